import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import { liesBeside, liesThere } from './disposed-snapshots.ts';
import { paged } from './paged.ts';
import { type SnapshotRow, snapshotFromTable, snapshotToTable } from './rows.ts';
import type { CatalogTables, EngineKind } from './schema.ts';
import { holdsText, type TextStanding, textStands } from './snapshot-texts.ts';

/** The catalog's queries about snapshots, the same for every engine. `Catalog` says what they mean. */
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
