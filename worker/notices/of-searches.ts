import type { Person } from '../../config/people/people.ts';
import { type NewHits, newHits, soughtBy } from '../../jobs/find/new-hits.ts';
import type { Notice } from '../../jobs/notices/notice.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { openSavedSearches, type SavedSearch, type SavedSearches } from '../../storage/archive/saved-searches.ts';
import { because } from './notice-words.ts';

export function savedSearchesOf({ archive, catalog }: Workplace): SavedSearches {
  return openSavedSearches({ root: archive.root, lock: catalog });
}

/** The page of a saved search. */
export function savedSearchHref(id: string): string {
  return `/sok/sparade/${id}`;
}

/**
 * New hits of the searches that these people want to be told of: to each their own. They are looked for now, so that nothing is counted that has become
 * secret or locked, or has been disposed of, since. Throws RecordDamagedError.
 */
export async function ofSearches(workplace: Workplace, people: readonly Person[]): Promise<Notice[]> {
  const notices: Notice[] = [];
  for (const search of savedSearchesOf(workplace).read()) {
    const person = people.find(({ id, ended }) => id === search.person && ended === null);
    const sought = search.tell && person !== undefined ? soughtBy(search, person, workplace.configuration) : null;
    if (sought === null) continue;
    const hits = await newHits(workplace, search, sought);
    const count = hits.items.length + hits.snapshots.length;
    if (count === 0) continue;
    notices.push({
      ...{ kind: 'search', key: keyOf(search, hits), committee: null, about: search.name },
      ...{ persons: [search.person], page: savedSearchHref(search.id) },
      because: because.newHits(count, hits.more),
    });
  }
  return notices;
}

/**
 * The hits are told anew when one is filed after those that were told of. An item's id says when it was filed: what a long run files late was
 * collected before them.
 */
function keyOf({ id }: SavedSearch, { items, snapshots }: NewHits): string {
  const newest = (some: string[]) => some.sort().at(-1) ?? '';
  return `search:${id}:${newest(items.map((item) => item.id))}:${newest(snapshots.map(({ row }) => row.startedAt))}`;
}

/** An entry that is away for so long was taken away; a file that is being mended lacks entries for a while. */
const missingForMs = 30 * 24 * 3600 * 1000;

/** Forgets the searches of who has left: at once where the entry in people.yaml says so, after 30 days where there is none. `now` is UTC. */
export async function forgetSearches(workplace: Workplace, now: string): Promise<void> {
  const { people } = workplace.configuration;
  const store = savedSearchesOf(workplace);
  if (store.read().every(({ person, missing }) => missing === undefined && isHere(people, person))) return;
  await store.change((searches) => searches.flatMap((search) => stillKept(search, people, now)));
}

function isHere(people: readonly Person[], id: string): boolean {
  return people.some((person) => person.id === id && person.ended === null);
}

function stillKept(search: SavedSearch, people: readonly Person[], now: string): SavedSearch[] {
  const { missing, ...there } = search;
  if (isHere(people, search.person)) return [there];
  if (people.some(({ id }) => id === search.person)) return [];
  const since = missing === undefined || missing > now ? now : missing;
  return Date.parse(now) - Date.parse(since) > missingForMs ? [] : [{ ...search, missing: since }];
}
