import { type Kysely, sql } from 'kysely';
import { liesBeside, liesThere } from './disposed-snapshots.ts';
import { onePerVisit } from './one-per-visit.ts';
import { type SnapshotRow, snapshotFromTable } from './rows.ts';
import type { CatalogTables } from './schema.ts';

/** The catalog's queries about what accounts have, the same for every engine. `Catalog` says what they mean. */
type Tables = Kysely<CatalogTables>;

/** A sealed snapshot, as needed to compute the completeness of years. `startedAt` is UTC. */
export type SealedStart = Pick<SnapshotRow, 'id' | 'account' | 'startedAt' | 'status' | 'answers'>;

/**
 * When the newest sealed snapshot of an account was started, and the newest before-closing one. UTC. `answeredAt`: the newest that may be the
 * expected one, where an account has others; null: it has none.
 */
export interface LastSealed {
  startedAt: string;
  beforeClosingAt: string | null;
  answeredAt?: string | null;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const isThere = sql<number>`case when ${liesThere} then 1 else 0 end`;

/** Each visit once: a snapshot and what has taken its place are one. */
export async function sealedStarts(tables: Tables, accounts?: readonly string[]): Promise<SealedStart[]> {
  if (accounts?.length === 0) return [];
  let query = tables.selectFrom('snapshots').select(['id', 'account', 'started_at as startedAt', 'status', 'answers']);
  if (accounts !== undefined) query = query.where('account', 'in', accounts);
  const rows = await query.orderBy('started_at').orderBy(isThere, 'desc').orderBy(liesBeside).orderBy('id').execute();
  // What lies there and holds came first of its visit; among visits of one moment the id decides.
  const starts = rows.map(({ answers, ...row }) => ({ ...row, answers: answers === 1 }));
  return onePerVisit(starts).sort((a, b) => compare(a.startedAt, b.startedAt) || compare(a.id, b.id));
}

export async function lastSealed(tables: Tables, account?: string): Promise<Map<string, LastSealed>> {
  let query = tables.selectFrom('last_sealed');
  if (account !== undefined) query = query.where('account', '=', account);
  const rows = await query.selectAll().execute();
  const answered = new Map((await lastAnswers(tables)).map((one) => [one.account, one.at]));
  return new Map(
    rows.map(({ account, started_at, before_closing_at }) => {
      const at = answered.get(account);
      const answeredAt = at === undefined ? {} : { answeredAt: at };
      return [account, { startedAt: started_at, beforeClosingAt: before_closing_at, ...answeredAt }];
    }),
  );
}

/** Of the accounts that have snapshots which answer nothing, the newest that does. They are few. */
async function lastAnswers(tables: Tables): Promise<{ account: string; at: string | null }[]> {
  return tables
    .selectFrom('snapshots as others')
    .where('others.answers', '=', sql<number>`0`)
    .groupBy('others.account')
    .select(['others.account', newestAnswer.as('at')])
    .execute();
}

const newestAnswer = sql<string | null>`(select max(started_at) from snapshots
  where snapshots.account = others.account and snapshots.answers = 1)`;

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
