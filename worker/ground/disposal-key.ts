import { join } from 'node:path';
import type { Office } from '../../jobs/workplace.ts';
import { keyMark } from '../../storage/records/sealed-names.ts';
import { type KeyPlace, KeyUnusableError, keepKey, keyFile, makeKey, readKey } from './key-file.ts';

export function disposalKey(dataDirectory: string): Office['disposalKey'] {
  const place = keyPlace(dataDirectory);
  return { make: () => makeKey(place, dataDirectory), read: () => readKey(place, dataDirectory) };
}

/** A mark that identifies the present key; null when there is no key. Throws KeyUnusableError. */
export async function disposalKeyMark(dataDirectory: string): Promise<string | null> {
  const key = await disposalKey(dataDirectory).read();
  return key === null ? null : keyMark(key);
}

/** The place of the key: `OGONBLICK_DISPOSAL_KEY`, or the file `<data>/disposal/key`; see `key-file.ts`. */
function keyPlace(dataDirectory: string): KeyPlace {
  return {
    variable: 'OGONBLICK_DISPOSAL_KEY',
    path: join(dataDirectory, 'disposal/key'),
    remedies: {
      readByOthers: {
        sv: 'Med den och arkivet kan andra se om ett inlägg som de känner till har gallrats här.',
        en: 'With it and the archive others can tell whether a post that they know was disposed of here.',
      },
      damaged: {
        sv: 'Återställ filen från en säkerhetskopia. Utan den samlas det som är gallrat och står kvar på plattformarna in igen.',
        en: 'Restore the file from a backup. Without it what was disposed of and still stands on the platforms is collected again.',
      },
    },
  };
}

/**
 * Puts the key in a file, which has the mark `expected`, into a data folder that has none yet. Throws KeyUnusableError, also when the data folder has
 * another key.
 */
export async function takeInDisposalKey(dataDirectory: string, file: string, expected: string): Promise<void> {
  const place = keyPlace(dataDirectory);
  const given = await keyFile({ ...place, path: file });
  if (given === null || keyMark(given) !== expected) throw otherKey(expected, file, given);
  const present = await readKey(place, dataDirectory);
  if (present === null) await keepKey(place, given);
  else if (keyMark(present) !== expected) throw otherKey(expected, place.path, present);
}

function otherKey(expected: string, where: string, found: Buffer | null): KeyUnusableError {
  return new KeyUnusableError(
    `expected the key with the mark ${expected} in ${where}, found ${found === null ? 'no file' : 'another key'}`,
    'Name the file disposal/key of the data folder that the export was written from.',
    {
      swedish: `nyckeln med märket ${expected} finns inte i ${where}: ${found === null ? 'filen saknas' : 'där är en annan nyckel'}. Ange filen disposal/key i den datamapp som uttaget gjordes från.`,
    },
  );
}
