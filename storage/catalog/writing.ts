import { type Kysely, sql } from 'kysely';
import type { Engine } from './engine.ts';
import type { CatalogTables } from './schema.ts';

/*
 * Who may write at the same time. SQLite lets one write at a time. In PostgreSQL collectors write at the same time, and whoever makes the
 * catalog anew writes alone. All lock `items` first, so that no two of them can wait for each other.
 */

/** A transaction that writes items. It waits, before it reads anything, until nobody is making the catalog anew. */
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

/** Makes a transaction that empties these tables (or `item_text`, `snapshot_text`) the only writer until it ends. Readers do not wait. */
export async function writeAlone(
  inside: Kysely<CatalogTables>,
  kind: Engine['kind'],
  others: readonly (keyof CatalogTables | 'item_text' | 'snapshot_text')[],
): Promise<void> {
  if (kind === 'sqlite') return;
  const all = ['items', ...others.filter((table) => table !== 'items')].map((table) => sql.table(table));
  await sql`lock table ${sql.join(all)} in share row exclusive mode`.execute(inside);
}
