import { readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { codeOf } from './faults.ts';
import type { Lock } from './lock.ts';
import { privateFileMode } from './modes.ts';
import { isAlive, parseProcessMark, silentAfterMs, thisPlace, thisProcess } from './process-mark.ts';

/** Something is this process's alone until it is released. */
export interface Claim {
  /** A process had it that did not release it: what that was at was broken off. */
  brokenOff: boolean;
  /** Whether nobody has taken it over, as somebody may from a process that was silent for a day. To be asked by who holds the lock. */
  isMine(): boolean;
  release(): Promise<void>;
  /** Releases it as if this process had been killed: who has it next knows that it was broken off. */
  breakOff(): Promise<void>;
}

/** Leaves this process's mark at `path`, an absolute one; null when somebody has it who lives. */
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

/** Whether somebody has it who lives. */
export function isHeld(path: string): boolean {
  const owner = parseProcessMark(textOrNull(path) ?? '');
  if (owner === null) return false;
  return owner.place === thisPlace() ? isAlive(owner) : Date.now() - lastSignAt(path) < silentAfterMs;
}

/** Long ago where it was released just now. */
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
