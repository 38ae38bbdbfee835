import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { verifyPassphrase } from '../../config/passphrase.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { NotAllowedError } from '../not-allowed.ts';
import type { Workplace } from '../workplace.ts';
import { namedDecider, personCalled } from './deciding.ts';
import type { Io } from './io.ts';

/** Who somebody says to be, and where the passphrase is that proves it: a file, or `-` for standard input. */
export interface SaidPerson {
  as?: string;
  passphraseFile?: string;
}

/**
 * Who decides where it takes two persons: the one named with `--as`, who has to be an officer of every item's committee and to know the
 * passphrase whose hash people.yaml holds. Without that, whoever sits at the machine could be both. Throws NotAllowedError, UsageError.
 */
export async function provenDecider(
  io: Io,
  workplace: Workplace,
  { as, passphraseFile }: SaidPerson,
  rows: readonly Pick<ItemRow, 'committee'>[],
): Promise<string> {
  const id = namedDecider(io, workplace, as, rows);
  const { passphrase } = personCalled(workplace.configuration.people, id);
  if (passphraseFile === undefined) {
    throw new NotAllowedError(
      `expected the passphrase of ${id}, since this takes two persons, found none`,
      'Name the file that it is in by --passphrase-file, or - for standard input.',
    );
  }
  if (passphrase === null) {
    throw new NotAllowedError(
      `expected ${id} to have a passphrase, found none`,
      'Make its hash with `ogonblick people hash`, and write it in people.yaml.',
    );
  }
  if (await verifyPassphrase(await passphraseIn(passphraseFile), passphrase)) return id;
  throw new NotAllowedError(`expected the passphrase of ${id}, found another`, 'Give it again; letter case counts.');
}

/** Without the line end that editors put last. Throws NotAllowedError. */
async function passphraseIn(file: string): Promise<string> {
  try {
    const read = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
    return read.replace(/\r?\n$/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new NotAllowedError(
      `expected a readable file with a passphrase at ${file}, found ${code === 'ENOENT' ? 'none' : code}`,
      'Name it by --passphrase-file.',
      null,
      { cause: error },
    );
  }
}
