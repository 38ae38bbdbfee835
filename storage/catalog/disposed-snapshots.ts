import { type Kysely, sql } from 'kysely';
import { inParts } from '../files/in-parts.ts';
import type { SnapshotFacts } from '../records/disposed-snapshot.ts';
import type { Tombstone } from '../records/tombstone.ts';
import type { SnapshotsTable } from './rows.ts';
import type { CatalogTables, EngineKind } from './schema.ts';
import { removeSnapshotTexts } from './snapshot-texts.ts';

/** A sealed snapshot that a list disposed of whole. Its row stays, without words: that the account was saved that year is still true. */
export interface BuriedSnapshot extends Pick<Tombstone, 'item' | 'account' | 'committee' | 'list' | 'destroyedAt'> {
  snapshot: SnapshotFacts;
}

type Tables = Kysely<CatalogTables>;

/** Snapshots in one statement: far below the limits on parameters. */
const atOnce = 500;

export function disposedToTable({
  item,
  account,
  committee,
  list,
  destroyedAt,
  snapshot,
}: BuriedSnapshot): SnapshotsTable {
  return {
    id: item,
    account,
    committee,
    platform: snapshot.platform,
    year: snapshot.year,
    status: snapshot.status,
    reason: snapshot.reason,
    ordered_by: snapshot.orderedBy,
    ordered_at: snapshot.orderedAt,
    started_at: snapshot.startedAt,
    finished_at: snapshot.finishedAt,
    folder: snapshot.folder,
    posts_captured: snapshot.postsCaptured,
    bytes: snapshot.bytes,
    manifest_digest: snapshot.manifestDigest,
    because: null,
    reader_lost: 0,
    disposal_list: list,
    disposed_at: destroyedAt,
    made_for: null,
    replaces: null,
    answers: snapshot.answers === false ? 0 : 1,
  };
}

/** Leaves of each only that it was there: what it shows and says goes. To be run in a transaction. A second run changes nothing. */
export async function buryRows(tables: Tables, kind: EngineKind, buried: readonly BuriedSnapshot[]): Promise<void> {
  for (const some of inParts(buried, atOnce)) {
    const ids = some.map(({ item }) => item);
    await tables.deleteFrom('shown').where('snapshot', 'in', ids).execute();
    await removeSnapshotTexts(tables, kind, ids);
    for (const row of some.map(disposedToTable)) {
      await tables
        .insertInto('snapshots')
        .values(row)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
        .execute();
    }
  }
}

/** Notes in whose quarantine the snapshots lie; `list` null: they lie in the archive again, if it was `from` that had them. */
export async function moveRows(
  tables: Tables,
  ids: readonly string[],
  { list, from }: { list: string | null; from: string | null },
): Promise<void> {
  await tables
    .updateTable('snapshots')
    .set({ disposal_list: list })
    .where('id', 'in', ids)
    .where('disposed_at', 'is', null)
    .$if(from !== null, (query) => query.where('disposal_list', '=', from))
    .execute();
}

/** 1 for a bag that was made for a list to take a snapshot's place, where that list has not taken it, or not any more. */
export const liesBeside = sql<number>`case when snapshots.disposal_list is null and exists (
    select 1 from snapshots replaced where replaced.id = snapshots.replaces
      and (replaced.disposal_list is null or replaced.disposal_list <> snapshots.made_for)
  ) then 1 else 0 end`;

/** Whether a row of `snapshots` is of a snapshot that lies in its place. */
export const liesThere = sql<boolean>`snapshots.disposal_list is null`;
