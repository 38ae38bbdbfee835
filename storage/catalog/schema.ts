import type { ItemsTable } from './item-rows.ts';
import type { AttemptsTable, SnapshotsTable } from './rows.ts';

/*
 * The catalog's tables, as both engines have them. Instants are ISO 8601 in UTC with milliseconds, so that text order is time order. Where
 * rows are made from records, the table is what the making gives (`rows.ts`, `item-rows.ts`).
 */

/**
 * Every name that an item bears or bore, each with when it was first collected under it. What it calls its parent and thread
 * stands in its own row.
 */
export interface ItemNamesTable {
  account: string;
  platform_id: string;
  id: string;
  since: string;
}

/** What is left of an item that was disposed of (gallrat); `buried-items.ts`. Null: unknown, in `author_role` for all that it told. */
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

/** Every thread that an item has stood in, of those that have stood in several; also of what was disposed of. */
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

/** Posts that a sealed snapshot shows, by all that they can be found under. */
export interface ShownTable {
  snapshot: string;
  account: string;
  name: string;
}

export interface HoldsTable {
  id: string;
  committee: string;
  /** The hold's own, and one for each thing that was said of it since. */
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

/** What is still to be filled from the archive: what a migration could not, or what a rebuild could not read. */
export interface CatchUpTable {
  what: string;
}

export interface CatalogTables {
  snapshots: SnapshotsTable;
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
}

export type EngineKind = 'sqlite' | 'postgres';
