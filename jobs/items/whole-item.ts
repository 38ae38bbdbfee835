import type { ItemRow, ThreadFacts } from '../../storage/catalog/item-catalog.ts';
import type { ItemMedia, ItemVersion } from '../../storage/records/item.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';
import { covers, type Placed } from '../collect/coverage.ts';
import { tagsOf } from './tags-of.ts';

/** When an item was last there, and last looked for. UTC. */
interface LookFacts {
  lastSeenAt: string;
  /** The start of the latest full look that covers the item; null while there was none. */
  lookedAt: string | null;
}

/**
 * An item with all that is known of it: what commands print and what the plans are judged on (docs/rules.md, "Items"). Instants
 * are UTC. `tags` are its own and its thread's. `snapshots` are those that show it.
 */
export interface WholeItem
  extends Pick<
      ItemVersion,
      | 'format'
      | 'id'
      | 'account'
      | 'committee'
      | 'platform'
      | 'platformId'
      | 'kind'
      | 'direction'
      | 'parent'
      | 'thread'
      | 'author'
      | 'publishedAt'
      | 'publishedPrecision'
      | 'editedAt'
      | 'capturedAt'
      | 'visibility'
      | 'text'
      | 'permalink'
      | 'version'
      | 'nonce'
    >,
    LookFacts {
  /** When the look was made that a person lets stand for the last one at a closed account; null also where that look missed the item. */
  lastLook: string | null;
  hiddenAt: string | null;
  removedAt: string | null;
  /** When it was last seen again after it had been removed or hidden; null: never. */
  returnedAt: string | null;
  /** The first full look that did not show it; the next one, or the platform's word, makes it removed. */
  missedAt: string | null;
  /** When a person wrote down that it was taken off the platform; null: nobody has. */
  takedownNoted: string | null;
  /** When it was taken off the platform, by the note; null: the note does not say. */
  takenDownAt: string | null;
  takedownClosed: string | null;
  media: ItemMedia[];
  class: string | null;
  tags: string[];
  caseNumber: string | null;
  registeredAt: string | null;
  caseClosedAt: string | null;
  obsoleteAt: string | null;
  reviews: ItemRow['reviews'];
  accountOpenedAt: string | null;
  accountClosedAt: string | null;
  /** The level of its account's snapshots, by the register; null: the account is not there. */
  accountLevel: string | null;
  deliveredAt: string | null;
  lastActivityAt: string | null;
  /** Null, as the last activity: something in the thread was disposed of, and nobody knows the answer any more. */
  answered: boolean | null;
  snapshottedAt: string | null;
  snapshots: string[];
  /** Ids of the gallringsstopp that stand on it. */
  holds: string[];
  locked: boolean;
  secret: boolean;
  /** The disposal list in whose grace (ångerfrist) it lies: still a public record; null: on none. */
  inGrace: string | null;
}

/** What lies beside an item's row. `runs` are the account's, oldest first; so are the snapshots that show it. */
export interface Beside {
  thread: ThreadFacts | null;
  runs: readonly ItemRun[];
  snapshots: readonly { id: string; startedAt: string }[];
  lastLook: string | null;
  accountOpenedAt: string | null;
  accountClosedAt: string | null;
  accountLevel: string | null;
  holds: string[];
}

export function wholeItem(row: ItemRow, beside: Beside): WholeItem {
  const { thread, runs, snapshots, lastLook, accountOpenedAt, accountClosedAt, accountLevel, holds } = beside;
  const placed = { ...row, threadPublishedAt: thread?.publishedAt ?? null };
  return {
    format: 'ogonblick-item/1',
    id: row.id,
    account: row.account,
    committee: row.committee,
    platform: row.platform,
    platformId: row.platformId,
    kind: row.kind,
    direction: row.direction,
    parent: row.parent,
    thread: row.thread,
    author: row.author,
    publishedAt: row.publishedAt,
    ...(row.publishedPrecision ? { publishedPrecision: row.publishedPrecision } : {}),
    editedAt: row.editedAt,
    capturedAt: row.capturedAt,
    ...lookFacts(placed, runs),
    // Of what was missing once nobody can tell any more whether it was removed: a person's note does.
    lastLook: row.missedAt === null ? lastLook : null,
    visibility: row.visibility,
    hiddenAt: row.hiddenAt,
    removedAt: row.removedAt,
    returnedAt: row.returnedAt,
    missedAt: row.missedAt,
    takedownNoted: row.takedown?.notedAt ?? null,
    takenDownAt: row.takedown?.takenDownAt ?? null,
    takedownClosed: row.takedown?.closedAt ?? null,
    text: row.text,
    permalink: row.permalink,
    media: row.media,
    version: row.version,
    class: row.class,
    tags: tagsOf(row.tags, thread?.tags ?? []),
    caseNumber: row.caseNumber,
    registeredAt: row.registeredAt,
    caseClosedAt: row.caseClosedAt,
    obsoleteAt: row.obsoleteAt,
    reviews: row.reviews,
    accountOpenedAt,
    accountClosedAt,
    accountLevel,
    deliveredAt: row.deliveredAt,
    lastActivityAt: thread === null ? (row.editedAt ?? row.publishedAt) : thread.lastActivityAt,
    answered: thread === null ? false : thread.answered,
    snapshottedAt: snapshots[0]?.startedAt ?? null,
    snapshots: snapshots.map(({ id }) => id),
    holds,
    locked: row.locked,
    secret: row.secret,
    inGrace: row.quarantine,
    nonce: row.nonce,
  };
}

/** What may be shown of a locked item: that it is there, and what was decided about it. The platform's id leads to it as its address does. */
export function withoutContent(item: WholeItem): WholeItem {
  const author = { ...item.author, name: null, platformId: null };
  return { ...item, platformId: '', text: '', media: [], permalink: null, author };
}

/** Reads from the account's runs (oldest first) what they say of an item, also of one that they do not name. */
export function lookFacts(
  row: Pick<ItemRow, 'seenAt' | 'missedAt'> & Placed,
  runs: readonly Pick<ItemRun, 'source' | 'window' | 'complete' | 'gaps' | 'startedAt' | 'finishedAt'>[],
): LookFacts {
  const covering = runs.filter((run) => covers(run, row));
  const seeing = covering.findLast(({ finishedAt }) => row.missedAt === null || finishedAt < row.missedAt);
  const lastSeenAt = seeing && seeing.startedAt > row.seenAt ? seeing.startedAt : row.seenAt;
  return { lastSeenAt, lookedAt: covering.at(-1)?.startedAt ?? null };
}
