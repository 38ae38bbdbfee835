import { type Kysely, sql } from 'kysely';
import type { CatalogTables } from './schema.ts';

/** Actions that are a note of a takedown; the text of a partial index. */
export const isNote = `action like '%"what":"takedown"%'`;

/** Items that have a note of a takedown, whether they are there or have been disposed of, in no order. */
export async function notedItems(
  tables: Kysely<CatalogTables>,
  { account, item }: { account?: string; item?: string },
): Promise<{ item: string; account: string }[]> {
  return tables
    .selectFrom('item_actions')
    .select(['item', 'account'])
    .distinct()
    .where(sql<boolean>`${sql.raw(isNote)}`)
    .$if(account !== undefined, (some) => some.where('account', '=', account ?? ''))
    .$if(item !== undefined, (some) => some.where('item', '=', item ?? ''))
    .execute();
}
