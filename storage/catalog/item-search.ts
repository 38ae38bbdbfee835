import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { ItemKind } from '../../config/base/item-words.ts';
import type { TakedownCategory } from '../records/item-action.ts';
import { parseQuery } from '../shown/folded-text.ts';
import { isSingle } from './alike-schema.ts';
import { ftsQuery, tsQuery } from './full-text.ts';
import { firstNumber } from './item-number.ts';
import { newestPages } from './item-pages.ts';
import type { ItemsTable } from './item-rows.ts';
import { type ItemRow, itemFromTable } from './item-rows.ts';
import { unexplained } from './noted-schema.ts';
import type { CatalogTables, EngineKind } from './schema.ts';

type Tables = Kysely<CatalogTables>;

/**
 * `noted`: the item has a takedown note. It then counts as removed from its platform, whatever is seen there. `gone`: removed or hidden.
 * `undocumented`: gone, without a note or with an open one.
 */
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

/** All given conditions must hold. Newest publication first. Instants are UTC. `until` is exclusive. */
export interface ItemFilter {
  ids?: readonly string[];
  account?: string;
  committee?: string;
  platform?: string;
  kind?: ItemKind;
  thread?: string;
  threads?: readonly string[];
  role?: ItemRow['author']['role'];
  since?: string;
  until?: string;
  state?: ItemState;
  tag?: string;
  class?: string;
  caseNumber?: string;
  /** Free text; see `full-text.ts`. */
  text?: string;
  /** Conditions on the newest takedown note. */
  takedown?: { category?: TakedownCategory; closed?: boolean };
  /** Only items that a snapshot shows. */
  snapshot?: string;
  /** Only items that were first collected from then on. */
  collectedSince?: string;
  /** Leave out secret items. */
  withoutSecret?: boolean;
  /** Leave out locked items. */
  withoutLocked?: boolean;
  /** Items that are locked or secret by the records, whatever the rows say. */
  closed?: { locked: readonly string[]; secret: readonly string[] };
  /** Leave out items that lie in the quarantine of a disposal list. */
  withoutQuarantined?: boolean;
  /** Leave out items with a takedown note, open or closed. */
  withoutNote?: boolean;
  /** Only items that are judged one by one, or only those that are counted by their sort; see `alike-schema.ts`. */
  single?: boolean;
  limit?: number;
  offset?: number;
}

export async function items(tables: Tables, kind: EngineKind, filter: ItemFilter): Promise<ItemRow[]> {
  if (filter.text !== undefined && parseQuery(filter.text).length === 0) return [];
  const fresh = filter.collectedSince === undefined ? null : await numbersSince(tables, filter.collectedSince);
  if (fresh?.length === 0) return [];
  let query = among(found(tables, kind, filter), { kind, filter, fresh }).selectAll('items');
  if (filter.limit !== undefined) query = query.limit(filter.limit).offset(filter.offset ?? 0);
  return (await query.execute()).map(itemFromTable);
}

/** Where more has been collected since than this, the newest publications are found soon by going through them in their order. */
const mostFresh = 2000;

/** The numbers of what was collected since; null: it is much. */
async function numbersSince(tables: Tables, since: string): Promise<number[] | null> {
  const rows = await tables
    .selectFrom('items')
    .where('captured_at', '>=', since)
    .select('number')
    .limit(mostFresh + 1)
    .execute();
  return rows.length > mostFresh ? null : rows.map(({ number }) => Number(number));
}

/** Narrows the query to these numbers. SQLite's index of words takes a range of them: each number by itself would be a search. */
function among(
  query: Found,
  { kind, filter, fresh }: { kind: EngineKind; filter: ItemFilter; fresh: number[] | null },
): Found {
  if (fresh === null) return query;
  if (filter.text === undefined || kind !== 'sqlite') return query.where('items.number', 'in', fresh);
  return query.where(sql<boolean>`hit.rowid between ${Math.min(...fresh)} and ${Math.max(...fresh)}`);
}

/** Their ids alone: whole rows of all that words find would fill the memory. `limit` and `offset` count for nothing. */
export async function idsOf(tables: Tables, kind: EngineKind, filter: ItemFilter): Promise<Set<string>> {
  const rows = await found(tables, kind, filter).clearOrderBy().select('items.id').execute();
  return new Set(rows.map(({ id }) => id));
}

/** The same in pages, so that a reader can stop when it has enough. `limit` and `offset` count for nothing. */
export function itemPagesOf(
  tables: Tables,
  whenFree: <T>(work: () => Promise<T>) => Promise<T>,
  { kind, filter }: { kind: EngineKind; filter: ItemFilter },
): AsyncGenerator<ItemRow[]> {
  return newestPages(found(tables, kind, filter), whenFree);
}

