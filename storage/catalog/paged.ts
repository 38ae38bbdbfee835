import type { SelectQueryBuilder } from 'kysely';
import type { CatalogTables } from './schema.ts';

/** A part of the rows. Without `limit`: all; `offset` needs `limit`. */
export function paged<T extends keyof CatalogTables, O>(
  query: SelectQueryBuilder<CatalogTables, T, O>,
  { limit, offset }: { limit?: number; offset?: number },
): SelectQueryBuilder<CatalogTables, T, O> {
  if (limit === undefined) return query;
  return query.limit(limit).offset(offset ?? 0);
}
