import type { Kysely } from 'kysely';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import type { Engine } from './engine.ts';
import { attemptToTable, snapshotToTable } from './rows.ts';
import type { AttemptsTable, CatalogTables, SnapshotsTable } from './schema.ts';

/** Something for the catalog: a sealed snapshot, or a visit that gave none. */
export type CatalogEntry =
  | { kind: 'snapshot'; description: SnapshotDescription; manifestDigest: string }
  | { kind: 'attempt'; description: SnapshotDescription };

/** Rows in one statement: 15 columns each stay far below the limits on parameters (SQLite 32,766, PostgreSQL 65,535). */
const batchSize = 500;

/**
 * Empties the tables and fills them again in one transaction: until it is done everybody sees the old rows, and when it fails
 * they stay. Whoever wants to write meanwhile waits. Of two entries with one key one stands.
 */
export async function rebuild(
  engine: Engine,
  entries: AsyncIterable<CatalogEntry>,
): Promise<{ snapshots: number; attempts: number }> {
  return engine.tables.transaction().execute(async (transaction) => {
    await engine.whenFree(() => transaction.deleteFrom('snapshots').execute());
    await transaction.deleteFrom('attempts').execute();
    const snapshots = new Map<string, SnapshotsTable>();
    const attempts = new Map<string, AttemptsTable>();
    const count = { snapshots: 0, attempts: 0 };
    for await (const entry of entries) {
      if (entry.kind === 'snapshot') {
        snapshots.set(entry.description.id, snapshotToTable(entry.description, entry.manifestDigest));
      } else {
        attempts.set(entry.description.folder, attemptToTable(entry.description));
      }
      if (snapshots.size === batchSize) count.snapshots += await putSnapshots(transaction, snapshots);
      if (attempts.size === batchSize) count.attempts += await putAttempts(transaction, attempts);
    }
    count.snapshots += await putSnapshots(transaction, snapshots);
    count.attempts += await putAttempts(transaction, attempts);
    return count;
  });
}

/** A row that somebody has recorded meanwhile (PostgreSQL lets them) is the same as ours and stays. */
async function putSnapshots(tables: Kysely<CatalogTables>, rows: Map<string, SnapshotsTable>): Promise<number> {
  const values = [...rows.values()];
  rows.clear();
  if (values.length > 0)
    await tables
      .insertInto('snapshots')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return values.length;
}

async function putAttempts(tables: Kysely<CatalogTables>, rows: Map<string, AttemptsTable>): Promise<number> {
  const values = [...rows.values()];
  rows.clear();
  if (values.length > 0)
    await tables
      .insertInto('attempts')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return values.length;
}
