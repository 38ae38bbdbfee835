import { type Kysely, sql } from 'kysely';
import { civilDate } from '../records/civil-time.ts';
import type { TimePrecision } from '../records/posts.ts';
import type { Tombstone } from '../records/tombstone.ts';
import { stateCondition } from './item-search.ts';
import type { CatalogTables } from './schema.ts';
import type { NamedItem } from './showing-snapshots.ts';

/** Further answers about items, the same for every engine. */
type Tables = Kysely<CatalogTables>;

/** When a locked or secret item stood on its account: until it was first missed, or null when it may still be there. UTC. */
export interface WithheldItem extends NamedItem {
  /** Locked items are shown to nobody. The others are secret, and shown to officers. */
  locked: boolean;
  publishedAt: string | null;
  /** See `ItemVersion`; null where it is left out there. */
  publishedPrecision: TimePrecision | null;
  goneAt: string | null;
  /** Of an item that is not here: its tombstone. Null: nobody has disposed of it, and the catalog does not have it. Left out: it is here. */
  left?: Tombstone | null;
}

/** In no order. Each state has a query of its own, so that the index of decided items answers it. */
export async function withheldItems(tables: Tables, account?: string): Promise<WithheldItem[]> {
  const those = (column: 'items.locked' | 'items.secret') =>
    tables
      .selectFrom('items')
      .where(column, '<>', 0)
      .$if(account !== undefined, (some) => some.where('items.account', '=', account ?? ''))
      .select(['id', 'account', 'platform', 'kind', 'platform_id as platformId', 'permalink'])
      .select(['published_at as publishedAt', 'published_precision as publishedPrecision'])
      .select(sql<string | null>`coalesce(items.missed_at, items.removed_at)`.as('goneAt'))
      .execute() as Promise<Omit<WithheldItem, 'locked'>[]>;
  const locked = (await those('items.locked')).map((item) => ({ ...item, locked: true }));
  const known = new Set(locked.map(({ id }) => id));
  const secret = (await those('items.secret')).filter(({ id }) => !known.has(id));
  return [...locked, ...secret.map((item) => ({ ...item, locked: false }))];
}

/** What keeps an item from being handed out. `quarantine`: the list that has taken it. */
export interface HeldBack {
  locked: boolean;
  secret: boolean;
  quarantine: string | null;
}

/** Those of the items that are there. Whole rows of a million items would take a minute. */
export async function heldBackOf(tables: Tables, ids: readonly string[]): Promise<Map<string, HeldBack>> {
  if (ids.length === 0) return new Map();
  const rows = await tables
    .selectFrom('items')
    .where('id', 'in', ids)
    .select(['id', 'locked', 'secret', 'quarantine'])
    .execute();
  return new Map(
    rows.map(({ id, locked, secret, quarantine }) => [id, { locked: locked !== 0, secret: secret !== 0, quarantine }]),
  );
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

/** The number of items, and of items in each state, by account. */
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

/**
 * Whether anything of the account that was disposed of may have been published at that moment, give or take a minute. A tombstone does not say how
 * exact its time is, so it may be the latest that it can be. `at`: milliseconds.
 */
export async function anyBuriedAt(tables: Tables, account: string, at: number): Promise<boolean> {
  const from = new Date(at - 60_000).toISOString();
  const found = await tables
    .selectFrom('buried_items')
    .where('account', '=', account)
    .where(({ or, eb }) =>
      or([
        eb('published_at', 'is', null),
        eb('published_at', '>=', from),
        // A day is less than each of its moments.
        eb('published_at', '=', civilDate(from)),
      ]),
    )
    .select('item')
    .limit(1)
    .execute();
  return found.length > 0;
}
