import type { ItemCatalog, ItemRow } from '../../storage/catalog/item-catalog.ts';
import { committeesOf, type FiledHold, type Hold } from '../../storage/records/hold.ts';
import { parseWhere, whereFilter } from '../search/where.ts';
import { goesOnFrom, type Succession } from './heirs.ts';
import { heldThreads } from './held-threads.ts';
import { holdState } from './hold-state.ts';

export interface HoldsContext {
  catalog: Pick<ItemCatalog, 'find' | 'conversations'>;
  /** All of them; those that are lifted hold nothing. */
  holds: readonly FiledHold[];
  /** By this succession a hold on a committee's items follows them to the committee that takes over. */
  succession: Succession;
  timezone: string;
}

/**
 * The ids of the holds that stand on each row, by item, in the order of their ids. A query is asked anew each time, so that it catches what
 * has come or changed since; what it caught once, it keeps. A hold that nobody can read any more holds all of its committee. A thread's
 * hold, and a request's, goes with the items where they have moved: the thread's start may have been disposed of, and written again. What a committee's
 * successor collects from an account that was the committee's is held as if it were the committee's own.
 */
export async function holdsOn(context: HoldsContext, rows: readonly ItemRow[]): Promise<Map<string, string[]>> {
  const held = new Map<string, string[]>();
  const standing = context.holds.filter((filed) => holdState(filed) !== 'lifted').map(({ hold }) => hold);
  const whole = new Map<string, readonly string[]>();
  for (const hold of standing) whole.set(hold.id, await heldThreads(context.catalog, hold));
  const ofThreads = [...whole.values()].some((held) => held.length > 0);
  const threads = ofThreads ? [...new Set(rows.map(({ thread }) => thread))] : [];
  const together = await context.catalog.conversations(threads);
  for (const hold of standing) {
    const its = hold.scope === 'committee' && !hold.committees ? [hold.target] : committeesOf(hold);
    const each = its.map((committee) => goesOnFrom(committee, context.succession));
    const isIts = (row: ItemRow) => each.some((isCommittees) => isCommittees(row));
    const covered =
      hold.scope === 'query'
        ? await foundBy(context, hold, { rows, its: rows.filter(isIts) })
        : rows.filter(
            (row) =>
              covers(hold, row, isIts) || whole.get(hold.id)?.some((one) => together.get(row.thread)?.includes(one)),
          );
    for (const { id } of covered) held.set(id, [...(held.get(id) ?? []), hold.id]);
  }
  return held;
}

/** Whether the hold names the row itself, or where it lies. */
function covers({ scope, target, caught }: Hold, row: ItemRow, isIts: (row: ItemRow) => boolean): boolean {
  switch (scope) {
    case 'items':
      return caught.includes(row.id);
    case 'item':
      return row.id === target;
    case 'account':
      return row.account === target;
    case 'committee':
      return isIts(row);
    case 'thread':
    case 'query':
      return false;
  }
}

async function foundBy(
  { catalog, timezone }: HoldsContext,
  hold: Hold,
  { rows, its }: { rows: readonly ItemRow[]; its: readonly ItemRow[] },
): Promise<readonly ItemRow[]> {
  const caught = new Set(hold.caught);
  const { filter } = whereFilter(parseWhere(hold.target), timezone);
  if (filter === null) return its;
  const { committee: _, ...asked } = filter;
  const ids = its.map(({ id }) => id);
  const found = ids.length === 0 ? [] : await catalog.find({ ...asked, ids });
  const matching = new Set(found.map(({ id }) => id));
  return rows.filter(({ id }) => caught.has(id) || matching.has(id));
}
