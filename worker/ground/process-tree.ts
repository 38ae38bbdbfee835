import { readdirSync, readFileSync } from 'node:fs';

/** A process of this machine, as /proc tells it. `startTime` is in clock ticks since boot: pid and start time together identify one process. */
interface ProcessEntry {
  pid: number;
  parent: number;
  group: number;
  session: number;
  startTime: string;
  zombie: boolean;
}

/** Identifies one process, even if its number is later given to another. */
export interface ProcessIdentity {
  pid: number;
  startTime: string;
}

/** The identity of a running process; null when it is gone or the system has no /proc. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  const entry = readEntry(pid);
  return entry && !entry.zombie ? { pid, startTime: entry.startTime } : null;
}

/**
 * Every living process that came from `leader`, with the leader first: its group, its session and all descendants. Empty when none is left, or
 * when the system has no /proc.
 */
export async function processTreeOf(leader: number): Promise<ProcessIdentity[]> {
  const entries = readAll().filter((entry) => !entry.zombie);
  const family = new Set([leader]);
  for (let grown = true; grown; ) {
    const before = family.size;
    for (const entry of entries) {
      if (family.has(entry.parent) || entry.group === leader || entry.session === leader) family.add(entry.pid);
    }
    grown = family.size > before;
  }
  return entries
    .filter((entry) => family.has(entry.pid))
    .sort((one, other) => Number(other.pid === leader) - Number(one.pid === leader))
    .map(({ pid, startTime }) => ({ pid, startTime }));
}

/** The kernel answers from memory: waiting for each file would take four times the work. */
function readAll(): ProcessEntry[] {
  const pids = (orNull(() => readdirSync('/proc')) ?? []).map(Number).filter(Number.isInteger);
  return pids.map(readEntry).filter((entry) => entry !== null);
}

function readEntry(pid: number): ProcessEntry | null {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat === null) return null;
  // The name in brackets may itself hold blanks and brackets, so the fields begin after the last bracket (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, session] = fields;
  return {
    pid,
    parent: Number(parent),
    group: Number(group),
    session: Number(session),
    startTime: fields[19] ?? '',
    zombie: state === 'Z' || state === 'X',
  };
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null;
    throw error;
  }
}
