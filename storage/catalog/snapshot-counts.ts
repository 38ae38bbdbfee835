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

/** What lies in the archive now, each visit once: without what is disposed of or in a list's quarantine, and without what lies beside a snapshot that holds. */
export async function volumes(tables: Tables): Promise<Volume[]> {
  const rows = await tables
    .selectFrom('snapshots')
    .where(liesThere)
    .where(sql<boolean>`${liesBeside} = 0`)
    .select(['committee', 'year', ...sums])
    .groupBy(['committee', 'year'])
    .orderBy('year')
    .orderBy('committee')
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
