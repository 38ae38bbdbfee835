import type { RuleState } from '../../config/plans/rule-states.ts';
import type { ItemFilter, ItemRow } from '../../storage/catalog/item-catalog.ts';
import { inParts } from '../../storage/files/in-parts.ts';
import type { Reader } from '../workplace.ts';
import { ruledItems } from './ruled-items.ts';

/** What a search asks for: what the catalog tells of items, and what the plans say of them. */
export interface ItemSearch {
  filter: ItemFilter;
  ruled: { state: RuleState; rule: string | null } | null;
}

/** How many ids are asked for at once. */
const atOnce = 500;

/** The items that a search finds, newest publication first. What the plans say is judged in the look thread where there is one. `today`: civil. */
export async function findItems(
  reader: Reader,
  { filter, ruled }: ItemSearch,
  { today, limit, offset = 0 }: { today: string; limit?: number; offset?: number },
): Promise<ItemRow[]> {
  const { items } = reader.catalog;
  if (ruled === null) return items.find(limit === undefined ? filter : { ...filter, limit, offset });
  const ids = await ruledItems(reader, { filter, ...ruled, today, limit: limit ?? null, offset });
  const rows = new Map<string, ItemRow>();
  for (const some of inParts(ids, atOnce)) {
    for (const row of await items.find({ ids: some })) rows.set(row.id, row);
  }
  return ids.flatMap((id) => rows.get(id) ?? []);
}
