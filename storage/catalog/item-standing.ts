import { setImmediate as turn } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { CatalogTables } from './schema.ts';

/** What may change about an item that pages show: a new version, another thread, what was decided or seen. */
export interface ItemStanding {
  id: string;
  version: number;
  thread: string;
  locked: number;
  secret: number;
  quarantine: string | null;
  removed: string | null;
  hidden: string | null;
  takedown: string | null;
}

const rowsAtOnce = 5000;

/** An account's items, in the order of their numbers. Whole rows of a million items would take a minute. */
export async function* itemStandings(
  tables: Kysely<CatalogTables>,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  account: string,
): AsyncGenerator<ItemStanding[]> {
  for (let after = -1; ; ) {
    await turn();
    const query = tables
      .selectFrom('items')
      .where('account', '=', account)
      .where('number', '>', after)
      .orderBy('number')
      .limit(rowsAtOnce)
      .select(['number', 'id', 'version', 'thread', 'locked', 'secret', 'quarantine', 'takedown'])
      .select(['removed_at as removed', 'hidden_at as hidden']);
    const rows = await whenFree(() => query.execute());
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.number);
    yield rows.map(({ number: _, ...standing }) => standing);
  }
}
