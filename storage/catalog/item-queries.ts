import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { ItemKind } from '../records/item.ts';
import { type ItemRun, itemRunSchema } from '../records/item-run.ts';
import { ftsQuery, parseQuery, tsQuery } from './full-text.ts';
import {
  type ItemRow,
  itemFromTable,
  type KnownItem,
  type KnownRow,
  knownColumns,
  knownFromTable,
} from './item-rows.ts';
import { firstNumber } from './item-writes.ts';
import type { CatalogTables, EngineKind, ItemsTable } from './schema.ts';

/** What the catalog answers about items, the same for every engine. */
type Tables = Kysely<CatalogTables>;

/** `gone`: removed or hidden. `undocumented`: gone, and no closed takedown note. `noted`: has a note. */
export const itemStates = [
  'present',
  'gone',
  'undocumented',
  'missing',
  'removed',
  'hidden',
  'held',
  'locked',
  'secret',
  'noted',
] as const;
export type ItemState = (typeof itemStates)[number];

/** All that is given must hold. Newest publication first. Instants are UTC; `until` is not included. */
export interface ItemFilter {
  ids?: readonly string[];
  account?: string;
  committee?: string;
  platform?: string;
  kind?: ItemKind;
  thread?: string;
  role?: ItemRow['author']['role'];
  since?: string;
  until?: string;
  state?: ItemState;
  tag?: string;
  class?: string;
  caseNumber?: string;
  /** Free text; see `full-text.ts`. */
  text?: string;
  /** Only what a snapshot shows. */
  snapshot?: string;
  /** Leave out what is marked secret. */
  withoutSecret?: boolean;
  /** Leave out what is locked. */
  withoutLocked?: boolean;
  limit?: number;
  offset?: number;
}

export async function items(tables: Tables, kind: EngineKind, filter: ItemFilter): Promise<ItemRow[]> {
  let query = found(tables, kind, filter).selectAll('items');
  if (filter.limit !== undefined) query = query.limit(filter.limit).offset(filter.offset ?? 0);
  return (await query.execute()).map(itemFromTable);
}

type Found = SelectQueryBuilder<CatalogTables, 'items', object>;

function found(tables: Tables, kind: EngineKind, filter: ItemFilter): Found {
  const terms = parseQuery(filter.text ?? '');
  if (filter.text !== undefined && terms.length === 0) return tables.selectFrom('items').where(sql<boolean>`1 = 0`);
  let query = narrowed(tables.selectFrom('items'), filter);
  if (terms.length === 0) return query.orderBy('items.number', 'desc');
  // The index gives rows in the order of their numbers: the newest come first, and the search ends when there are enough.
  if (kind === 'sqlite') {
    query = query
      .innerJoin(sql<{ rowid: number }>`item_text`.as('hit'), 'hit.rowid' as never, 'items.number' as never)
      .where(sql<boolean>`hit.item_text match ${ftsQuery(terms, filter)}`) as unknown as Found;
    return ranged(query, sql`hit.rowid`, filter).orderBy(sql`hit.rowid`, 'desc');
  }
  query = query
    .innerJoin(sql<{ number: number }>`item_text`.as('hit'), 'hit.number' as never, 'items.number' as never)
    .where(sql<boolean>`hit.words @@ to_tsquery('simple', ${tsQuery(terms)})`) as unknown as Found;
  return query.orderBy('items.number', 'desc');
}

function ranged(query: Found, number: ReturnType<typeof sql>, { since, until }: ItemFilter): Found {
  let narrower = query;
  if (since !== undefined) narrower = narrower.where(sql<boolean>`${number} >= ${firstNumber(since)}`);
  if (until !== undefined) narrower = narrower.where(sql<boolean>`${number} <= ${firstNumber(until) + 2 ** 20}`);
  return narrower;
}

