import type { Generated } from 'kysely';
import type { ItemsTable } from './item-rows.ts';
import type { AttemptsTable, SnapshotsTable } from './rows.ts';

/*
 * The catalog's tables, as both engines have them. Instants are ISO 8601 in UTC with milliseconds, so that text order is time order. When
 * rows are made from records, the table's type is the return type of the function that makes them (`rows.ts`, `item-rows.ts`).
 */

/**
 * Every name that an item has or had, with when it was first collected under that name. The item's row in `items` has the names of its
 * parent and thread.
 */
export interface ItemNamesTable {
  account: string;
  platform_id: string;
  id: string;
  since: string;
}

/** What is left of an item that was disposed of (gallrat); `buried-items.ts`. Null: unknown. A null `author_role`: all that it told is unknown. */
export interface BuriedItemsTable {
  item: string;
  account: string;
  thread: string | null;
  parent: string | null;
  author_role: string | null;
  published_at: string | null;
  edited_at: string | null;
  tags: string;
}

/** Every thread that an item has stood in, for items that have stood in several threads. Also for disposed items. */
export interface ItemThreadsTable {
  item: string;
  thread: string;
}

export interface ItemRunsTable {
  path: string;
  account: string;
  started_at: string;
  header: string;
}

export interface ItemActionsTable {
  id: string;
  item: string;
  account: string;
  at: string;
  action: string;
}

/** Posts that a sealed snapshot shows, under every name that they can be found by. */
export interface ShownTable {
  snapshot: string;
  account: string;
  name: string;
}

/** A part of a snapshot's words; `snapshot-texts.ts`. `wordless`: 1 where the snapshot has none that can be searched. */
export interface SnapshotPartsTable {
  number: Generated<number>;
  snapshot: string;
  part: number;
  wordless: number;
}

/** A snapshot that the catalog was told no words of; `snapshot-texts.ts`. */
export interface UnreadSnapshotsTable {
  snapshot: string;
}

export interface HoldsTable {
  id: string;
  committee: string;
  /** The hold's own file, and one for each later statement about it. */
  files: number;
  record: string;
}

/** How many items there are of each sort; `alike-schema.ts`. */
export interface AlikeItemsTable {
  committee: string;
  account: string;
  platform: string;
  kind: string;
  author_role: string;
  published: string;
  captured: string;
  edited: number;
  /** 1: hidden, 2: removed. */
  gone: number;
  media: number;
  count: number;
}

/** What still has to be filled from the archive: data that a migration could not fill, or that a rebuild could not read. */
export interface CatchUpTable {
  what: string;
}

/** What the ledger was at a look: the hash of its first line, how many it had, and the hash of the last; `head` null: noted by an earlier version. */
export interface SeenLedger {
  first: string;
  lines: number;
  head: string | null;
}

/** One row; none while nobody has looked. What the last look saw. `lost_…`: what an earlier look saw, which a later one did not find; null: none. */
export interface KnownArchiveTable extends SeenLedger {
  lost_lines: number | null;
  lost_head: string | null;
}

/** The newest snapshots of an account; `sealed-schema.ts`. */
export interface LastSealedTable {
  account: string;
  started_at: string;
  before_closing_at: string | null;
}

/** The snapshots of a committee and year that no list has taken; `sealed-schema.ts`. A `count` of 0 stays behind where all have gone. */
export interface SnapshotVolumesTable {
  committee: string;
  year: number;
  count: number;
  complete: number;
  partial: number;
  bytes: number;
}

export interface CatalogTables {
  known_archive: KnownArchiveTable;
  snapshots: SnapshotsTable;
  last_sealed: LastSealedTable;
  snapshot_volumes: SnapshotVolumesTable;
  attempts: AttemptsTable;
  items: ItemsTable;
  alike_items: AlikeItemsTable;
  item_names: ItemNamesTable;
  buried_items: BuriedItemsTable;
  item_threads: ItemThreadsTable;
  catch_up: CatchUpTable;
  item_runs: ItemRunsTable;
  item_actions: ItemActionsTable;
  shown: ShownTable;
  holds: HoldsTable;
  snapshot_parts: SnapshotPartsTable;
  unread_snapshots: UnreadSnapshotsTable;
}

export type EngineKind = 'sqlite' | 'postgres';
