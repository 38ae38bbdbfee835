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

/** New hits of a search whose person wants to be told of them. */
interface Told {
  search: SavedSearch;
  hits: NewHits;
}

/**
 * New hits of the searches that these people want to be told of: to each their own. They are looked for now, so that nothing is counted that has become
 * secret or locked, or has been disposed of, since. Throws RecordDamagedError.
 */
export async function ofSearches(workplace: Workplace, people: readonly Person[]): Promise<Notice[]> {
  return (await newHitsOf(workplace, people)).map(noticeOf);
}

/** The same for letters, which are remembered: hits that were told of once are not new again where newer ones have become secret or were ticked off. */
export async function lettersOfSearches(workplace: Workplace, people: readonly Person[]): Promise<Notice[]> {
  const all = await newHitsOf(workplace, people);
  const newest = new Map(all.map(({ search, hits }) => [search.id, newestTold(search, hits)]));
  await savedSearchesOf(workplace).change((searches) =>
    searches.map((search) => ({ ...search, told: newest.get(search.id) ?? search.told })),
  );
  return all.map(noticeOf);
}

async function newHitsOf(workplace: Workplace, people: readonly Person[]): Promise<Told[]> {
  const all: Told[] = [];
  for (const search of savedSearchesOf(workplace).read()) {
    const person = people.find(({ id, ended }) => id === search.person && ended === null);
    const sought = search.tell && person !== undefined ? soughtBy(search, person, workplace.configuration) : null;
    if (sought === null) continue;
    const hits = await newHits(workplace, search, sought);
    if (hits.items.length + hits.snapshots.length > 0) all.push({ search, hits });
  }
  return all;
}

function noticeOf({ search, hits }: Told): Notice {
  const { item, snapshot } = newestTold(search, hits);
  return {
    kind: 'search',
    key: `${searchKeys}${search.id}:${item}:${snapshot}`,
    committee: null,
    about: search.name,
    persons: [search.person],
    page: savedSearchHref(search.id),
    because: because.newHits(hits.items.length + hits.snapshots.length, hits.more),
  };
}

/** How the keys of these notices begin. */
export const searchKeys = 'search:';

/**
 * The hits are told anew when one is filed after those that were told of. An item's id says when it was filed: what a long run files late was
 * collected before them. It only rises: where the newest hit is one no more, the others have been told of all the same.
 */
function newestTold({ told }: SavedSearch, { items, snapshots }: NewHits): SavedSearch['told'] {
  const newest = (...some: string[]) => some.sort().at(-1) ?? '';
  return {
    item: newest(told.item, ...items.map(({ id }) => id)),
    snapshot: newest(told.snapshot, ...snapshots.map(({ row }) => row.startedAt)),
  };
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
