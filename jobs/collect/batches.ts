import type { Claim, Gap, Reach, Seen, Sighting } from './sighting.ts';

/** What a look tells besides the items themselves. */
export interface Told {
  gaps: Gap[];
  /** Keys are the platform's ids of threads; null: posts of the account. The newest claim counts. */
  claims: Map<string | null, Claim['count']>;
  /** How many posts and comments are known to be there; null: nobody has counted. */
  shown: number | null;
  reach: Reach[];
}

/**
 * Gives the sightings of a look in batches; gaps and claims go to `told`. When the look fails, the sightings before the failure are given
 * first, so that none is lost. An item that comes twice in a batch counts once, as it came last.
 */
export async function* batchesOf(look: AsyncIterable<Seen>, size: number, told: Told): AsyncGenerator<Sighting[]> {
  let batch = new Map<string, Sighting>();
  let failure: { error: unknown } | null = null;
  try {
    for await (const seen of look) {
      if (seen.what === 'gap') told.gaps.push(seen.gap);
      else if (seen.what === 'shown') told.shown = seen.count;
      else if (seen.what === 'reach') told.reach.push(seen.reach);
      else if (seen.what === 'claim') told.claims.set(seen.claim.thread, seen.claim.count);
      else batch.set(seen.sighting.platformId, seen.sighting);
      if (batch.size < size) continue;
      yield [...batch.values()];
      batch = new Map();
    }
  } catch (error) {
    failure = { error };
  }
  if (batch.size > 0) yield [...batch.values()];
  if (failure) throw failure.error;
}
