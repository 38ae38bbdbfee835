import { type Kysely, sql } from 'kysely';
import type { Engine } from './engine.ts';
import type { CatalogTables } from './schema.ts';

/*
 * Who may write beside whom. SQLite lets one write at a time; in PostgreSQL those who collect write beside each other, and whoever makes
 * the catalog anew writes alone. All ask for `items` first: nobody holds a row that the other waits for and waits for the other meanwhile.
 */

/** A transaction that writes items. It waits, before it looks at anything, until nobody makes the catalog anew. */
export function writing<T>(
  { tables, kind, whenFree }: Pick<Engine, 'tables' | 'kind' | 'whenFree'>,
  work: (inside: Kysely<CatalogTables>) => Promise<T>,
): Promise<T> {
  return whenFree(() =>
    tables.transaction().execute(async (inside) => {
      if (kind === 'postgres') await sql`lock table items in row exclusive mode`.execute(inside);
      return work(inside);
    }),
  );
}

/** Lets a transaction that empties these tables (or `item_text`) be the only one that writes until it ends; everybody reads meanwhile. */
export async function writeAlone(
  inside: Kysely<CatalogTables>,
  kind: Engine['kind'],
  others: readonly (keyof CatalogTables | 'item_text')[],
): Promise<void> {
  if (kind === 'sqlite') return;
  const all = ['items', ...others.filter((table) => table !== 'items')].map((table) => sql.table(table));
  await sql`lock table ${sql.join(all)} in share row exclusive mode`.execute(inside);
}
