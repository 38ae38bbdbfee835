import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { verifyPassphrase } from '../../../config/people/passphrase.ts';
import type { Person } from '../../../config/people/people.ts';
import { notAllowed } from './io.ts';

/** The person whom somebody claims to be, and where the passphrase is that proves it: a file, or `-` for standard input. */
export interface SaidPerson {
  as?: string;
  passphraseFile?: string;
}

/** The person whose user of the machine gives the command; null: people.yaml has none for that user. */
export function personOfUser(people: readonly Person[], user: string): Person | null {
  return people.find(({ osUser }) => osUser === user) ?? null;
}

/**
 * Proves a person by the passphrase whose hash people.yaml holds. Without this, anybody at the machine could decide in the person's name. Throws
 * NotAllowedError.
 */
export async function provePerson({ id, passphrase }: Person, passphraseFile: string | undefined): Promise<void> {
  if (passphraseFile === undefined) {
    throw notAllowed(
      `expected the passphrase of ${id}, since this is done in that name, found none`,
      'Name the file that it is in by --passphrase-file, or - for standard input.',
      `det som görs i namn av ${id} kräver lösenfrasen. Ange filen där den står med --passphrase-file, eller - för standard in.`,
    );
  }
  if (passphrase === null) {
    throw notAllowed(
      `expected ${id} to have a passphrase, found none`,
      'Make its hash with `ogonblick people hash`, and write it in people.yaml.',
      `${id} har ingen lösenfras. Gör dess kontrollvärde med \`ogonblick people hash\`, och skriv det i people.yaml.`,
    );
  }
  if (await verifyPassphrase(await passphraseIn(passphraseFile), passphrase)) return;
  throw notAllowed(
    `expected the passphrase of ${id}, found another`,
    'Give it again; letter case counts.',
    `det är inte lösenfrasen för ${id}. Ange den igen; stora och små bokstäver räknas.`,
  );
}

/** The passphrase without the line end that editors add. Throws NotAllowedError. */
async function passphraseIn(file: string): Promise<string> {
  try {
    const read = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
    return read.replace(/\r?\n$/, '');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw notAllowed(
      `expected a readable file with a passphrase at ${file}, found ${code === 'ENOENT' ? 'none' : code}`,
      'Name it by --passphrase-file.',
      `det finns ingen läsbar fil med en lösenfras på ${file}${code === 'ENOENT' ? '' : ` (${code})`}. Ange den med --passphrase-file.`,
      { cause: error },
    );
  }
}
