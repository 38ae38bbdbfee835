import { setImmediate as turn } from 'node:timers/promises';
import { type Expression, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { type ItemRow, itemFromTable } from './item-rows.ts';
import type { CatalogTables } from './schema.ts';

export type ItemsQuery = SelectQueryBuilder<CatalogTables, 'items', object>;

const rowsInPage = 1000;

/** All items of a committee, oldest publication first, in pages, so that memory does not grow with the committee. */
export function itemPages(
  tables: Kysely<CatalogTables>,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  committee: string,
): AsyncGenerator<ItemRow[]> {
  return pagedRows(tables.selectFrom('items').where('committee', '=', committee), whenFree);
}

/** The result of a query that gives the newest publication first, in pages. */
export async function* newestPages(
  query: ItemsQuery,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
): AsyncGenerator<ItemRow[]> {
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    await turn();
    const page = query.where('items.number', '<', before).limit(rowsInPage);
    const rows = await whenFree(() => page.selectAll('items').execute());
    const last = rows.at(-1);
    if (last === undefined) return;
    before = Number(last.number);
    yield rows.map(itemFromTable);
  }
}

/** The result of a query, oldest publication first, in pages. `number` is the number column as the index that must answer spells it. */
export async function* pagedRows(
  query: ItemsQuery,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  number: Expression<number> = sql.ref('number'),
): AsyncGenerator<ItemRow[]> {
  for (let after = -1; ; ) {
    // SQLite answers synchronously. Without this, nothing else in the process would get its turn until the last page.
    await turn();
    const page = query.where(number, '>', after).orderBy(number).limit(rowsInPage);
    const rows = await whenFree(() => page.selectAll().execute());
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.number);
    yield rows.map(itemFromTable);
  }
}
