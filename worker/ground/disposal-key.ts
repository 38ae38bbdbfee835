import { join } from 'node:path';
import type { Office } from '../../jobs/workplace.ts';
import { keyMark } from '../../storage/records/sealed-names.ts';
import { type KeyPlace, makeKey, readKey } from './key-file.ts';

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
      readByOthers: 'With it and the archive others can tell whether a post that they know was disposed of here.',
      damaged:
        'Restore the file from a backup. Without it what was disposed of and still stands on the platforms is collected again.',
    },
  };
}
