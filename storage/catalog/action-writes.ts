import type { Kysely } from 'kysely';
import { inParts } from '../files/in-parts.ts';
import { decisionsNow } from '../records/decisions.ts';
import { type ItemAction, itemActionSchema } from '../records/item-action.ts';
import { decisionsToTable } from './item-rows.ts';
import type { CatalogTables } from './schema.ts';

/** How the catalog takes in persons' decisions. Each function must run in a transaction. A second run changes nothing. */
type Tables = Kysely<CatalogTables>;

/** Takes in actions in the order they were written, and computes anew what the decisions make of the items. */
export async function putActions(tables: Tables, account: string, actions: readonly ItemAction[]): Promise<void> {
  for (const some of inParts(actions, 500)) {
    const rows = some.map((action) => {
      const { id, item, at } = action;
      // The action as its file gives it, whoever wrote the file.
      return { id, item, account, at, action: JSON.stringify(itemActionSchema.parse(action)) };
    });
    const items = [...new Set(some.map(({ item }) => item))];
    await tables
      .insertInto('item_actions')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await putDecisions(tables, items);
  }
}

/** Recomputes what persons have decided about the items, given when the items came back. */
export async function putDecisions(tables: Tables, items: readonly string[]): Promise<void> {
  if (items.length === 0) return;
  const all = await actionsAbout(tables, items);
  const rows = await tables.selectFrom('items').select(['id', 'returned_at']).where('id', 'in', items).execute();
  const returned = new Map(rows.map(({ id, returned_at }) => [id, returned_at]));
  for (const item of items) {
    const decisions = decisionsToTable(decisionsNow(all.get(item) ?? [], returned.get(item) ?? null));
    if (returned.has(item)) await tables.updateTable('items').set(decisions).where('id', '=', item).execute();
    else await tables.updateTable('buried_items').set({ tags: decisions.tags }).where('item', '=', item).execute();
  }
}

/** The actions about each item, oldest first. */
export async function actionsAbout(tables: Tables, items: readonly string[]): Promise<Map<string, ItemAction[]>> {
  const found = new Map<string, ItemAction[]>();
  if (items.length === 0) return found;
  const rows = await tables
    .selectFrom('item_actions')
    .select(['item', 'action'])
    .where('item', 'in', items)
    .orderBy('at')
    .orderBy('id')
    .execute();
  for (const { item, action } of rows) {
    const others = found.get(item);
    const parsed = itemActionSchema.parse(JSON.parse(action));
    if (others) others.push(parsed);
    else found.set(item, [parsed]);
  }
  return found;
}