type Found = SelectQueryBuilder<CatalogTables, 'items', object>;

function found(tables: Tables, kind: EngineKind, filter: ItemFilter): Found {
  const terms = parseQuery(filter.text ?? '');
  if (filter.text !== undefined && terms.length === 0) return tables.selectFrom('items').where(sql<boolean>`1 = 0`);
  let query = narrowed(tables.selectFrom('items'), kind, filter);
  // Few items bear a tag, and few are single. Their own index finds them, and so that it is taken the order is by a number that no other
  // index matches.
  const isRare = filter.tag !== undefined || filter.single === true;
  if (terms.length === 0) return query.orderBy(isRare ? sql`items.number + 0` : 'items.number', 'desc');
  // The index gives rows in the order of their numbers: the newest come first, and the search ends when there are enough rows.
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

function narrowed(query: Found, kind: EngineKind, filter: ItemFilter): Found {
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
    ['takedown_category', filter.takedown?.category],
  ];
  for (const [column, value] of equal) if (value !== undefined) some = some.where(`items.${column}`, '=', value);
  if (filter.ids !== undefined) some = some.where('items.id', 'in', filter.ids.length > 0 ? filter.ids : ['']);
  if (filter.threads !== undefined) {
    some = some.where('items.thread', 'in', filter.threads.length > 0 ? filter.threads : ['']);
  }
  if (filter.since !== undefined) some = some.where('items.published_at', '>=', filter.since);
  if (filter.until !== undefined) some = some.where('items.published_at', '<', filter.until);
  if (filter.tag !== undefined) {
    const tag = JSON.stringify(filter.tag).replace(/[\\%_]/g, '\\$&');
    some = some.where(sql<boolean>`items.tags <> '[]' and items.tags like ${`%${tag}%`} escape '\\'`);
  }
  if (filter.takedown?.closed !== undefined) {
    some = some.where('items.takedown_closed', filter.takedown.closed ? 'is not' : 'is', null);
  }
  if (filter.collectedSince !== undefined) some = some.where('items.captured_at', '>=', filter.collectedSince);
  if (filter.snapshot !== undefined) some = shownIn(some, filter.snapshot);
  if (filter.withoutSecret) some = some.where(sql<boolean>`not ${stateNow('secret', kind, filter)}`);
  if (filter.withoutLocked) some = some.where(sql<boolean>`not ${stateNow('locked', kind, filter)}`);
  if (filter.withoutQuarantined) some = some.where('items.quarantine', 'is', null);
  if (filter.single !== undefined) some = some.where(sql<boolean>`${sql.raw(singleIs(filter.single))}`);
  if (filter.withoutNote) some = some.where('items.takedown', 'is', null);
  return filter.state === undefined ? some : some.where(stateNow(filter.state, kind, filter));
}

/** The state by the rows or, of what is locked or secret, by the records. */
function stateNow(state: ItemState, kind: EngineKind, { closed }: ItemFilter) {
  const besides = state === 'locked' || state === 'secret' ? (closed?.[state] ?? []) : [];
  if (besides.length === 0) return stateCondition(state);
  const ids = JSON.stringify(besides);
  const all =
    kind === 'sqlite' ? sql`select value from json_each(${ids})` : sql`select jsonb_array_elements_text(${ids}::jsonb)`;
  return sql<boolean>`(${stateCondition(state)} or items.id in (${all}))`;
}

function shownIn(query: Found, snapshot: string): Found {
  return query.where(sql<boolean>`exists (select 1 from shown where shown.snapshot = ${snapshot}
    and shown.account = items.account and (shown.name = items.platform_id or shown.name = items.address))`);
}

function singleIs(single: boolean): string {
  return single ? isSingle('items.') : `not ${isSingle('items.')}`;
}

export function stateCondition(state: ItemState) {
  const conditions: Record<ItemState, ReturnType<typeof sql<boolean>>> = {
    present: sql<boolean>`items.removed_at is null and items.missed_at is null and items.hidden_at is null
      and items.takedown is null`,
    gone: sql<boolean>`(items.removed_at is not null or items.hidden_at is not null or items.takedown is not null)`,
    undocumented: sql<boolean>`${sql.raw(unexplained)}`,
    missing: sql<boolean>`items.missed_at is not null and items.removed_at is null and items.takedown is null`,
    removed: sql<boolean>`(items.removed_at is not null or items.takedown is not null)`,
    hidden: sql<boolean>`items.hidden_at is not null`,
    held: sql<boolean>`items.visibility = 'held'`,
    locked: sql<boolean>`items.locked <> 0`,
    secret: sql<boolean>`items.secret <> 0`,
    noted: sql<boolean>`items.takedown is not null`,
  };
  return conditions[state];
}
