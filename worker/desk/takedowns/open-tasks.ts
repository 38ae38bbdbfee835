import { type VanishedTask, vanishedTasks } from '../../../jobs/items/vanished.ts';
import type { ItemFilter, ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { readableCommittees } from '../page/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayOrder, mayRead, maySee, type Visitor } from '../page/visitor.ts';

/** A task with the rows of its items. */
export interface OpenTask extends VanishedTask {
  rows: ItemRow[];
}

/**
 * The items that are gone without a note, as far as the visitor may see them. `most` limits how many are looked at for each committee; `cut`
 * tells that there may be more.
 */
export async function unexplainedItems(
  means: DeskMeans,
  visitor: Visitor,
  most: number | null = null,
): Promise<{ rows: ItemRow[]; cut: boolean }> {
  const { items } = means.workplace.catalog;
  const filter: ItemFilter = { state: 'undocumented', withoutNote: true, ...(most !== null && { limit: most + 1 }) };
  const narrowed = readableCommittees(means, visitor).map((committee) => ({ ...filter, committee }));
  const found = await Promise.all((mayRead(visitor, '*') ? [filter] : narrowed).map((one) => items.find(one)));
  return {
    rows: found.flat().filter((row) => maySee(visitor, row)),
    cut: most !== null && found.some(({ length }) => length > most),
  };
}

/** The open tasks, with the rows that the visitor may see, newest first. */
export async function openTasks(means: DeskMeans, visitor: Visitor): Promise<OpenTask[]> {
  const { rows } = await unexplainedItems(means, visitor);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return vanishedTasks(rows).map((task) => ({
    ...task,
    rows: task.items.flatMap((id) => byId.get(id) ?? []),
  }));
}

/**
 * True when the visitor may write about every row. Items that vanished together may belong to two committees, if the account moved between them.
 */
export function mayNote(visitor: Visitor, rows: readonly ItemRow[]): boolean {
  return rows.every(({ committee }) => mayOrder(visitor, committee));
}
