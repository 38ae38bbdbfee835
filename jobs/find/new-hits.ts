import type { Configuration } from '../../config/load.ts';
import { type Person, rolesIn } from '../../config/people/people.ts';
import type { SavedSearch } from '../../storage/archive/saved-searches.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { isRedactedId } from '../../storage/layout/layout.ts';
import { dayMs } from '../time/local-time.ts';
import type { Workplace } from '../workplace.ts';
import { type FoundSnapshot, listSnapshots } from './find-snapshots.ts';
import { readSought, type Sought } from './sought.ts';

/** The hits of a saved search that its person has not ticked off, the newest of each kind first. */
export interface NewHits {
  items: ItemRow[];
  snapshots: FoundSnapshot[];
  /** There are more than are returned. */
  more: boolean;
}

/** So many of each kind are returned. */
const most = 50;

/** What is collected or taken is found only when it has been filed, and a long run may take days. */
const filedWithinMs = 7 * dayMs;

/** What the search asks for; null: it cannot be understood any more, the person may not read there any more, or that committee is no more. */
export function soughtBy(
  { asked }: SavedSearch,
  person: Person,
  { committees, settings }: Pick<Configuration, 'committees' | 'settings'>,
): Sought | null {
  if (asked.committee !== undefined && !committees.has(asked.committee)) return null;
  if (rolesIn(person, asked.committee ?? '*').length === 0) return null;
  return readSought(asked, settings.timezone).sought;
}

/**
 * What is new of a search: items that were first collected and snapshots that were taken since. Nothing that is secret or locked, or perhaps is, whatever
 * the person's role: the count leaves the house in letters. Nothing that a disposal list has taken.
 */
export async function newHits(
  workplace: Workplace,
  { seen, since }: Pick<SavedSearch, 'seen' | 'since'>,
  sought: Sought,
): Promise<NewHits> {
  const limit = most + 1 + Object.keys(seen).length;
  const unseen = (id: string) => !Object.hasOwn(seen, id);
  const collected = await workplace.catalog.items.find({
    ...sought,
    collectedSince: since,
    limit,
    withoutSecret: true,
    withoutLocked: true,
    withoutQuarantined: true,
  });
  const begin = sought.since !== undefined && sought.since > since ? sought.since : since;
  const taken = await listSnapshots(
    workplace,
    { ...sought, since: begin },
    { withoutSecret: true, limit: limit + 1, offset: 0 },
  );
  const items = collected.filter(({ id }) => unseen(id));
  // A bag that something was taken out of is no news.
  const snapshots = taken.filter(({ row: { id } }) => !isRedactedId(id) && unseen(id));
  const more = items.length > most || snapshots.length > most || collected.length === limit || taken.length > limit;
  return { items: items.slice(0, most), snapshots: snapshots.slice(0, most), more };
}

/**
 * From when a search has new hits that is saved now, and which it has already. What a run that is under way files later was collected before now. Where
 * more was collected in the last week than can be told apart, only what is collected from now on is new. `now` is UTC.
 */
export async function startingFrom(
  workplace: Workplace,
  sought: Sought,
  now: string,
): Promise<Pick<SavedSearch, 'since' | 'seen'>> {
  const since = new Date(Date.parse(now) - filedWithinMs).toISOString();
  const hits = await newHits(workplace, { since, seen: {} }, sought);
  if (hits.more) return { since: now, seen: {} };
  return { since, seen: Object.fromEntries(timesOfHits(hits).map(([id, at]) => [id, new Date(at).toISOString()])) };
}

/** Each hit with when it was collected or taken, UTC. */
export function timesOfHits({ items, snapshots }: NewHits): [id: string, at: string][] {
  return [
    ...items.map(({ id, capturedAt }): [string, string] => [id, capturedAt]),
    ...snapshots.map(({ row: { id, startedAt } }): [string, string] => [id, startedAt]),
  ];
}

/**
 * The search after its person has ticked off these of the new hits. What was collected in the last week and is filed only now is still new: such times
 * are remembered by id. Pure; `now` is UTC.
 */
export function tickedOff(search: SavedSearch, hits: NewHits, ids: ReadonlySet<string>, now: string): SavedSearch {
  const times = timesOfHits(hits).map(([id, at]) => [id, new Date(at).toISOString()] as const);
  const left = times.flatMap(([id, at]) => (ids.has(id) ? [] : [at]));
  const weekAgo = new Date(Date.parse(now) - filedWithinMs).toISOString();
  const [oldest = ''] = [weekAgo, ...left].sort();
  const since = hits.more || oldest < search.since ? search.since : oldest;
  const seen = { ...search.seen, ...Object.fromEntries(times.filter(([id]) => ids.has(id))) };
  return { ...search, since, seen: Object.fromEntries(Object.entries(seen).filter(([, at]) => at >= since)) };
}
