import { join } from 'node:path';
import type { KnownPages } from '../../../storage/archive/page-digests.ts';
import { digestText } from '../../../storage/files/bag.ts';
import { textOrNull } from '../../../storage/files/text-or-null.ts';
import { searchPart, searchRegister, wordsShard } from '../../../storage/layout/search-layout.ts';
import { dataOf, type SearchedPart, type SearchRegister, type WordsShard } from './shape.ts';

/** What stands there is not what was last written: somebody has changed it, or it was lost. */
export class NotAsWrittenError extends Error {
  override name = 'NotAsWrittenError';
}

/** What stands in the folder, as it was last written there. All but `register` throw NotAsWrittenError. */
export interface StandingFiles {
  /** Null: there is none that can be gone by. */
  register(): Promise<SearchRegister | null>;
  part(account: string, year: string, number: number): Promise<SearchedPart>;
  shard(letters: string): Promise<WordsShard>;
}

export function standingFiles(root: string, known: KnownPages): StandingFiles {
  const data = async (path: string): Promise<unknown> => {
    const text = await textOrNull(join(root, path));
    if (text === null || !known.get(path)?.includes(digestText(text)))
      throw new NotAsWrittenError(`expected ${path} as it was written, found another text or none`);
    return dataOf(path, text);
  };
  return {
    async register() {
      try {
        return (await data(searchRegister)) as SearchRegister;
      } catch (error) {
        if (error instanceof NotAsWrittenError) return null;
        throw error;
      }
    },
    part: async (account, year, number) => (await data(searchPart(account, year, number))) as SearchedPart,
    shard: async (letters) => (await data(wordsShard(letters))) as WordsShard,
  };
}
