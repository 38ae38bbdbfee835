import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Lock } from '../../../storage/files/lock.ts';
import { claim } from '../../../storage/files/process-claim.ts';
import { draftsFolder } from '../../../storage/layout/layout.ts';

/** The turn of the one process that writes the folder's pages and its search. */
export interface Turn extends AsyncDisposable {
  /** Call it before each file. Throws TurnLostError when another process has taken the turn. */
  requireMine(): void;
}

/** This process gave no sign for so long that another took its turn: what it looked up may hold no more. */
export class TurnLostError extends Error {
  override name = 'TurnLostError';
}

const askEveryMs = 100;
const signEveryMs = 20_000;

/** A process on another machine, or in a container that was made anew, cannot be asked whether it lives: this long without a sign, it does not. */
const silentMs = 300_000;

/** Waits until no other process writes them. */
export async function turnToWrite(lock: Lock, root: string): Promise<Turn> {
  const mark = join(root, draftsFolder, 'sok.skrivning');
  for (;;) {
    const mine = await claim(lock, mark, silentMs);
    if (mine !== null) {
      const sign = setInterval(() => mine.giveSign(), signEveryMs).unref();
      return {
        requireMine() {
          if (!mine.isMine()) throw new TurnLostError(`expected our mark in ${mark}, found another or none`);
        },
        async [Symbol.asyncDispose]() {
          clearInterval(sign);
          await mine.release();
        },
      };
    }
    await pause(askEveryMs);
  }
}
