import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** When a command is broken off, by its changes of files and folders (0: never); `full`: by a full disk. `days`: so many days on. See `child.mjs`. */
export interface Break {
  killAt: number;
  full?: boolean;
  days?: number;
  /** Counts what is written into open files, too. */
  handles?: boolean;
}

export interface BrokenOff {
  /** How many files and folders it has changed, where it was not broken off. */
  changes: number;
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** Runs a command of the built program in a process of its own. `args` begin with where its configuration and data are. */
export async function runBrokenOff(args: readonly string[], job: Break): Promise<BrokenOff> {
  const told = JSON.stringify({ args, days: 0, ...job });
  const child = spawn(process.execPath, [join(import.meta.dirname, 'child.mjs'), told], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Not by itself: Jest's is a copy, which tests may change.
    env: process.env,
  });
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
  const changes = Number(/^changes: (\d+)$/m.exec(said)?.[1] ?? 0);
  return { changes, code: child.exitCode, signal: child.signalCode };
}
