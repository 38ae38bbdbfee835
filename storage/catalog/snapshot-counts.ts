import { type Kysely, sql } from 'kysely';
import { liesBeside, liesThere } from './disposed-snapshots.ts';
import type { CatalogTables } from './schema.ts';

type Tables = Kysely<CatalogTables>;

/** Sealed snapshots of an account in a civil year. */
export interface YearCount {
  account: string;
  committee: string;
  year: number;
  complete: number;
  partial: number;
  bytes: number;
}

/** Visits of a committee in a civil year whose snapshots lie in the archive. */
export type Volume = Omit<YearCount, 'account'>;

export async function counts(tables: Tables, filter: { committee?: string; account?: string }): Promise<YearCount[]> {
  let query = tables.selectFrom('snapshots');
  if (filter.committee !== undefined) query = query.where('committee', '=', filter.committee);
  if (filter.account !== undefined) query = query.where('account', '=', filter.account);
  const rows = await query
    .select(['account', 'committee', 'year', ...sums])
    .groupBy(['account', 'committee', 'year'])
    .orderBy('account')
    .orderBy('year')
    .orderBy('committee')
    .execute();
  return rows.map(withNumbers);
}

/**
 * What lies in the archive now, each visit once: without what is disposed of or in a list's quarantine, and without what lies beside a snapshot
 * that holds. The latter are few, and taken off what the triggers have counted (`sealed-schema.ts`).
 */
export async function volumes(tables: Tables): Promise<Volume[]> {
  const beside = tables
    .selectFrom('snapshots')
    .where('replaces', 'is not', null)
    .where(liesThere)
    .where(sql<boolean>`${liesBeside} = 1`)
    .select(['committee', 'year', sql<number>`count(*)`.as('count'), ...sums])
    .groupBy(['committee', 'year'])
    .as('beside');
  const less = (name: 'count' | 'complete' | 'partial' | 'bytes') =>
    sql<number | string>`${sql.ref(`counted.${name}`)} - coalesce(${sql.ref(`beside.${name}`)}, 0)`;
  const rows = await tables
    .selectFrom('snapshot_volumes as counted')
    .leftJoin(beside, (join) =>
      join.onRef('beside.committee', '=', 'counted.committee').onRef('beside.year', '=', 'counted.year'),
    )
    .where(sql<boolean>`${less('count')} > 0`)
    .select(['counted.committee', 'counted.year'])
    .select([less('complete').as('complete'), less('partial').as('partial'), less('bytes').as('bytes')])
    .orderBy('counted.year')
    .orderBy('counted.committee')
    .execute();
  return rows.map(withNumbers);
}

const sums = [
  sql<number | string>`sum(case when status = 'complete' then 1 else 0 end)`.as('complete'),
  sql<number | string>`sum(case when status = 'partial' then 1 else 0 end)`.as('partial'),
  sql<number | string>`sum(bytes)`.as('bytes'),
] as const;

/** pg gives sums as text. */
function withNumbers<T extends Record<'complete' | 'partial' | 'bytes', number | string>>(row: T) {
  return { ...row, complete: Number(row.complete), partial: Number(row.partial), bytes: Number(row.bytes) };
}
