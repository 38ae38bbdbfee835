import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { environmentVariable } from '../../config/base/env.ts';
import { AdvisedError } from '../../config/base/own-error.ts';
import { readSecret } from '../../config/base/secret.ts';
import type { Words } from '../../config/base/words.ts';
import { makeFolder, publishFile } from '../../storage/files/durable.ts';
import { privateFileMode, privateFolderMode } from '../../storage/files/modes.ts';

/** A key cannot be used. The key is never part of the message. */
export class KeyUnusableError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** Where one of the program's keys is. */
export interface KeyPlace {
  /** The environment variable, which is used instead of the file when it is set. */
  variable: string;
  /** The absolute path of the key's file. */
  path: string;
  /** What to do when others may have read the key, and when it is damaged. */
  remedies: { readByOthers: Words; damaged: Words };
}

const keyBytes = 32;

/**
 * The key, 32 bytes; null when there is none yet. If the variable is set, it holds the key (64 hexadecimal digits or base64) or `file:PATH` (a
 * secret of the container or of systemd; a relative path starts at `dataDirectory`). Otherwise the key is in the file, which only its owner may
 * read. A key in the data folder protects single files that are copied or backed up. It does not protect against a person who can read the whole
 * folder: for that, set the variable. Throws KeyUnusableError and SecretMissingError.
 */
export async function readKey(place: KeyPlace, dataDirectory: string): Promise<Buffer | null> {
  const given = environmentVariable(place.variable);
  if (given === null) return keyFile(place);
  const text = given.startsWith('file:') ? await readSecret(given, dataDirectory) : given;
  return decoded(text, place.variable, {
    sv: 'Gör en med `openssl rand -hex 32`.',
    en: 'Make one with `openssl rand -hex 32`.',
  });
}

/** Like `readKey`, and makes the file when there is no key yet. */
export async function makeKey(place: KeyPlace, dataDirectory: string): Promise<Buffer> {
  const found = await readKey(place, dataDirectory);
  if (found) return found;
  const key = randomBytes(keyBytes);
  // When another process was quicker, its key is the key.
  return (await keepKey(place, key)) ? key : makeKey(place, dataDirectory);
}

/** Writes the key's file; false when there is one already. */
export async function keepKey(place: KeyPlace, key: Buffer): Promise<boolean> {
  const folder = dirname(place.path);
  await makeFolder(dirname(folder));
  await makeFolder(folder, privateFolderMode);
  return (await publishFile(folder, place.path, `${key.toString('hex')}\n`, privateFileMode)) === 'published';
}

/** The key in the place's file; null when there is no file. Throws KeyUnusableError. */
export async function keyFile({ path, remedies }: KeyPlace): Promise<Buffer | null> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) {
      throw new KeyUnusableError(
        `expected ${path} to be readable for its owner only, found mode ${(mode & 0o777).toString(8)}`,
        `Run \`chmod 600 ${path}\`. ${remedies.readByOthers.en}`,
        {
          swedish: `nyckeln ${path} kan läsas av andra än ägaren (${(mode & 0o777).toString(8)}). Kör \`chmod 600 ${path}\`. ${remedies.readByOthers.sv}`,
        },
      );
    }
    text = (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return decoded(text, path, remedies.damaged);
}

function decoded(text: string, where: string, remedy: Words): Buffer {
  const key = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (key.length === keyBytes && /^[\w+/=-]+$/.test(text)) return key;
  throw new KeyUnusableError(
    `expected a key of 32 bytes as hexadecimal digits or base64 in ${where}, found another`,
    remedy.en,
    {
      swedish: `det som står i ${where} är ingen nyckel på 32 byte, som hexadecimala siffror eller base64. ${remedy.sv}`,
    },
  );
}
