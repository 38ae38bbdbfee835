import { type Kysely, sql } from 'kysely';
import type { ItemKind } from '../../config/item-words.ts';
import { inParts } from '../in-parts.ts';
import { ownNames } from '../own-names.ts';
import { stateCondition } from './item-search.ts';
import { itemsAtOnce } from './item-writes.ts';
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

/**
 * The snapshots whose lists name what the items' ids or addresses are, by item: those that show them, and those that show a post that a
 * comment has its address from. Wider than `snapshotsShowing`, for what must not be missed.
 */
export async function snapshotsNaming(tables: Tables, ids: readonly string[]): Promise<Map<string, Set<string>>> {
  const naming = new Map<string, Set<string>>();
  for (const [item, its] of await snapshotsShowing(tables, ids)) naming.set(item, new Set(its.map(({ id }) => id)));
  for (const some of inParts(ids, itemsAtOnce)) {
    const rows = await tables
      .selectFrom('items')
      .innerJoin('shown', 'shown.account', 'items.account')
      .where('items.id', 'in', some)
      .where(sql<boolean>`(shown.name = items.platform_id or shown.name = items.address)`)
      .select(['items.id as item', 'shown.snapshot as snapshot'])
      .execute();
    for (const { item, snapshot } of rows) naming.set(item, (naming.get(item) ?? new Set()).add(snapshot));
  }
  return naming;
}

/** The snapshots that show the items, by item, oldest first: as far as is known by what is an item's own (`ownNames`). */
export async function snapshotsShowing(
  tables: Tables,
  ids: readonly string[],
): Promise<Map<string, { id: string; startedAt: string }[]>> {
  const shown = new Map<string, { id: string; startedAt: string }[]>();
  for (const some of inParts(ids, itemsAtOnce)) {
    for (const [account, bearers] of await bearersOf(tables, some)) {
      for (const names of inParts([...bearers.keys()], 5000)) {
        const rows = await tables
          .selectFrom('shown')
          .innerJoin('snapshots', 'snapshots.id', 'shown.snapshot')
          .where('shown.account', '=', account)
          .where('shown.name', 'in', names)
          .select(['shown.name', 'snapshots.id as id', 'snapshots.started_at as startedAt'])
          .execute();
        for (const { name, ...snapshot } of rows) {
          for (const item of bearers.get(name) ?? []) shown.set(item, [...(shown.get(item) ?? []), snapshot]);
        }
      }
    }
  }
  for (const [item, its] of shown) shown.set(item, eachOnce(its));
  return shown;
}

/** By account and name, the items that bear it. */
async function bearersOf(tables: Tables, ids: readonly string[]): Promise<Map<string, Map<string, Set<string>>>> {
  const rows = await tables
    .selectFrom('items')
    .where('id', 'in', ids)
    .select(['id', 'account', 'platform', 'kind', 'platform_id', 'permalink'])
    .execute();
  const others = await tables.selectFrom('item_names').where('id', 'in', ids).select(['id', 'platform_id']).execute();
  const names = new Map<string, string[]>(rows.map(({ id, platform_id }) => [id, [platform_id]]));
  for (const { id, platform_id } of others) names.get(id)?.push(platform_id);
  const bearers = new Map<string, Map<string, Set<string>>>();
  for (const { id, account, platform, kind, permalink } of rows) {
    const its = names.get(id) ?? [];
    const own = ownNames({ platform, kind: kind as ItemKind, names: its, permalink });
    const ofAccount = bearers.get(account) ?? new Map<string, Set<string>>();
    for (const name of [...own.ids, ...own.addresses, ...own.contents])
      ofAccount.set(name, (ofAccount.get(name) ?? new Set()).add(id));
    bearers.set(account, ofAccount);
  }
  return bearers;
}

function eachOnce(snapshots: readonly { id: string; startedAt: string }[]): { id: string; startedAt: string }[] {
  const byId = new Map(snapshots.map((snapshot) => [snapshot.id, snapshot]));
  return [...byId.values()].sort((a, b) =>
    a.startedAt < b.startedAt || (a.startedAt === b.startedAt && a.id < b.id) ? -1 : 1,
  );
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