function narrowed(query: Found, filter: ItemFilter): Found {
  let some = query;
  const equal: [keyof ItemsTable, string | undefined][] = [
    ['account', filter.account],
    ['committee', filter.committee],
    ['platform', filter.platform],
    ['kind', filter.kind],
    ['thread', filter.thread],
    ['author_role', filter.role],
    ['class', filter.class],
    ['case_number', filter.caseNumber],
  ];
  for (const [column, value] of equal) if (value !== undefined) some = some.where(`items.${column}`, '=', value);
  if (filter.ids !== undefined) some = some.where('items.id', 'in', filter.ids.length > 0 ? filter.ids : ['']);
  if (filter.since !== undefined) some = some.where('items.published_at', '>=', filter.since);
  if (filter.until !== undefined) some = some.where('items.published_at', '<', filter.until);
  if (filter.tag !== undefined) {
    const tag = JSON.stringify(filter.tag).replace(/[\\%_]/g, '\\$&');
    some = some.where(sql<boolean>`items.tags like ${`%${tag}%`} escape '\\'`);
  }
  if (filter.snapshot !== undefined) some = shownIn(some, filter.snapshot);
  if (filter.withoutSecret) some = some.where('items.secret', '=', 0);
  if (filter.withoutLocked) some = some.where('items.locked', '=', 0);
  return filter.state === undefined ? some : some.where(stateCondition(filter.state));
}

function shownIn(query: Found, snapshot: string): Found {
  return query.where(sql<boolean>`exists (select 1 from shown where shown.snapshot = ${snapshot}
    and shown.account = items.account and (shown.name = items.platform_id or shown.name = items.address))`);
}

function stateCondition(state: ItemState) {
  const conditions: Record<ItemState, ReturnType<typeof sql<boolean>>> = {
    present: sql<boolean>`items.removed_at is null and items.missed_at is null and items.hidden_at is null`,
    gone: sql<boolean>`(items.removed_at is not null or items.hidden_at is not null)`,
    undocumented: sql<boolean>`(items.removed_at is not null or items.hidden_at is not null) and items.takedown_closed is null`,
    missing: sql<boolean>`items.missed_at is not null and items.removed_at is null`,
    removed: sql<boolean>`items.removed_at is not null`,
    hidden: sql<boolean>`items.hidden_at is not null`,
    held: sql<boolean>`items.visibility = 'held'`,
    locked: sql<boolean>`items.locked <> 0`,
    secret: sql<boolean>`items.secret <> 0`,
    noted: sql<boolean>`items.takedown is not null`,
  };
  return conditions[state];
}

