import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { codeOf } from './faults.ts';

/** Which process something belongs to. `place` names machine, boot and process namespace: only within one can a pid be asked for. */
const processMarkSchema = z.object({ place: z.string(), pid: z.number(), started: z.string().nullable() });
export type ProcessMark = z.infer<typeof processMarkSchema>;

/** Null when the text is no mark, or half of one. */
export function parseProcessMark(text: string): ProcessMark | null {
  try {
    return processMarkSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if ((error as Error).name !== 'SyntaxError') throw error;
    return null;
  }
}

/** A pid that has been given to another process since is told apart by the time its process started. */
export function isAlive(owner: ProcessMark): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  const started = startOf(owner.pid);
  return started === null || started === owner.started;
}

export function thisProcess(): ProcessMark {
  return { place: thisPlace(), pid: process.pid, started: startOf(process.pid) };
}

export function thisPlace(): string {
  const boot = orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = orNull(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, namespace].join(' ');
}

/** Clock ticks after boot (field 22 of `/proc/<pid>/stat`, proc(5)); null where there is no `/proc`. */
function startOf(pid: number): string | null {
  return orNull(
    () =>
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? null,
  );
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}
