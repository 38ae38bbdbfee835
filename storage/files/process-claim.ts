import { randomUUID } from 'node:crypto';
import { readFileSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { codeOf } from './faults.ts';
import type { Lock } from './lock.ts';
import { privateFileMode } from './modes.ts';
import { isAlive, parseProcessMark, silentAfterMs, thisPlace, thisProcess } from './process-mark.ts';

/** Something that only this process may use until it is released. */
export interface Claim {
  /** A process had the claim and did not release it, so its work was broken off. */
  brokenOff: boolean;
  /** Whether the claim is still ours: somebody may take it over from a process that was silent too long. The caller must hold the lock. */
  isMine(): boolean;
  /** Says that this process is still at it, to those who cannot ask whether it lives. */
  giveSign(): void;
  release(): Promise<void>;
  /** Releases the claim as if this process had been killed. The next holder learns that the work was broken off. */
  breakOff(): Promise<void>;
}

/** Leaves this process's mark at the absolute `path`. Null when a living process has the claim; of a process that cannot be asked, see `isHeld`. */
export async function claim(lock: Lock, path: string, silentAfter = silentAfterMs): Promise<Claim | null> {
  // A process may claim the same thing again: each claim has a mark of its own.
  const mark = JSON.stringify({ ...thisProcess(), claim: randomUUID() });
  const taken = await lock.exclusively(() => {
    if (isHeld(path, silentAfter)) return null;
    const brokenOff = textOrNull(path) !== null;
    writeFileSync(path, mark, { mode: privateFileMode });
    return { brokenOff };
  });
  if (taken === null) return null;
  const isMine = () => textOrNull(path) === mark;
  return {
    brokenOff: taken.brokenOff,
    isMine,
    giveSign() {
      try {
        if (isMine()) utimesSync(path, new Date(), new Date());
      } catch (error) {
        // Without a sign the claim may be lost, which `isMine` tells.
        if (codeOf(error) === undefined) throw error;
      }
    },
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

/** Whether a living process has the claim. One that cannot be asked (another machine, another container) lives until it was silent so long. */
export function isHeld(path: string, silentAfter = silentAfterMs): boolean {
  const owner = parseProcessMark(textOrNull(path) ?? '');
  if (owner === null) return false;
  return owner.place === thisPlace() ? isAlive(owner) : Date.now() - lastSignAt(path) < silentAfter;
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
