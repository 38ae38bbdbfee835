import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { verifyPassphrase } from '../../../config/people/passphrase.ts';
import type { Person } from '../../../config/people/people.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';

/** The person whom somebody claims to be, and where the passphrase is that proves it: a file, or `-` for standard input. */
export interface SaidPerson {
  as?: string;
  passphraseFile?: string;
}

/**
 * Proves a person by the passphrase whose hash people.yaml holds. Without this, anybody at the machine could decide in the person's name. Throws
 * NotAllowedError.
 */
export async function provePerson({ id, passphrase }: Person, passphraseFile: string | undefined): Promise<void> {
  if (passphraseFile === undefined) {
    throw new NotAllowedError(
      `expected the passphrase of ${id}, since this is done in that name, found none`,
      'Name the file that it is in by --passphrase-file, or - for standard input.',
    );
  }
  if (passphrase === null) {
    throw new NotAllowedError(
      `expected ${id} to have a passphrase, found none`,
      'Make its hash with `ogonblick people hash`, and write it in people.yaml.',
    );
  }
  if (await verifyPassphrase(await passphraseIn(passphraseFile), passphrase)) return;
  throw new NotAllowedError(`expected the passphrase of ${id}, found another`, 'Give it again; letter case counts.');
}

/** The passphrase without the line end that editors add. Throws NotAllowedError. */
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
