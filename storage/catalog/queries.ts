import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import {
  type AttemptRow,
  attemptFromTable,
  attemptToTable,
  type SnapshotRow,
  snapshotFromTable,
  snapshotToTable,
} from './rows.ts';
import type { CatalogTables } from './schema.ts';

/** The catalog's questions and answers, the same for every engine. What they mean is said at `Catalog`. */
type Tables = Kysely<CatalogTables>;

/** All that is given must hold. `year` is the civil year in the snapshots' names. Newest first; all without a `limit`, and `offset` counts only with one. */
export interface SnapshotFilter {
  committee?: string;
  account?: string;
  year?: number;
  limit?: number;
  offset?: number;
}

export type AttemptFilter = Omit<SnapshotFilter, 'year'> & { order?: string };

/** Sealed snapshots of an account in a civil year. */
export interface YearCount {
  account: string;
  committee: string;
  year: number;
  complete: number;
  partial: number;
  bytes: number;
}

/** A sealed snapshot, as the completeness of the years is reckoned from. `startedAt` is UTC. */
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

export async function snapshots(tables: Tables, filter: SnapshotFilter): Promise<SnapshotRow[]> {
  let query = tables.selectFrom('snapshots').selectAll();
  if (filter.committee !== undefined) query = query.where('committee', '=', filter.committee);
  if (filter.account !== undefined) query = query.where('account', '=', filter.account);
  if (filter.year !== undefined) query = query.where('year', '=', filter.year);
  const rows = await paged(query.orderBy('started_at', 'desc').orderBy('id', 'desc'), filter).execute();
  return rows.map(snapshotFromTable);
}

export async function attempts(tables: Tables, filter: AttemptFilter): Promise<AttemptRow[]> {
  let query = tables.selectFrom('attempts').selectAll();
  if (filter.committee !== undefined) query = query.where('committee', '=', filter.committee);
  if (filter.account !== undefined) query = query.where('account', '=', filter.account);
  if (filter.order !== undefined) query = query.where('order_id', '=', filter.order);
  const rows = await paged(query.orderBy('started_at', 'desc').orderBy('path', 'desc'), filter).execute();
  return rows.map(attemptFromTable);
}

export async function sealedStarts(tables: Tables, accounts?: readonly string[]): Promise<SealedStart[]> {
  if (accounts?.length === 0) return [];
  let query = tables.selectFrom('snapshots').select(['id', 'account', 'started_at as startedAt', 'status']);
  if (accounts !== undefined) query = query.where('account', 'in', accounts);
  return (await query.orderBy('started_at').execute()) as SealedStart[];
}

export async function lastSealed(tables: Tables, account?: string): Promise<Map<string, LastSealed>> {
  let query = tables.selectFrom('snapshots');
  if (account !== undefined) query = query.where('account', '=', account);
  const rows = await query
    .select([
      'account',
      (expression) => expression.fn.max('started_at').as('startedAt'),
      sql<string | null>`max(case when reason = 'before-closing' then started_at end)`.as('beforeClosingAt'),
    ])
    .groupBy('account')
    .execute();
  const found = new Map<string, LastSealed>();
  for (const { account, ...last } of rows) found.set(account, last);
  return found;
}

export async function lastAttempts(tables: Tables): Promise<Map<string, AttemptRow>> {
  const newest = tables
    .selectFrom('attempts')
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

export async function counts(tables: Tables, filter: { committee?: string; account?: string }): Promise<YearCount[]> {
  let query = tables.selectFrom('snapshots');
  if (filter.committee !== undefined) query = query.where('committee', '=', filter.committee);
  if (filter.account !== undefined) query = query.where('account', '=', filter.account);
  const rows = await query
    .select([
      'account',
      'committee',
      'year',
      sql<number | string>`sum(case when status = 'complete' then 1 else 0 end)`.as('complete'),
      sql<number | string>`sum(case when status = 'partial' then 1 else 0 end)`.as('partial'),
      sql<number | string>`sum(bytes)`.as('bytes'),
    ])
    .groupBy(['account', 'committee', 'year'])
    .orderBy('account')
    .orderBy('year')
    .orderBy('committee')
    .execute();
  // pg gives sums as text.
  return rows.map((row) => ({
    ...row,
    complete: Number(row.complete),
    partial: Number(row.partial),
    bytes: Number(row.bytes),
  }));
}

function paged<T extends keyof CatalogTables, O>(
  query: SelectQueryBuilder<CatalogTables, T, O>,
  { limit, offset }: { limit?: number; offset?: number },
): SelectQueryBuilder<CatalogTables, T, O> {
  if (limit === undefined) return query;
  return query.limit(limit).offset(offset ?? 0);
}
