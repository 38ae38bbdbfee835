import type { WithheldItem } from '../../storage/catalog/item-catalog.ts';
import { spanOf } from '../time/civil-day.ts';

/** How sure it is that a sealed snapshot holds an item: its list of posts names it, or it was taken while the item was there. */
export type Standing = 'shown' | 'perhaps';

/**
 * Whether a withheld item stands in a snapshot of its account; null: it does not. A snapshot's list names posts by their addresses, which
 * not every page gives. So a snapshot counts as perhaps when it was taken between the publication and the day the item was found gone, or
 * when it `names` the item's address, which may be its post's. Instants are UTC; a day counts as a whole.
 */
export function standsIn(
  { publishedAt, publishedPrecision, goneAt }: Pick<WithheldItem, 'publishedAt' | 'publishedPrecision' | 'goneAt'>,
  snapshot: { startedAt: string; finishedAt: string; shows: boolean; names?: boolean },
): Standing | null {
  if (snapshot.shows) return 'shown';
  if (snapshot.names) return 'perhaps';
  // Told in weeks, it may have been there weeks before.
  const known = publishedPrecision === null || publishedPrecision === 'minute' ? publishedAt : null;
  const [published, gone] = [known, goneAt].map((time) => (time === null ? null : spanOf(time)));
  const before = published != null && Date.parse(snapshot.finishedAt) < published.first;
  const after = gone != null && Date.parse(snapshot.startedAt) > gone.last;
  return before || after ? null : 'perhaps';
}
