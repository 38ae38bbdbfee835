/** The catalog's tables, as both engines have them. Instants are ISO 8601 in UTC with milliseconds, so that text order is time order. */
export interface SnapshotsTable {
  id: string;
  account: string;
  committee: string;
  platform: string;
  year: number;
  status: string;
  reason: string;
  ordered_by: string;
  ordered_at: string;
  started_at: string;
  finished_at: string;
  folder: string;
  posts_captured: number | null;
  bytes: number;
  manifest_digest: string;
  /** What a partial snapshot lacks. */
  because: string | null;
}

export interface AttemptsTable {
  path: string;
  account: string;
  committee: string;
  platform: string;
  status: string;
  reason: string;
  order_id: string;
  started_at: string;
  finished_at: string;
  because: string | null;
}

/** An item as its newest version, the collecting runs and the persons' decisions make it. `item-rows.ts` says what the columns mean. */
export interface ItemsTable {
  /** Grows with the time of publication, so that what is newest comes first without sorting; also the full-text row. */
  number: number;
  id: string;
  account: string;
  committee: string;
  platform: string;
  platform_id: string;
  kind: string;
  direction: string;
  parent: string | null;
  thread: string;
  /** What the platform calls those two. */
  platform_parent: string | null;
  platform_thread: string | null;
  author_role: string;
  author_name: string | null;
  author_platform_id: string | null;
  published_at: string | null;
  edited_at: string | null;
  captured_at: string;
  latest_at: string;
  visibility: string;
  hidden_at: string | null;
  body: string;
  permalink: string | null;
  /** The permalink as `shown` has it. */
  address: string | null;
  media: string;
  version: number;
  month: string;
  nonce: string;
  seen_at: string;
  asked_at: string | null;
  missed_at: string | null;
  removed_at: string | null;
  returned_at: string | null;
  only_exported: number;
  class: string | null;
  tags: string;
  case_number: string | null;
  registered_at: string | null;
  case_closed_at: string | null;
  locked: number;
  secret: number;
  takedown: string | null;
  takedown_category: string | null;
  takedown_noted: string | null;
  taken_down_at: string | null;
  takedown_closed: string | null;
  obsolete_at: string | null;
  reviews: string;
  delivered_at: string | null;
  quarantine: string | null;
}

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
