import { type VanishedTask, vanishedTasks } from '../../../jobs/items/vanished.ts';
import type { ItemFilter, ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { readableCommittees } from '../page/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayOrder, mayRead, type Visitor } from '../page/visitor.ts';

/** A task with the rows of its items. */
export interface OpenTask extends VanishedTask {
  rows: ItemRow[];
}

/**
 * The items that are gone without a note, each once: all that the visitor may see, or only those that they may write about. `most` limits how many
 * are looked at by each question to the catalog, which leaves out what is not the visitor's; `cut` tells that there may be more.
 */
export async function unexplainedItems(
  means: Pick<DeskMeans, 'workplace'>,
  visitor: Visitor,
  { most = null, toNote = false }: { most?: number | null; toNote?: boolean } = {},
): Promise<{ rows: ItemRow[]; cut: boolean }> {
  const { items } = means.workplace.catalog;
  const filter: ItemFilter = { state: 'undocumented', withoutNote: true, ...(most !== null && { limit: most + 1 }) };
  const asked = toNote ? mayBeNoted(means, visitor) : mayBeSeen(means, visitor);
  const found = await Promise.all(asked.map((one) => items.find({ ...filter, ...one })));
  return {
    rows: [...new Map(found.flat().map((row) => [row.id, row])).values()],
    cut: most !== null && found.some(({ length }) => length > most),
  };
}

function mayBeNoted(means: Pick<DeskMeans, 'workplace'>, visitor: Visitor): ItemFilter[] {
  if (mayOrder(visitor, '*')) return [{}];
  const its = readableCommittees(means, visitor).filter((committee) => mayOrder(visitor, committee));
  return its.map((committee) => ({ committee }));
}

/** Besides what they may write about: what is not secret. Who may read everything also reads of committees that have no plan any more. */
function mayBeSeen(means: Pick<DeskMeans, 'workplace'>, visitor: Visitor): ItemFilter[] {
  const noted = mayBeNoted(means, visitor);
  if (mayRead(visitor, '*')) return [...noted, { withoutSecret: true }];
  const others = readableCommittees(means, visitor).filter((committee) => !mayOrder(visitor, committee));
  return [...noted, ...others.map((committee) => ({ committee, withoutSecret: true }))];
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
