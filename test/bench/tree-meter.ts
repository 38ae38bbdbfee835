import { readdirSync, readFileSync } from 'node:fs';

/** What a process tree has used between two readings. CPU is user + system, in seconds; PSS in bytes. */
export interface Usage {
  wallSeconds: number;
  cpuSeconds: number;
  /** By the program's name as the kernel has it (`node`, `chromium`, `java`, `redis-server`). */
  cpuByProgram: Record<string, number>;
  /** The greatest sum over the tree of any sample; null where the kernel does not tell us. */
  peakPss: number | null;
  /** What made up that sum. */
  peakPssByProgram: Record<string, number>;
}

export interface TreeMeter {
  start(): void;
  stop(): Usage;
  close(): void;
}

/** Ten readings a second: what a process uses in its last tenth is not seen. That holds for every contender alike. */
const cpuEveryMs = 100;
/** PSS makes the kernel walk the page tables, so it is asked less often. */
const pssEveryTicks = 3;
/** USER_HZ, which is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

interface Seen {
  program: string;
  /** Ticks at the last reading, and those that were there when the measuring began. */
  ticks: number;
  before: number;
}

/**
 * Measures the tree below `root`, itself included, from outside. A process once seen stays in, also when its parent has died and
 * it was handed to another; CPU is the sum of what each was last seen to have used. Linux only.
 */
export function meterTree(root: number): TreeMeter {
  const seen = new Map<string, Seen>();
  let living = new Map([[root, 'node']]);
  let startedAt = 0;
  let peakPss: number | null = null;
  let peakPssByProgram: Record<string, number> = {};
  let ticks = 0;

  const read = () => {
    living = readTree(root, living, seen);
    if (ticks++ % pssEveryTicks !== 0) return;
    const byProgram = pssOf(living);
    const pss = Object.values(byProgram).reduce((sum, bytes) => sum + bytes, 0);
    if (pss > (peakPss ?? 0)) [peakPss, peakPssByProgram] = [pss, byProgram];
  };
  const timer = setInterval(read, cpuEveryMs);
  return {
    start() {
      [ticks, peakPss, peakPssByProgram] = [0, null, {}];
      read();
      for (const process of seen.values()) process.before = process.ticks;
      startedAt = performance.now();
    },
    stop() {
      const wallSeconds = (performance.now() - startedAt) / 1000;
      read();
      const cpuByProgram: Record<string, number> = {};
      for (const { program, ticks: used, before } of seen.values()) {
        cpuByProgram[program] = (cpuByProgram[program] ?? 0) + (used - before) / ticksPerSecond;
      }
      const cpuSeconds = Object.values(cpuByProgram).reduce((sum, seconds) => sum + seconds, 0);
      return { wallSeconds, cpuSeconds, cpuByProgram, peakPss, peakPssByProgram };
    },
    close: () => clearInterval(timer),
  };
}

/** Reads every process once and keeps those that are ours, with their programs: the root, what was ours before, and their children. */
function readTree(root: number, before: ReadonlyMap<number, string>, seen: Map<string, Seen>): Map<number, string> {
  const all = readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid))
    .map(readStat)
    .filter((stat) => stat !== null);
  const ours = new Map<number, string>();
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent, start, program } of all) {
      const known = before.has(pid) && seen.has(`${pid} ${start}`);
      if (ours.has(pid) || !(pid === root || known || ours.has(parent))) continue;
      ours.set(pid, program);
      grown = true;
    }
  }
  for (const { pid, start, program, ticks } of all) {
    if (!ours.has(pid)) continue;
    const process = seen.get(`${pid} ${start}`) ?? { program, ticks: 0, before: 0 };
    seen.set(`${pid} ${start}`, { ...process, program, ticks: Math.max(process.ticks, ticks) });
  }
  return ours;
}

/** proc(5): the name stands in brackets and may hold anything; times are fields 14 and 15. */
function readStat(pid: number): { pid: number; parent: number; start: string; program: string; ticks: number } | null {
  const text = readOrNull(`/proc/${pid}/stat`);
  if (text === null) return null;
  const end = text.lastIndexOf(')');
  const fields = text.slice(end + 2).split(' ');
  return {
    pid,
    parent: Number(fields[1]),
    start: fields[19] ?? '',
    program: text.slice(text.indexOf('(') + 1, end),
    ticks: Number(fields[11]) + Number(fields[12]),
  };
}

/** By program; empty when not one of the processes could be asked: only root may ask about another user's. */
function pssOf(processes: ReadonlyMap<number, string>): Record<string, number> {
  const byProgram: Record<string, number> = {};
  for (const [pid, program] of processes) {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readOrNull(`/proc/${pid}/smaps_rollup`) ?? '')?.[1];
    if (kilobytes === undefined) continue;
    byProgram[program] = (byProgram[program] ?? 0) + Number(kilobytes) * 1024;
  }
  return byProgram;
}

/** Null for a process that has just ended, or that is not ours to ask. */
function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES'].includes(String((error as { code?: unknown }).code))) return null;
    throw error;
  }
}
