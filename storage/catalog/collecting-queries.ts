import { type Kysely, sql } from 'kysely';
import type { ItemKind } from '../../config/base/item-words.ts';
import { type ItemRun, itemRunSchema } from '../records/item-run.ts';
import type { TimePrecision } from '../records/posts.ts';
import { knownFromTable } from './item-rows.ts';
import { type KnownItem, knownColumns } from './known-item.ts';
import type { CatalogTables } from './schema.ts';

/** What collecting asks of the catalog: what is known of an account, and when the account was looked at. */
type Tables = Kysely<CatalogTables>;

/** Items by the platform's id or by another name of theirs. `ids` also has the names that items only mention as their parent or thread. */
export async function knownItems(
  tables: Tables,
  account: string,
  platformIds: readonly string[],
): Promise<{ ids: Map<string, string>; rows: Map<string, KnownItem> }> {
  const [ids, rows] = [new Map<string, string>(), new Map<string, KnownItem>()];
  if (platformIds.length === 0) return { ids, rows };
  const found = await tables
    .selectFrom('item_names')
    .innerJoin('items', 'items.id', 'item_names.id')
    .select(knownColumns.map((column) => `items.${column}` as const))
    .select(['item_names.platform_id as name'])
    .where('item_names.account', '=', account)
    .where('item_names.platform_id', 'in', platformIds)
    // When two items have one name, the first has it. The first comes last here, so its entry stands.
    .orderBy('item_names.since', 'desc')
    .orderBy('item_names.id', 'desc')
    .execute();
  for (const row of found) {
    ids.set(row.name, row.id);
    rows.set(row.name, knownFromTable(row));
  }
  const strange = platformIds.filter((name) => !ids.has(name));
  for (const { name, id } of await mentioned(tables, account, strange)) {
    const other = ids.get(name);
    if (other === undefined || id < other) ids.set(name, id);
  }
  return { ids, rows };
}

/** The ids that we gave to parents and threads that items mention, by their names. An index holds all of the answer. */
async function mentioned(tables: Tables, account: string, names: readonly string[]) {
  if (names.length === 0) return [];
  const threads = tables
    .selectFrom('items')
    .select(['platform_thread as name', 'thread as id'])
    .distinct()
    .where('account', '=', account)
    .where('platform_thread', 'in', names)
    .where(sql<boolean>`thread <> id`);
  const parents = tables
    .selectFrom('items')
    .select(['platform_parent as name', 'parent as id'])
    .distinct()
    .where('account', '=', account)
    .where('platform_parent', 'in', names)
    .where('parent', 'is not', null);
  const found = [...(await threads.execute()), ...(await parents.execute())];
  return found.flatMap(({ name, id }) => (name === null || id === null ? [] : [{ name, id }]));
}

/** Every name that the items bear, by item. */
export async function namesOf(tables: Tables, account: string, ids: readonly string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (ids.length === 0) return names;
  const found = await tables
    .selectFrom('item_names')
    .select(['id', 'platform_id'])
    .where('account', '=', account)
    .where('id', 'in', ids)
    .execute();
  for (const { id, platform_id } of found) names.set(id, [...(names.get(id) ?? []), platform_id]);
  return names;
}

/** What a look is compared with: an item, and when the start of its thread was published (null where we do not know). */
export interface Expected {
  id: string;
  platformId: string;
  kind: ItemKind;
  thread: string;
  publishedAt: string | null;
  publishedPrecision: TimePrecision | null;
  threadPublishedAt: string | null;
  capturedAt: string;
  seenAt: string;
  askedAt: string | null;
  missedAt: string | null;
  removedAt: string | null;
  /** 1 when no look has ever shown the item, only an export. */
  onlyExported: number;
}

