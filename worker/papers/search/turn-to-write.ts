import { statSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Lock } from '../../../storage/files/lock.ts';
import { claim } from '../../../storage/files/process-claim.ts';
import { draftsFolder } from '../../../storage/layout/layout.ts';

/** The turn of the one process that writes the folder's pages and its search. */
export interface Turn extends AsyncDisposable {
  /** Says that this process is still at it. */
  goesOn(): Promise<void>;
}

const askEveryMs = 100;

/** A process on another machine, or in a container that was made anew, cannot be asked whether it lives: this long without a sign, it does not. */
const silentMs = 300_000;

/** Waits until no other process writes them. */
export async function turnToWrite(lock: Lock, root: string): Promise<Turn> {
  const mark = join(root, draftsFolder, 'sok.skrivning');
  for (;;) {
    const mine = await claim(lock, mark);
    if (mine !== null) {
      const goesOn = async () => {
        if (mine.isMine()) await utimes(mark, new Date(), new Date());
      };
      return { goesOn, [Symbol.asyncDispose]: () => mine.release() };
    }
    await lock.exclusively(() => {
      if (isSilent(mark)) writeFileSync(mark, '');
    });
    await pause(askEveryMs);
  }
}

function isSilent(mark: string): boolean {
  const sign = statSync(mark, { throwIfNoEntry: false })?.mtimeMs;
  return sign !== undefined && Date.now() - sign > silentMs;
}
