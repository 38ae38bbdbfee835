import type { ItemCatalog, ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { FiledHold, Hold } from '../../storage/records/hold.ts';
import { parseWhere, whereFilter } from '../items/where.ts';
import { holdState } from './hold-state.ts';

export interface HoldsContext {
  catalog: Pick<ItemCatalog, 'find' | 'conversations'>;
  /** All of them; those that are lifted hold nothing. */
  holds: readonly FiledHold[];
  timezone: string;
}

/**
 * The ids of the holds that stand on each of the rows, by item, in the order of their ids. A query is asked anew each time, so that it
 * catches what has come or changed since; what it caught once it keeps. One that nobody can read any more holds all of its committee. A
 * thread's hold goes with its items where they have moved: its start may have been disposed of, and written again.
 */
export async function holdsOn(context: HoldsContext, rows: readonly ItemRow[]): Promise<Map<string, string[]>> {
  const held = new Map<string, string[]>();
  const standing = context.holds.filter((filed) => holdState(filed) !== 'lifted').map(({ hold }) => hold);
  const ofThreads = standing.some(({ scope }) => scope === 'thread');
  const threads = ofThreads ? [...new Set(rows.map(({ thread }) => thread))] : [];
  const together = await context.catalog.conversations(threads);
  for (const hold of standing) {
    const covered =
      hold.scope === 'query' ? await foundBy(context, hold, rows) : rows.filter((row) => covers(hold, row, together));
    for (const { id } of covered) held.set(id, [...(held.get(id) ?? []), hold.id]);
  }
  return held;
}

function covers({ scope, target, caught }: Hold, row: ItemRow, together: ReadonlyMap<string, string[]>): boolean {
  switch (scope) {
    case 'items':
      return caught.includes(row.id);
    case 'item':
      return row.id === target;
    case 'thread':
      return together.get(row.thread)?.includes(target) ?? false;
    case 'account':
      return row.account === target;
    case 'committee':
      return row.committee === target;
    case 'query':
      return false;
  }
}

async function foundBy({ catalog, timezone }: HoldsContext, hold: Hold, rows: readonly ItemRow[]): Promise<ItemRow[]> {
  const [caught, its] = [new Set(hold.caught), rows.filter(({ committee }) => committee === hold.committee)];
  const { filter } = whereFilter(parseWhere(hold.target), timezone);
  if (filter === null) return its;
  const ids = its.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await catalog.find({ ...filter, committee: hold.committee, ids });
  const matching = new Set(found.map(({ id }) => id));
  return rows.filter(({ id }) => caught.has(id) || matching.has(id));
}
