import { readdir, readFile } from 'node:fs/promises';

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
  const entry = await readEntry(pid);
  return entry && !entry.zombie ? { pid, startTime: entry.startTime } : null;
}

/**
 * Every living process that came from `leader`, with the leader first: its group, its session and all descendants. Empty when none is left, or
 * when the system has no /proc.
 */
export async function processTreeOf(leader: number): Promise<ProcessIdentity[]> {
  const entries = (await readAll()).filter((entry) => !entry.zombie);
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

async function readAll(): Promise<ProcessEntry[]> {
  const names = await orNull(readdir('/proc'));
  const pids = (names ?? []).map(Number).filter(Number.isInteger);
  const entries = await Promise.all(pids.map(readEntry));
  return entries.filter((entry) => entry !== null);
}

async function readEntry(pid: number): Promise<ProcessEntry | null> {
  const stat = await orNull(readFile(`/proc/${pid}/stat`, 'utf8'));
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

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'EACCES') return null;
    throw error;
  }
}
