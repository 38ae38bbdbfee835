import { closeSync, openSync, readSync } from 'node:fs';
import { codeOf } from '../../../storage/files/faults.ts';

const partSize = 1 << 18;
const lineFeed = 0x0a;

/** The whole lines of a file, each with where it ends in the file, in bytes: none where there is no file. Only a part of it is held in memory. */
export function* linesIn(path: string): Generator<{ text: string; end: number }> {
  const file = openOrNull(path);
  if (file === null) return;
  try {
    const part = Buffer.allocUnsafe(partSize);
    let rest = Buffer.alloc(0);
    let end = 0;
    for (let read = readSync(file, part); read > 0; read = readSync(file, part)) {
      const bytes = Buffer.concat([rest, part.subarray(0, read)]);
      let from = 0;
      for (let at = bytes.indexOf(lineFeed); at !== -1; at = bytes.indexOf(lineFeed, from)) {
        end += at + 1 - from;
        yield { text: bytes.toString('utf8', from, at), end };
        from = at + 1;
      }
      rest = bytes.subarray(from);
    }
  } finally {
    closeSync(file);
  }
}

function openOrNull(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return null;
  }
}
