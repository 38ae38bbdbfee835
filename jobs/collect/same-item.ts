import type { ItemCatalog, KnownItem } from '../../storage/catalog/item-catalog.ts';
import { readDay } from '../time/civil-day.ts';
import { mayBeOfClock } from '../time/clock-without-zone.ts';
import type { Facts } from './facts.ts';
import type { Dated } from './told-again.ts';

/** The beginning of an id that is made for an item whose export has none. */
export const exportedId = 'export:';
/** The same, where the export tells times on a clock without time zone. */
export const clockId = `${exportedId}clock-`;

/** How far the times that the platform and its export give for one item may differ. */
const mostApartMs = 60_000;

/** What the catalog knows of names: our ids by name, and the collected items. Both maps learn what is found out here. */
export interface Known {
  ids: Map<string, string>;
  rows: Map<string, KnownItem>;
}

/**
 * Finds the items that we have already from another side: the platform, its export as data, and its export on a clock without time zone. Each
 * is joined to one item of another side only. Of several posts with the same words in the same second the first is recognised, and the
 * others stay double: a double is better than a lost post. Gives the platform ids that are told of for the first time, of items that we
 * have. `taken`: our ids that this run has joined before; this adds to them.
 */
export async function joinSides(
  items: { catalog: Pick<ItemCatalog, 'names'> },
  account: string,
  told: readonly Facts[],
  { ids, rows }: Known,
  taken = new Set<string>(),
): Promise<Set<string>> {
  const strangers = told.filter(({ platformId, otherNames }) => !ids.has(platformId) && otherNames.length > 0);
  const candidates = strangers.flatMap(({ otherNames }) => otherNames.flatMap((name) => rows.get(name) ?? []));
  const joined = new Set<string>();
  if (candidates.length === 0) return joined;
  const names = await items.catalog.names(account, [...new Set(candidates.map(({ id }) => id))]);
  const mayJoin = (platformId: string, one: KnownItem) =>
    isExported(platformId)
      ? !(names.get(one.id) ?? []).some((name) => isExported(name) && isOfClock(name) === isOfClock(platformId))
      : isExported(one.platformId);
  for (const { platformId, otherNames, ...told } of strangers) {
    const row = otherNames
      .flatMap((name) => rows.get(name) ?? [])
      .find((one) => !taken.has(one.id) && isAbout(one, told) && mayJoin(platformId, one));
    if (row === undefined) continue;
    taken.add(row.id);
    ids.set(platformId, row.id);
    rows.set(platformId, row);
    joined.add(platformId);
  }
  return joined;
}

/** Whether two times may be of one item: a platform and its export differ by seconds, and the same words may be written again on the same day. */
function isAbout(one: Dated, other: Dated): boolean {
  if (one.publishedAt === null || other.publishedAt === null) return false;
  if (readDay(one.publishedAt) !== null || readDay(other.publishedAt) !== null) {
    return one.publishedAt === other.publishedAt;
  }
  const [at, otherAt] = [Date.parse(one.publishedAt), Date.parse(other.publishedAt)];
  if (one.publishedPrecision === other.publishedPrecision) return Math.abs(at - otherAt) <= mostApartMs;
  if (one.publishedPrecision === 'clock') return mayBeOfClock(at, otherAt);
  if (other.publishedPrecision === 'clock') return mayBeOfClock(otherAt, at);
  return Math.abs(at - otherAt) <= mostApartMs;
}

function isExported(platformId: string): boolean {
  return platformId.startsWith(exportedId);
}

function isOfClock(platformId: string): boolean {
  return platformId.startsWith(clockId);
}
