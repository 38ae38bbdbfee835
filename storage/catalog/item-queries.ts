import { type Kysely, sql } from 'kysely';
import { stateCondition } from './item-search.ts';
import type { CatalogTables } from './schema.ts';

/** What the catalog answers about items besides, the same for every engine. */
type Tables = Kysely<CatalogTables>;

/** When a locked or secret item stood on its account: until it was first missed, or null where it may still be there. UTC. */
export interface WithheldItem {
  id: string;
  account: string;
  /** Shown to nobody; what is not is secret, and shown to officers. */
  locked: boolean;
  publishedAt: string | null;
  goneAt: string | null;
}

/** In no order, and asked one by one, so that the index of what was decided about answers it. */
export async function withheldItems(tables: Tables, account?: string): Promise<WithheldItem[]> {
  const those = (column: 'items.locked' | 'items.secret') =>
    tables
      .selectFrom('items')
      .where(column, '<>', 0)
      .$if(account !== undefined, (some) => some.where('items.account', '=', account ?? ''))
      .select(['id', 'account', 'published_at as publishedAt'])
      .select(sql<string | null>`coalesce(items.missed_at, items.removed_at)`.as('goneAt'))
      .execute();
  const locked = (await those('items.locked')).map((item) => ({ ...item, locked: true }));
  const known = new Set(locked.map(({ id }) => id));
  const secret = (await those('items.secret')).filter(({ id }) => !known.has(id));
  return [...locked, ...secret.map((item) => ({ ...item, locked: false }))];
}

/** The snapshots that show the items, by item, oldest first. */
export async function snapshotsShowing(
  tables: Tables,
  ids: readonly string[],
): Promise<Map<string, { id: string; startedAt: string }[]>> {
  const shown = new Map<string, { id: string; startedAt: string }[]>();
  if (ids.length === 0) return shown;
  const rows = await tables
    .selectFrom('items')
    .innerJoin('shown', 'shown.account', 'items.account')
    .innerJoin('snapshots', 'snapshots.id', 'shown.snapshot')
    .where('items.id', 'in', ids)
    .where(sql<boolean>`(shown.name = items.platform_id or shown.name = items.address)`)
    .select(['items.id as item', 'snapshots.id as id', 'snapshots.started_at as startedAt'])
    .distinct()
    .orderBy('snapshots.started_at')
    .execute();
  for (const { item, id, startedAt } of rows) shown.set(item, [...(shown.get(item) ?? []), { id, startedAt }]);
  return shown;
}

export async function shownSnapshots(tables: Tables, account: string): Promise<Set<string>> {
  const rows = await tables.selectFrom('shown').select('snapshot').distinct().where('account', '=', account).execute();
  return new Set(rows.map(({ snapshot }) => snapshot));
}

export async function itemCount(tables: Tables, committee: string): Promise<number> {
  const count = sql<number | string>`count(*)`.as('count');
  const row = await tables
    .selectFrom('items')
    .select(count)
    .where('committee', '=', committee)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Items and those of them in each state, by account. */
export async function itemCounts(
  tables: Tables,
): Promise<{ account: string; items: number; removed: number; undocumented: number }[]> {
  const rows = await tables
    .selectFrom('items')
    .groupBy('account')
    .orderBy('account')
    .select([
      'account',
      sql<number | string>`count(*)`.as('items'),
      sql<number | string>`sum(case when ${stateCondition('removed')} then 1 else 0 end)`.as('removed'),
      sql<number | string>`sum(case when ${stateCondition('undocumented')} then 1 else 0 end)`.as('undocumented'),
    ])
    .execute();
  return rows.map((row) => ({
    account: row.account,
    items: Number(row.items),
    removed: Number(row.removed),
    undocumented: Number(row.undocumented),
  }));
}