/** By the platform's id, or another name of the item. */
export async function knownItems(
  tables: Tables,
  account: string,
  platformIds: readonly string[],
): Promise<{ ids: Map<string, string>; rows: Map<string, KnownItem> }> {
  const [ids, rows] = [new Map<string, string>(), new Map<string, KnownItem>()];
  if (platformIds.length === 0) return { ids, rows };
  const found = await tables
    .selectFrom('item_names')
    .leftJoin('items', 'items.id', 'item_names.id')
    .select(knownColumns.map((column) => `items.${column}` as const))
    .select(['item_names.platform_id as name', 'item_names.id as named'])
    .where('item_names.account', '=', account)
    .where('item_names.platform_id', 'in', platformIds)
    .execute();
  for (const row of found) {
    ids.set(row.name, row.named);
    if (isWhole(row)) rows.set(row.name, knownFromTable(row));
  }
  return { ids, rows };
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

/** A left join gives a row of nulls for what is not there. */
function isWhole(row: { [Column in keyof KnownRow]: KnownRow[Column] | null }): row is KnownRow {
  return row.id !== null;
}

/** What a look is held against: an item, and when that which starts its thread was published (null where we do not know). */
export interface Expected {
  id: string;
  platformId: string;
  thread: string;
  publishedAt: string | null;
  threadPublishedAt: string | null;
  capturedAt: string;
  seenAt: string;
  askedAt: string | null;
  missedAt: string | null;
  removedAt: string | null;
  /** 1 where no look has ever shown it, only an export. */
  onlyExported: number;
}

/** Of an account, in pages, so that the memory it takes does not grow with the account. */
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
        .select([
          'items.number as number',
          'items.id as id',
          'items.platform_id as platformId',
          'items.thread as thread',
          'items.published_at as publishedAt',
          'start.published_at as threadPublishedAt',
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

/** When a locked item stood on its account: until it was first missed, or null where it may still be there. UTC. */
export interface LockedItem {
  id: string;
  account: string;
  publishedAt: string | null;
  goneAt: string | null;
}

/** In no order, so that the index of what was decided about answers it. */
export async function lockedItems(tables: Tables): Promise<LockedItem[]> {
  return tables
    .selectFrom('items')
    .where('items.locked', '<>', 0)
    .select(['id', 'account', 'published_at as publishedAt'])
    .select(sql<string | null>`coalesce(items.missed_at, items.removed_at)`.as('goneAt'))
    .execute();
}

/** What an item's thread tells of it. */
export interface ThreadFacts {
  publishedAt: string | null;
  lastActivityAt: string | null;
  /** The account itself has answered in it. */
  answered: boolean;
  tags: string[];
}

export async function threadFacts(tables: Tables, threads: readonly string[]): Promise<Map<string, ThreadFacts>> {
  if (threads.length === 0) return new Map();
  const facts = await tables
    .selectFrom('items')
    .leftJoin('items as start', 'start.id', 'items.thread')
    .where('items.thread', 'in', threads)
    .groupBy('items.thread')
    .select([
      'items.thread as thread',
      sql<string | null>`max(coalesce(items.edited_at, items.published_at))`.as('edited'),
      sql<string | null>`max(items.published_at)`.as('published'),
      sql<
        number | string
      >`max(case when items.author_role = 'account' and items.id <> items.thread then 1 else 0 end)`.as('answered'),
      sql<string | null>`max(start.published_at)`.as('start'),
      sql<string | null>`max(start.tags)`.as('tags'),
    ])
    .execute();
  return new Map(
    facts.map(({ thread, edited, published, answered, start, tags }) => [
      thread,
      {
        publishedAt: start,
        lastActivityAt: (edited ?? '') > (published ?? '') ? edited : published,
        answered: Number(answered) === 1,
        tags: tags === null ? [] : (JSON.parse(tags) as string[]),
      },
    ]),
  );
}

/** Oldest first. */
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

export async function lastItemRuns(tables: Tables): Promise<Map<string, string>> {
  const rows = await tables
    .selectFrom('item_runs')
    .select(['account', (expression) => expression.fn.max('started_at').as('startedAt')])
    // As the header is written: a quote inside of a text has a backslash before it.
    .where('header', 'not like', '%"source":"import"%')
    .groupBy('account')
    .execute();
  return new Map(rows.map(({ account, startedAt }) => [account, startedAt]));
}

/** How much of an account is in the catalog, to be held against what lies in the archive. */
export async function itemHoldings(
  tables: Tables,
  account: string,
): Promise<{ versions: number; runs: number; actions: number }> {
  const versions = await tables
    .selectFrom('items')
    .where('account', '=', account)
    .select(sql<number | string | null>`sum(version)`.as('count'))
    .executeTakeFirstOrThrow();
  const counted = async (table: 'item_runs' | 'item_actions') =>
    tables
      .selectFrom(table)
      .where('account', '=', account)
      .select(sql<number | string>`count(*)`.as('count'))
      .executeTakeFirstOrThrow();
  const [runs, actions] = [await counted('item_runs'), await counted('item_actions')];
  return { versions: Number(versions.count ?? 0), runs: Number(runs.count), actions: Number(actions.count) };
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
      sql<number | string>`sum(case when removed_at is not null then 1 else 0 end)`.as('removed'),
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
