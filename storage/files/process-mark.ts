import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { z } from 'zod';
import { codeOf } from './faults.ts';
import { jsonOrNull } from './json-or-null.ts';

/** The process that something belongs to. `place` names machine, boot and process namespace: a pid can be checked only within one place. */
export const processMarkSchema = z.object({ place: z.string(), pid: z.number(), started: z.string().nullable() });
export type ProcessMark = z.infer<typeof processMarkSchema>;

/** Null when the text is no mark, or an incomplete one. */
export function parseProcessMark(text: string): ProcessMark | null {
  return processMarkSchema.safeParse(jsonOrNull(text)).data ?? null;
}

/** A process that cannot be asked (another machine, another container) counts as gone after this many milliseconds of silence. */
export const silentAfterMs = 24 * 3600 * 1000;

/**
 * Whether a process of this place lives. If the pid now belongs to another process, the start time differs, where that is known. A zombie
 * is dead: in a container without an init nobody ever collects it.
 */
export function isAlive(owner: Pick<ProcessMark, 'pid' | 'started'>): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  const now = lookAt(owner.pid);
  if (now === null) return true; // No `/proc` to look into.
  return !now.zombie && (owner.started === null || owner.started === now.started);
}

/**
 * Whether the mark is from an earlier boot of this machine: its process is gone. Only for files on a local disk, since two machines may
 * have one name.
 */
export function isOfEarlierBoot({ place }: ProcessMark): boolean {
  const [host, boot] = place.split(' ');
  const [ownHost, ownBoot] = thisPlace().split(' ');
  return host === ownHost && boot !== ownBoot;
}

export function thisProcess(): ProcessMark {
  return { place: thisPlace(), pid: process.pid, started: lookAt(process.pid)?.started ?? null };
}

export function thisPlace(): string {
  const boot = orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = orNull(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, namespace].join(' ');
}

/**
 * What `/proc/<pid>/stat` says (proc(5)). `started` is in clock ticks after boot. Null without a `/proc`, and for a process that has just
 * gone. The name in brackets may hold blanks and brackets, so the fields begin after the last bracket.
 */
function lookAt(pid: number): { zombie: boolean; started: string | null } | null {
  const line = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (line === null) return null;
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  return { zombie: /^[ZX]/.test(fields[0] ?? ''), started: fields[19] ?? null };
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}
