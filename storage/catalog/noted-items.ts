import { type Kysely, sql } from 'kysely';
import type { CatalogTables } from './schema.ts';

/** Actions that are a note of a takedown. Also the text of a partial index. */
export const isNote = `action like '%"what":"takedown"%'`;

/** An item that has a note of a takedown. `committee` is left out when the catalog lacks the item: the item has been disposed of. */
export interface NotedItem {
  item: string;
  account: string;
  committee?: string;
}

/** All items that have a note of a takedown, including those that have been disposed of, in no order. */
export async function notedItems(
  tables: Kysely<CatalogTables>,
  { account, item }: { account?: string; item?: string },
): Promise<NotedItem[]> {
  const noted = tables
    .selectFrom('item_actions')
    .select(['item', 'account'])
    .distinct()
    .where(sql<boolean>`${sql.raw(isNote)}`)
    .$if(account !== undefined, (some) => some.where('account', '=', account ?? ''))
    .$if(item !== undefined, (some) => some.where('item', '=', item ?? ''))
    .as('noted');
  const rows = await tables
    .selectFrom(noted)
    .leftJoin('items', 'items.id', 'noted.item')
    .select(['noted.item', 'noted.account', 'items.committee'])
    .execute();
  return rows.map(({ committee, ...one }) => (committee === null ? one : { ...one, committee }));
}
