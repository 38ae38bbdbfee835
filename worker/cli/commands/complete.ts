import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Configuration } from '../../../config/load.ts';
import { shownLine } from '../../ground/shown-text.ts';
import { valueGiven } from '../parts/command-locale.ts';
import { checkConfiguration } from '../parts/configuration.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import type { Io } from '../parts/io.ts';
import { type Candidate, whatComesNext } from '../shell/what-comes-next.ts';

/** Prints what can stand next, a line for each: the word, a tab, and what it is. Ids are those of the configuration; none where it cannot be read. */
export async function complete(io: Io, program: Command, words: string[]): Promise<number> {
  const named = valueGiven(words, '--config');
  const environment = named === null ? io.environment : { ...io.environment, configDirectory: resolve(named) };
  const found = await whatComesNext(program, words.length === 0 ? [''] : words, async (name) => {
    const known = knownValues[name];
    if (known === undefined) return [];
    const { configuration } = await checkConfiguration({ ...io, environment });
    return configuration === null ? [] : known(configuration);
  });
  io.out(found.map(({ word, told }) => `${shownLine(word)}\t${shownLine(told)}\n`).join(''));
  return exitCodes.done;
}

/** Whose ids a value can be, by the name of the value. */
const knownValues: Readonly<Record<string, (configuration: Configuration) => Candidate[]>> = {
  account: ({ accounts }) => accounts.map(({ id, name }) => ({ word: id, told: name })),
  committee: ({ committees }) => [...committees].map(([id, { name }]) => ({ word: id, told: name })),
  person: ({ people }) => people.map(({ id, name }) => ({ word: id, told: name })),
};
