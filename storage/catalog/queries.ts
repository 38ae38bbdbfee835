import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import { liesBeside, liesThere } from './disposed-snapshots.ts';
import { onePerVisit } from './one-per-visit.ts';
import {
  type AttemptRow,
  attemptFromTable,
  attemptToTable,
  type SnapshotRow,
  snapshotFromTable,
  snapshotToTable,
} from './rows.ts';
import type { CatalogTables, EngineKind } from './schema.ts';
import { holdsText, type TextStanding, textStands } from './snapshot-texts.ts';

/** The catalog's queries, the same for every engine. `Catalog` says what they mean. */
type Tables = Kysely<CatalogTables>;

/**
 * All given conditions must hold. `year` is the civil year in the snapshots' names. Newest first, and of one visit first what holds. Without
 * `limit`: all; `offset` needs `limit`.
 */
export interface SnapshotFilter {
  committee?: string;
  account?: string;
  year?: number;
  platform?: string;
  /** When the visit began, UTC. `until` is exclusive. */
  since?: string;
  until?: string;
  /** Free text, as for items; see `full-text.ts`. */
  text?: string;
  texts?: TextStanding;
  /** Also snapshots that a disposal list has taken. */
  gone?: boolean;
  limit?: number;
  offset?: number;
}

export type AttemptFilter = Pick<SnapshotFilter, 'committee' | 'account' | 'since' | 'limit' | 'offset'> & {
  order?: string;
};

/** A sealed snapshot, as needed to compute the completeness of years. `startedAt` is UTC. */
export type SealedStart = Pick<SnapshotRow, 'id' | 'account' | 'startedAt' | 'status'>;

/** When the newest sealed snapshot of an account was started, and the newest before-closing one. UTC. */
export interface LastSealed {
  startedAt: string;
  beforeClosingAt: string | null;
}

export async function recordSnapshot(
  tables: Tables,
  description: SnapshotDescription,
  manifestDigest: string,
): Promise<void> {
  const row = snapshotToTable(description, manifestDigest);
  await tables
    .insertInto('snapshots')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
}

export async function recordAttempt(tables: Tables, description: SnapshotDescription): Promise<void> {
  const row = attemptToTable(description);
  await tables
    .insertInto('attempts')
    .values(row)
    .onConflict((conflict) => conflict.column('path').doUpdateSet(row))
    .execute();
}

export async function snapshots(tables: Tables, kind: EngineKind, filter: SnapshotFilter): Promise<SnapshotRow[]> {
  const inOrder = tables
    .selectFrom('snapshots')
    .select(liesBeside.as('lies_beside'))
    .orderBy('started_at', 'desc')
    .orderBy('lies_beside')
    .orderBy('id', 'desc');
  const rows = await (await pageOf(tables, inOrder, kind, filter)).selectAll('snapshots').execute();
  return rows.map(snapshotFromTable);
}

/** The rows of a page. What a page far down passes over is not read whole. */
async function pageOf<T>(
  tables: Tables,
  inOrder: SelectQueryBuilder<CatalogTables, 'snapshots', T>,
  kind: EngineKind,
  filter: SnapshotFilter,
): Promise<SelectQueryBuilder<CatalogTables, 'snapshots', T>> {
  const { offset, limit = 0 } = filter;
  if (!offset) return paged(filtered(inOrder, kind, filter), filter);
  if (filter.text !== undefined || filter.texts !== undefined) {
    const asked = paged(filtered(inOrder.select('id'), kind, filter), filter);
    return inOrder.where('id', 'in', tables.selectFrom(asked.as('asked')).select('asked.id'));
  }
  // Of rows that are passed over an index tells the time of the last, and nobody asks what lies beside what: that orders rows of one time only.
  // Where a snapshot is sealed between the two questions the page is that of before it: never one that lacks rows, which would look like the end.
  const asked = filtered(tables.selectFrom('snapshots'), kind, filter);
  const first = await asked
    .select('started_at')
    .orderBy('started_at', 'desc')
    .limit(1)
    .offset(offset)
    .executeTakeFirst();
  if (first === undefined) return inOrder.where(sql<boolean>`1 = 0`);
  const { before } = await asked
    .select(({ fn }) => fn.countAll<number | string>().as('before'))
    .where('started_at', '>', first.started_at)
    .executeTakeFirstOrThrow();
  return filtered(inOrder, kind, filter)
    .where('started_at', '<=', first.started_at)
    .limit(limit)
    .offset(Math.max(0, offset - Number(before)));
}

function filtered<T>(
  all: SelectQueryBuilder<CatalogTables, 'snapshots', T>,
  kind: EngineKind,
  filter: SnapshotFilter,
): SelectQueryBuilder<CatalogTables, 'snapshots', T> {
  let query = all;
  if (!filter.gone) query = query.where(liesThere);
  if (filter.committee !== undefined) query = query.where('committee', '=', filter.committee);
  if (filter.account !== undefined) query = query.where('account', '=', filter.account);
  if (filter.year !== undefined) query = query.where('year', '=', filter.year);
  if (filter.platform !== undefined) query = query.where('platform', '=', filter.platform);
  if (filter.since !== undefined) query = query.where('started_at', '>=', filter.since);
  if (filter.until !== undefined) query = query.where('started_at', '<', filter.until);
  if (filter.texts !== undefined) query = query.where(textStands(filter.texts));
  for (const held of filter.text === undefined ? [] : holdsText(kind, filter.text)) query = query.where(held);
  return query;
}

/**
 * Leaves out attempts that another record tells of too. A visit that was taken over while it still ran ends twice: as two attempts, or as
 * an attempt and a snapshot. An order's name is used again within its minute, so only records whose times overlap are one visit.
 */
