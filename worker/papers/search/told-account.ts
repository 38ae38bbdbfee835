import type { ItemKind } from '../../../config/base/item-words.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { TimePrecision } from '../../../storage/records/posts.ts';

/** A sealed snapshot that may be shown, as far as a post's page points at it. `folder` is relative to the archive's root. */
export interface ShowingSnapshot {
  id: string;
  folder: string;
  startedAt: string;
  /** The post's number among the snapshot's posts, and the page of the bag on which it stands. */
  number: number;
  page: string;
}

/** A post, comment or message as it was collected, or as a snapshot shows it. */
export interface ToldText {
  kind: ItemKind;
  author: string | null;
  /** UTC instant or civil day; null: not known. */
  at: string | null;
  precision?: TimePrecision;
  text: string;
  permalink: string | null;
  /** The newest version's file, relative to the archive's root; null: it was not collected, a snapshot shows it. */
  file: string | null;
  /** The platform does not show it any more, or hides it. */
  state: 'removed' | 'hidden' | null;
}

/** A thread: what began it, and what was answered. */
export interface ToldThread {
  /** A name for its place on a page, the same as long as it is there. */
  anchor: string;
  /** The civil year of its beginning, or `okant`. */
  year: string;
  /** Null: what began the thread is not among what may be shown. */
  post: ToldText | null;
  comments: ToldText[];
  /** A picture of it, relative to the archive's root. */
  picture: string | null;
  /** The snapshots that show it, newest first. */
  shown: ShowingSnapshot[];
}

/** What a snapshot's page says outside its posts. */
export interface ToldPage {
  id: string;
  folder: string;
  startedAt: string;
  year: string;
  text: string;
}

/** All that may be shown of an account. `unread`: snapshots whose files cannot be read. */
export interface ToldAccount {
  threads: ToldThread[];
  pages: ToldPage[];
  /** The snapshots that may be shown, newest first, also those that cannot be read. */
  snapshots: readonly SnapshotRow[];
  unread: number;
}