/** The items of an account, in pages, so that memory does not grow with the account. */
export async function* expectedItems(
  tables: Tables,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  account: string,
): AsyncGenerator<Expected[]> {
  for (let after = -1; ; ) {
    const rows = await whenFree(() =>
      tables
        .selectFrom('items')
        .leftJoin('items as start', 'start.id', 'items.thread')
        .leftJoin('buried_items as gone', 'gone.item', 'items.thread')
        .select([
          'items.number as number',
          'items.id as id',
          'items.platform_id as platformId',
          'items.kind as kind',
          'items.thread as thread',
          'items.published_at as publishedAt',
          'items.published_precision as publishedPrecision',
          sql<string | null>`coalesce(start.published_at, gone.published_at)`.as('threadPublishedAt'),
          'items.captured_at as capturedAt',
          'items.seen_at as seenAt',
          'items.asked_at as askedAt',
          'items.missed_at as missedAt',
          'items.removed_at as removedAt',
          'items.only_exported as onlyExported',
        ])
        .where('items.account', '=', account)
        .where('items.number', '>', after)
        .orderBy('items.number')
        .limit(1000)
        .execute(),
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    after = Number(last.number);
    yield rows;
  }
}

/** An account's runs, oldest first. */
export async function itemRuns(tables: Tables, account: string): Promise<(ItemRun & { path: string })[]> {
  const rows = await tables
    .selectFrom('item_runs')
    .select(['path', 'header'])
    .where('account', '=', account)
    .orderBy('started_at')
    .orderBy('path')
    .execute();
  return rows.map(({ path, header }) => ({ ...itemRunSchema.parse(JSON.parse(header)), path }));
}

/** Every account that something was ever taken in of: collected, imported or added by hand. */
export async function accountsWithRuns(tables: Tables): Promise<string[]> {
  const rows = await tables.selectFrom('item_runs').select('account').distinct().orderBy('account').execute();
  return rows.map(({ account }) => account);
}

export async function lastItemRuns(tables: Tables): Promise<Map<string, string>> {
  const rows = await tables
    .selectFrom('item_runs')
    .select(['account', (expression) => expression.fn.max('started_at').as('startedAt')])
    // This matches the header as it is written: a quote inside a text has a backslash before it.
    .where('header', 'not like', '%"source":"import"%')
    .groupBy('account')
    .execute();
  return new Map(rows.map(({ account, startedAt }) => [account, startedAt]));
}

/** What is known of an account's looks: the newest look, and when the newest complete look was begun (UTC). Null: there is none. */
export interface LastLook {
  last: ItemRun;
  lastComplete: string | null;
}

/** The looks of every account that was looked at, or of one account. Imports do not count. */
export async function lastLooks(tables: Tables, account?: string): Promise<Map<string, LastLook>> {
  const newest = (complete: boolean) =>
    tables
      .selectFrom('item_runs')
      .select(['account', (expression) => expression.fn.max('started_at').as('startedAt')])
      // This matches the header as it is written: a quote inside a text has a backslash before it.
      .where('header', 'not like', '%"source":"import"%')
      .$if(complete, (query) => query.where('header', 'like', '%"complete":true%'))
      .$if(account !== undefined, (query) => query.where('account', '=', account ?? ''))
      .groupBy('account');
  const last = await tables
    .selectFrom('item_runs')
    .innerJoin(newest(false).as('newest'), (join) =>
      join.onRef('newest.account', '=', 'item_runs.account').onRef('newest.startedAt', '=', 'item_runs.started_at'),
    )
    .where('header', 'not like', '%"source":"import"%')
    .select(['item_runs.account as account', 'header'])
    .orderBy('path')
    .execute();
  const complete = new Map((await newest(true).execute()).map(({ account, startedAt }) => [account, startedAt]));
  return new Map(
    last.map(({ account, header }) => [
      account,
      { last: itemRunSchema.parse(JSON.parse(header)), lastComplete: complete.get(account) ?? null },
    ]),
  );
}

/** How much of an account is in the catalog, to be compared with what lies in the archive. */
export async function itemHoldings(
  tables: Tables,
  account: string,
): Promise<{ versions: number; runs: number; actions: number; buried: number }> {
  const versions = await tables
    .selectFrom('items')
    .where('account', '=', account)
    .select(sql<number | string | null>`sum(version)`.as('count'))
    .executeTakeFirstOrThrow();
  const counted = async (table: 'item_runs' | 'item_actions' | 'buried_items') =>
    tables
      .selectFrom(table)
      .where('account', '=', account)
      .select(sql<number | string>`count(*)`.as('count'))
      .executeTakeFirstOrThrow();
  const [runs, actions, buried] = [
    await counted('item_runs'),
    await counted('item_actions'),
    await counted('buried_items'),
  ];
  return {
    versions: Number(versions.count ?? 0),
    runs: Number(runs.count),
    actions: Number(actions.count),
    buried: Number(buried.count),
  };
}
