import type { Kysely } from 'kysely';
import { inParts } from '../files/in-parts.ts';
import type { FiledHold } from '../records/hold.ts';
import type { ItemAction } from '../records/item-action.ts';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import { putActions } from './action-writes.ts';
import { type BuriedItem, putBuried } from './buried-items.ts';
import { type BuriedSnapshot, disposedToTable } from './disposed-snapshots.ts';
import type { Engine } from './engine.ts';
import { emptyTexts } from './full-text.ts';
import { putHold } from './hold-catalog.ts';
import type { ItemHistory } from './item-history.ts';
import { type FiledRun, itemsAtOnce, putHistories, putRun, putShown } from './item-writes.ts';
import type { AttemptsTable, SnapshotsTable } from './rows.ts';
import { attemptToTable, snapshotToTable } from './rows.ts';
import type { CatalogTables } from './schema.ts';
import { emptySnapshotTexts } from './snapshot-texts.ts';
import { writeAlone } from './writing.ts';

/**
 * Something for the catalog. One of: a sealed snapshot, an attempt, the posts that a snapshot shows; an item with all its versions and all
 * that the runs said of it, a collecting run (without lines, since its words came with the items), persons' decisions about items, what is
 * left of disposed items and snapshots. An account's items come before its runs and actions. Runs come by their start.
 */
export type CatalogEntry =
  | { kind: 'snapshot'; description: SnapshotDescription; manifestDigest: string; quarantine?: string | null }
  | { kind: 'attempt'; description: SnapshotDescription }
  | { kind: 'shown'; snapshot: string; account: string; names: readonly string[] }
  | ({ kind: 'item' } & Pick<ItemHistory, 'versions'> & Partial<ItemHistory>)
  | { kind: 'item-run'; filed: FiledRun }
  | { kind: 'item-actions'; account: string; actions: readonly ItemAction[] }
  | { kind: 'buried'; items: readonly BuriedItem[]; snapshots: readonly BuriedSnapshot[] }
  | { kind: 'hold'; filed: FiledHold };

export interface Rebuilt {
  snapshots: number;
  attempts: number;
  items: number;
}

/** The tables that are filled, beside the snapshots. */
const filled = [
  'attempts',
  'shown',
  'items',
  'item_names',
  'item_threads',
  'item_runs',
  'item_actions',
  'buried_items',
  'holds',
] as const satisfies (keyof CatalogTables)[];

/** What triggers count of the snapshots. */
const counted = ['last_sealed', 'snapshot_volumes'] as const satisfies (keyof CatalogTables)[];

/** The tables of words, beside those that are filled. What snapshots say is told anew after the rebuild. */
const texts = ['item_text', 'snapshot_text', 'snapshot_parts', 'unread_snapshots'] as const;

/** Rows in one statement: 15 columns each stay far below the limits on parameters (SQLite 32,766, PostgreSQL 65,535). */
const batchSize = 500;

/**
 * Empties the tables and fills them again in one transaction. Until it is done everybody sees the old rows, and when it fails they stay.
 * Writers wait meanwhile. Of two entries with one key one is kept.
 */
export async function rebuild(
  engine: Pick<Engine, 'kind' | 'tables' | 'whenFree'>,
  entries: AsyncIterable<CatalogEntry>,
): Promise<Rebuilt> {
  return engine.tables.transaction().execute(async (transaction) => {
    await writeAlone(transaction, engine.kind, [
      'snapshots',
      ...counted,
      ...filled,
      'catch_up',
      'alike_items',
      ...texts,
    ]);
    await engine.whenFree(() => transaction.deleteFrom('snapshots').execute());
    // Counts of 0 that are left behind.
    await transaction.deleteFrom('snapshot_volumes').execute();
    for (const table of filled) await transaction.deleteFrom(table).execute();
    // Set until the caller says that every tombstone could be read.
    await transaction
      .insertInto('catch_up')
      .values({ what: 'tombstones' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await transaction.deleteFrom('catch_up').where('what', '=', 'shown').execute();
    // Deleted items leave sorts with a count of 0 behind.
    await transaction.deleteFrom('alike_items').execute();
    await emptyTexts(transaction, engine.kind);
    await emptySnapshotTexts(transaction, engine.kind);
    const { take, end } = startFilling(transaction, engine);
    for await (const entry of entries) await take(entry);
    return end();
  });
}

/** Gathers entries into batches. */
function startFilling(tables: Kysely<CatalogTables>, { kind }: Pick<Engine, 'kind'>) {
  const snapshots = new Map<string, SnapshotsTable>();
  const attempts = new Map<string, AttemptsTable>();
  let histories: ItemHistory[] = [];
  const count: Rebuilt = { snapshots: 0, attempts: 0, items: 0 };
  const flushItems = async () => {
    for (const some of inParts(histories, itemsAtOnce)) await putHistories(tables, kind, some);
    histories = [];
  };
  const take = async (entry: CatalogEntry): Promise<void> => {
    switch (entry.kind) {
      case 'snapshot':
        snapshots.set(entry.description.id, snapshotToTable(entry.description, entry.manifestDigest, entry.quarantine));
        if (snapshots.size === batchSize) count.snapshots += await putSnapshots(tables, snapshots);
        return;
      case 'attempt':
        attempts.set(entry.description.folder, attemptToTable(entry.description));
        if (attempts.size === batchSize) count.attempts += await putAttempts(tables, attempts);
        return;
      case 'shown':
        return putShown(tables, entry);
      case 'item':
        count.items++;
        histories.push({ versions: entry.versions, words: entry.words ?? [] });
        if (histories.length >= itemsAtOnce) await flushItems();
        return;
      case 'item-run':
        await flushItems();
        return putRun(tables, entry.filed);
      case 'item-actions':
        await flushItems();
        return putActions(tables, entry.account, entry.actions);
      case 'buried':
        await flushItems();
        await putBuried(tables, entry.items);
        // A snapshot that came back lies there: it has its row already, or has it in this part.
        for (const one of entry.snapshots) if (!snapshots.has(one.item)) snapshots.set(one.item, disposedToTable(one));
        return;
      case 'hold':
        return putHold(tables, entry.filed);
    }
  };
  const end = async (): Promise<Rebuilt> => {
    await flushItems();
    count.snapshots += await putSnapshots(tables, snapshots);
    count.attempts += await putAttempts(tables, attempts);
    return count;
  };
  return { take, end };
}

/** Of two rows with one key the first is kept. Returns how many are of snapshots that are there. */
async function putSnapshots(tables: Kysely<CatalogTables>, rows: Map<string, SnapshotsTable>): Promise<number> {
  const values = [...rows.values()];
  rows.clear();
  if (values.length > 0)
    await tables
      .insertInto('snapshots')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return values.filter(({ disposed_at }) => disposed_at === null).length;
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
