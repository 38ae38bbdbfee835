import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '../../../config/base/package-root.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import type { Io } from '../parts/io.ts';
import type { Shell } from '../shell/shells.ts';

/** Prints what the shell reads at its start. A script of ours, as it lies in the program's folder. */
export async function completion(io: Io, shell: Shell): Promise<number> {
  io.out(await readFile(join(packageRoot(), 'worker/cli/shell/scripts', `ogonblick.${shell}`), 'utf8'));
  return exitCodes.done;
}
