import type { Kysely } from 'kysely';
import { type ItemRow, itemFromTable } from './item-rows.ts';
import type { CatalogTables } from './schema.ts';

const itemsInPage = 1000;

/** All items of a committee, oldest publication first, in pages, so that the memory it takes does not grow with the committee. */
export async function* itemPages(
  tables: Kysely<CatalogTables>,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  committee: string,
): AsyncGenerator<ItemRow[]> {
  for (let after = -1; ; ) {
    const rows = await whenFree(() =>
      tables
        .selectFrom('items')
        .selectAll()
        .where('committee', '=', committee)
        .where('number', '>', after)
        .orderBy('number')
        .limit(itemsInPage)
        .execute(),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.number);
    yield rows.map(itemFromTable);
  }
}