const isOwnVisit = sql<boolean>`not exists (
    select 1 from attempts other
    where other.account = attempts.account and other.order_id = attempts.order_id
      and other.started_at <= attempts.finished_at and other.finished_at >= attempts.started_at
      and (other.started_at > attempts.started_at or (other.started_at = attempts.started_at and other.path > attempts.path))
  ) and not exists (
    select 1 from snapshots sealed
    where sealed.id = attempts.order_id and sealed.account = attempts.account
      and sealed.started_at <= attempts.finished_at and sealed.finished_at >= attempts.started_at
  )`;

/** The attempts, each visit once. */
export async function attempts(tables: Tables, filter: AttemptFilter): Promise<AttemptRow[]> {
  let query = tables.selectFrom('attempts').selectAll().where(isOwnVisit);
  if (filter.committee !== undefined) query = query.where('committee', '=', filter.committee);
  if (filter.account !== undefined) query = query.where('account', '=', filter.account);
  if (filter.order !== undefined) query = query.where('order_id', '=', filter.order);
  if (filter.since !== undefined) query = query.where('started_at', '>=', filter.since);
  const rows = await paged(query.orderBy('started_at', 'desc').orderBy('path', 'desc'), filter).execute();
  return rows.map(attemptFromTable);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const isThere = sql<number>`case when ${liesThere} then 1 else 0 end`;

/** Each visit once: a snapshot and what has taken its place are one. */
export async function sealedStarts(tables: Tables, accounts?: readonly string[]): Promise<SealedStart[]> {
  if (accounts?.length === 0) return [];
  let query = tables.selectFrom('snapshots').select(['id', 'account', 'started_at as startedAt', 'status']);
  if (accounts !== undefined) query = query.where('account', 'in', accounts);
  const rows = await query.orderBy('started_at').orderBy(isThere, 'desc').orderBy(liesBeside).orderBy('id').execute();
  // What lies there and holds came first of its visit; among visits of one moment the id decides.
  return onePerVisit(rows as SealedStart[]).sort((a, b) => compare(a.startedAt, b.startedAt) || compare(a.id, b.id));
}

export async function lastSealed(tables: Tables, account?: string): Promise<Map<string, LastSealed>> {
  let query = tables.selectFrom('last_sealed');
  if (account !== undefined) query = query.where('account', '=', account);
  const rows = await query.selectAll().execute();
  return new Map(
    rows.map(({ account, started_at, before_closing_at }) => [
      account,
      { startedAt: started_at, beforeClosingAt: before_closing_at },
    ]),
  );
}

/** Of each of these accounts the first that `snapshots` tells of it, in one question. */
export async function newestSnapshots(tables: Tables, accounts: readonly string[]): Promise<Map<string, SnapshotRow>> {
  if (accounts.length === 0) return new Map();
  const rows = await tables
    .selectFrom('last_sealed')
    .innerJoin('snapshots', (join) =>
      join.onRef('snapshots.account', '=', 'last_sealed.account').on(
        sql<boolean>`snapshots.started_at = (select max(newest.started_at) from snapshots newest
          where newest.account = last_sealed.account and newest.disposal_list is null)`,
      ),
    )
    .where('last_sealed.account', 'in', accounts)
    .where(liesThere)
    .selectAll('snapshots')
    .select(liesBeside.as('lies_beside'))
    .orderBy('lies_beside', 'desc')
    .orderBy('snapshots.id')
    .execute();
  // The last of an account stays.
  return new Map(rows.map((row) => [row.account, snapshotFromTable(row)]));
}

/** The newest sealed snapshots of one who orders, newest first. */
export async function visitTimes(
  tables: Tables,
  { orderedBy, limit }: { orderedBy: string; limit: number },
): Promise<{ startedAt: string; finishedAt: string }[]> {
  return tables
    .selectFrom('snapshots')
    .select(['started_at as startedAt', 'finished_at as finishedAt'])
    .where('ordered_by', '=', orderedBy)
    .orderBy('started_at', 'desc')
    .limit(limit)
    .execute();
}

/** Of the accounts in whose newest snapshot the reader did not know the page again, that snapshot. */
export async function readerLost(tables: Tables): Promise<SnapshotRow[]> {
  const rows = await tables
    .selectFrom('snapshots')
    .selectAll()
    .select(liesBeside.as('lies_beside'))
    .where('reader_lost', '=', sql<number>`1`)
    .where(liesThere)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('snapshots as later')
            .select('later.id')
            .whereRef('later.account', '=', 'snapshots.account')
            .whereRef('later.started_at', '>', 'snapshots.started_at'),
        ),
      ),
    )
    .orderBy('account')
    .execute();
  return rows.map(snapshotFromTable);
}

export async function lastAttempts(tables: Tables): Promise<Map<string, AttemptRow>> {
  const newest = tables
    .selectFrom('attempts')
    .where(isOwnVisit)
    .select(['account', (expression) => expression.fn.max('started_at').as('started_at')])
    .groupBy('account')
    .as('newest');
  const rows = await tables
    .selectFrom('attempts')
    .innerJoin(newest, (join) =>
      join.onRef('newest.account', '=', 'attempts.account').onRef('newest.started_at', '=', 'attempts.started_at'),
    )
    .selectAll('attempts')
    .execute();
  return new Map(rows.map((row) => [row.account, attemptFromTable(row)]));
}

function paged<T extends keyof CatalogTables, O>(
  query: SelectQueryBuilder<CatalogTables, T, O>,
  { limit, offset }: { limit?: number; offset?: number },
): SelectQueryBuilder<CatalogTables, T, O> {
  if (limit === undefined) return query;
  return query.limit(limit).offset(offset ?? 0);
}
