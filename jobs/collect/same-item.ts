import type { ItemCatalog, KnownItem } from '../../storage/catalog/item-catalog.ts';
import { readDay } from '../time/civil-day.ts';
import type { Facts } from './facts.ts';

/** The beginning of an id that is made for an item whose export has none. */
export const exportedId = 'export:';

/** How far the times that the platform and its export give for one item may differ. */
const mostApartMs = 60_000;

/** What the catalog knows of names: our ids by name, and the collected items. Both maps learn what is found out here. */
export interface Known {
  ids: Map<string, string>;
  rows: Map<string, KnownItem>;
}

/**
 * Finds the items that we have already from the other side: collected from the platform and now in an export, or the other way round. Each
 * is joined to one item of the other side only. Of several posts with the same words in the same second the first is recognised, and the
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
  const exported = new Set([...names].filter(([, all]) => all.some(isExported)).map(([id]) => id));
  for (const { platformId, otherNames, publishedAt } of strangers) {
    const row = otherNames
      .flatMap((name) => rows.get(name) ?? [])
      .find(
        (one) =>
          !taken.has(one.id) &&
          isAbout(one.publishedAt, publishedAt) &&
          (isExported(platformId) ? !exported.has(one.id) : isExported(one.platformId)),
      );
    if (row === undefined) continue;
    taken.add(row.id);
    ids.set(platformId, row.id);
    rows.set(platformId, row);
    joined.add(platformId);
  }
  return joined;
}

/** Whether two times may be of one item: a platform and its export differ by seconds, and the same words may be written again on the same day. */
function isAbout(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false;
  if (readDay(one) !== null || readDay(other) !== null) return one === other;
  return Math.abs(Date.parse(one) - Date.parse(other)) <= mostApartMs;
}

function isExported(platformId: string): boolean {
  return platformId.startsWith(exportedId);
}
