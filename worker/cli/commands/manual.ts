import type { Command } from 'commander';
import { softwareName } from '../../ground/software.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import type { Io } from '../parts/io.ts';
import { manualPage } from '../shell/manual-page.ts';
import { manualWords } from '../shell/manual-words.ts';

/** Prints the manual page, in the language of the settings. */
export async function manual(io: Io, program: Command): Promise<number> {
  io.out(manualPage(program, { says: manualWords[io.locale], software: softwareName() }));
  return exitCodes.done;
}
