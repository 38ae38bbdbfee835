import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../../storage/files/faults.ts';
import type { FindBytes } from '../../../storage/replicas/find-bytes.ts';
import { CopyAwayError, type CopyPlace } from '../../../storage/replicas/place.ts';
import { wholeOf } from '../places/open-place.ts';

/** Bytes of what proves others: lists of digests, of the largest sealed folder too. A longer one proves nothing. */
const mostInProof = 64 << 20;

/** Looks for what proves other files in the archive here, and then in the copy: it is known by its digest, so either will do. */
export function findProof(archiveRoot: string, place: CopyPlace): FindBytes {
  return async (path, isRight) => {
    for (const read of [() => bytesHere(join(archiveRoot, path)), () => bytesThere(place, path)]) {
      const bytes = await read();
      if (bytes !== null && (await isRight(bytes))) return bytes;
    }
    return null;
  };
}

/** What cannot be read proves nothing: it is told of where it is looked at for its own sake. */
async function bytesHere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) !== undefined) return null;
    throw error;
  }
}

async function bytesThere(place: CopyPlace, path: string): Promise<Buffer | null> {
  try {
    const pieces = await place.read(path);
    return pieces === null ? null : await wholeOf(pieces, mostInProof);
  } catch (error) {
    if (error instanceof CopyAwayError) return null;
    throw error;
  }
}
