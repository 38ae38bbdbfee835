import { type Kysely, sql } from 'kysely';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import { paged } from './paged.ts';
import { type AttemptRow, attemptFromTable, attemptToTable } from './rows.ts';
import type { CatalogTables } from './schema.ts';
import type { SnapshotFilter } from './snapshot-queries.ts';

/** The catalog's queries about attempts, the same for every engine. `Catalog` says what they mean. */
type Tables = Kysely<CatalogTables>;

export type AttemptFilter = Pick<SnapshotFilter, 'committee' | 'account' | 'since' | 'limit' | 'offset'> & {
  order?: string;
};

export async function recordAttempt(tables: Tables, description: SnapshotDescription): Promise<void> {
  const row = attemptToTable(description);
  await tables
    .insertInto('attempts')
    .values(row)
    .onConflict((conflict) => conflict.column('path').doUpdateSet(row))
    .execute();
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

/** The newest attempt of an account. `since`: when (UTC) the first one was made after the newest snapshot that may be the expected one; its own time where there is none. */
export type LastAttempt = AttemptRow & { since: string };

/** No snapshot that may be the expected one was begun after it. */
const isUnanswered = sql<boolean>`not exists (
    select 1 from snapshots later
    where later.account = attempts.account and later.answers = 1 and later.started_at >= attempts.started_at
  )`;

export async function lastAttempts(tables: Tables): Promise<Map<string, LastAttempt>> {
  const newest = tables
    .selectFrom('attempts')
    .where(isOwnVisit)
    .select([
      'account',
      (expression) => expression.fn.max('started_at').as('started_at'),
      sql<string | null>`min(case when ${isUnanswered} then started_at end)`.as('since'),
    ])
    .groupBy('account')
    .as('newest');
  const rows = await tables
    .selectFrom('attempts')
    .innerJoin(newest, (join) =>
      join.onRef('newest.account', '=', 'attempts.account').onRef('newest.started_at', '=', 'attempts.started_at'),
    )
    .selectAll('attempts')
    .select('newest.since')
    .execute();
  return new Map(
    rows.map(({ since, ...row }) => [row.account, { ...attemptFromTable(row), since: since ?? row.started_at }]),
  );
}
