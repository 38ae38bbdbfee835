import type { Log } from '../ground/log.ts';
import type { Packs } from '../visit/capture/visit-page.ts';
import { loadPhrases } from '../visit/packs/load-packs.ts';
import { loadSitePacks, PackFaultyError } from '../visit/packs/site-packs.ts';

/**
 * Gives each visit the packs as their files are then: a person who has added a phrase orders a snapshot at once. Faulty files change nothing and are
 * logged. Throws PackFaultyError when they are faulty at the start.
 */
export async function followPacks(configDirectory: string, log: Log): Promise<() => Promise<Packs>> {
  const read = async () => ({
    sites: await loadSitePacks(configDirectory),
    phrases: await loadPhrases(configDirectory),
  });
  let packs = await read();
  return async () => {
    try {
      packs = await read();
    } catch (error) {
      if (!(error instanceof PackFaultyError)) throw error;
      log.error('the packs have faults; visits go by those that were read before', { error });
    }
    return packs;
  };
}
