import { readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { codeOf } from './faults.ts';
import type { Lock } from './lock.ts';
import { privateFileMode } from './modes.ts';
import { isAlive, parseProcessMark, silentAfterMs, thisPlace, thisProcess } from './process-mark.ts';

/** Something that only this process may use until it is released. */
export interface Claim {
  /** A process had the claim and did not release it, so its work was broken off. */
  brokenOff: boolean;
  /** Whether the claim is still ours: somebody may take it over from a process that was silent for a day. The caller must hold the lock. */
  isMine(): boolean;
  release(): Promise<void>;
  /** Releases the claim as if this process had been killed. The next holder learns that the work was broken off. */
  breakOff(): Promise<void>;
}

/** Leaves this process's mark at the absolute `path`. Null when a living process has the claim. */
export async function claim(lock: Lock, path: string): Promise<Claim | null> {
  const mark = JSON.stringify(thisProcess());
  const taken = await lock.exclusively(() => {
    if (isHeld(path)) return null;
    const brokenOff = textOrNull(path) !== null;
    writeFileSync(path, mark, { mode: privateFileMode });
    return { brokenOff };
  });
  if (taken === null) return null;
  const isMine = () => textOrNull(path) === mark;
  return {
    brokenOff: taken.brokenOff,
    isMine,
    release: () =>
      lock.exclusively(() => {
        if (isMine()) unlinkSync(path);
      }),
    breakOff: () =>
      lock.exclusively(() => {
        if (isMine()) writeFileSync(path, '');
      }),
  };
}

/** Whether a living process has the claim. */
export function isHeld(path: string): boolean {
  const owner = parseProcessMark(textOrNull(path) ?? '');
  if (owner === null) return false;
  return owner.place === thisPlace() ? isAlive(owner) : Date.now() - lastSignAt(path) < silentAfterMs;
}

/** Long ago when the claim was released just now. */
function lastSignAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function textOrNull(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
