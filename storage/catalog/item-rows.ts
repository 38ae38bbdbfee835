import { plainAddress } from '../files/plain-address.ts';
import { type ItemDecisions, type ItemReview, noDecisions, noteNow } from '../records/decisions.ts';
import type { ItemMedia, ItemVersion } from '../records/item.ts';
import type { TakedownCategory } from '../records/item-action.ts';
import type { TimePrecision } from '../records/posts.ts';
import type { KnownItem, knownColumns } from './known-item.ts';

/** An item as the catalog knows it: the facts of its newest version, what the runs found and what persons decided. Instants are UTC. */
export interface ItemRow extends KnownItem, ItemDecisions {
  platform: string;
  direction: ItemVersion['direction'];
  /** The platform's names for the item's parent and thread. */
  platformParent: string | null;
  platformThread: string | null;
  /** When the first version was collected. */
  capturedAt: string;
  /** Since when the item has been collected as hidden. Null while it is not hidden. */
  hiddenAt: string | null;
  nonce: string;
  /** When the item was last collected or listed as seen by a run. Runs that see it without listing it are added by `lookFacts`. */
  seenAt: string;
  askedAt: string | null;
  /** The last time when a look that was not whole showed less of it than was known. Left out: none has. */
  inPartAt?: string;
  /** The first full look that did not see the item. Null if the item has been seen since. */
  missedAt: string | null;
  /** When the item was last seen on the platform again after it had been removed or hidden. Null: never. */
  returnedAt: string | null;
  /** No look at the platform has ever shown the item, only an export. Looks that do not show it then mean nothing. */
  onlyExported: boolean;
}

/** A version and the folder that its item lies in. */
export interface FiledVersion {
  month: string;
  record: ItemVersion;
  /** The list in whose quarantine the version was found. Left out: the version lay in the archive. */
  quarantine?: string;
}

/** The item after one more version. `before` is null for the first known version. A version older than the known one changes nothing. */
export function withVersion(before: ItemRow | null, { month, record, quarantine }: FiledVersion): ItemRow {
  if (before && before.version >= record.version) return before;
  const { account, committee, platform, platformId, kind, direction, parent, thread, author } = record;
  const { platformParent, platformThread } = record;
  const { publishedAt, editedAt, capturedAt, visibility, text, permalink, media, version, nonce, id } = record;
  const hiddenAt = visibility === 'hidden' ? (before?.hiddenAt ?? capturedAt) : null;
  // The platform may show in an item's place that it was removed.
  const removedAt = visibility === 'removed' ? (before?.removedAt ?? capturedAt) : null;
  const isBack = removedAt === null && (before?.removedAt != null || (before?.hiddenAt != null && hiddenAt === null));
  const returnedAt = isBack ? capturedAt : (before?.returnedAt ?? null);
  return {
    ...(before === null ? { ...noDecisions, askedAt: null } : withoutPrecision(before)),
    id,
    account,
    committee,
    platform,
    platformId,
    kind,
    direction,
    parent,
    thread,
    author,
    platformParent,
    platformThread,
    publishedAt,
    editedAt,
    visibility,
    hiddenAt,
    text,
    permalink,
    media,
    version,
    nonce,
    ...(record.publishedPrecision ? { publishedPrecision: record.publishedPrecision } : {}),
    capturedAt: before?.capturedAt ?? capturedAt,
    latestAt: capturedAt,
    month,
    seenAt: capturedAt,
    missedAt: null,
    removedAt,
    returnedAt,
    takedown: noteNow(before?.takedown ?? null, returnedAt),
    quarantine: quarantine ?? before?.quarantine ?? null,
    onlyExported: record.source === 'import' && (before?.onlyExported ?? true),
  };
}

/** The unit of the time is the newest version's. */
function withoutPrecision({ publishedPrecision: _, ...row }: ItemRow): ItemRow {
  return row;
}

/** The row of the table `items`. Columns that come by migrations are added here and read below. */
export type ItemsTable = ReturnType<typeof itemToTable>;

/** `number` grows with the time of publication, so that the newest come first without sorting. It is also the full-text row. */
export function itemToTable(row: ItemRow, number: number) {
  return {
    number,
    id: row.id,
    account: row.account,
    committee: row.committee,
    platform: row.platform,
    platform_id: row.platformId,
    kind: row.kind,
    direction: row.direction,
    parent: row.parent,
    thread: row.thread,
    platform_parent: row.platformParent,
    platform_thread: row.platformThread,
    author_role: row.author.role,
    author_name: row.author.name,
    author_platform_id: row.author.platformId,
    published_at: row.publishedAt,
    published_precision: row.publishedPrecision ?? null,
    edited_at: row.editedAt,
    captured_at: row.capturedAt,
    latest_at: row.latestAt,
    visibility: row.visibility,
    hidden_at: row.hiddenAt,
    body: row.text,
    permalink: row.permalink,
    /** The permalink in the form that `shown` has. */
    address: row.permalink === null ? null : plainAddress(row.permalink),
    media: JSON.stringify(row.media),
    version: row.version,
    month: row.month,
    nonce: row.nonce,
    seen_at: row.seenAt,
    asked_at: row.askedAt,
    in_part_at: row.inPartAt ?? null,
    missed_at: row.missedAt,
    removed_at: row.removedAt,
    returned_at: row.returnedAt,
    only_exported: row.onlyExported ? 1 : 0,
    quarantine: row.quarantine,
    ...decisionsToTable(row),
  };
}

export function decisionsToTable(row: ItemDecisions) {
  return {
    class: row.class,
    tags: JSON.stringify(row.tags),
    case_number: row.caseNumber,
    registered_at: row.registeredAt,
    case_closed_at: row.caseClosedAt,
    locked: row.locked ? 1 : 0,
    secret: row.secret ? 1 : 0,
    takedown: row.takedown?.note ?? null,
    takedown_category: row.takedown?.category ?? null,
    takedown_noted: row.takedown?.notedAt ?? null,
    taken_down_at: row.takedown?.takenDownAt ?? null,
    takedown_closed: row.takedown?.closedAt ?? null,
    obsolete_at: row.obsoleteAt,
    reviews: JSON.stringify(row.reviews),
    delivered_at: row.deliveredAt,
  };
}

export function itemFromTable(row: ItemsTable): ItemRow {
  return {
    ...knownFromTable(row),
    platform: row.platform,
    direction: row.direction,
    platformParent: row.platform_parent,
    platformThread: row.platform_thread,
    capturedAt: row.captured_at,
    hiddenAt: row.hidden_at,
    nonce: row.nonce,
    seenAt: row.seen_at,
    askedAt: row.asked_at,
    ...(row.in_part_at === null ? {} : { inPartAt: row.in_part_at }),
    missedAt: row.missed_at,
    returnedAt: row.returned_at,
    onlyExported: row.only_exported !== 0,
    class: row.class,
    tags: JSON.parse(row.tags) as string[],
    caseNumber: row.case_number,
    registeredAt: row.registered_at,
    caseClosedAt: row.case_closed_at,
    secret: row.secret !== 0,
    takedown: takedownFromTable(row),
    obsoleteAt: row.obsolete_at,
    reviews: JSON.parse(row.reviews) as ItemReview[],
    deliveredAt: row.delivered_at,
  };
}

function takedownFromTable(row: ItemsTable): ItemRow['takedown'] {
  if (row.takedown === null) return null;
  return {
    note: row.takedown,
    category: row.takedown_category as TakedownCategory,
    notedAt: row.takedown_noted ?? '',
    takenDownAt: row.taken_down_at,
    closedAt: row.takedown_closed,
  };
}

/** A known item from a row of those columns. */
export function knownFromTable(row: Pick<ItemsTable, (typeof knownColumns)[number]>): KnownItem {
  return {
    id: row.id,
    account: row.account,
    committee: row.committee,
    platformId: row.platform_id,
    kind: row.kind,
    parent: row.parent,
    thread: row.thread,
    author: { role: row.author_role, name: row.author_name, platformId: row.author_platform_id },
    publishedAt: row.published_at,
    ...precisionFromTable(row.published_precision),
    editedAt: row.edited_at,
    latestAt: row.latest_at,
    visibility: row.visibility,
    text: row.body,
    permalink: row.permalink,
    media: JSON.parse(row.media) as ItemMedia[],
    version: row.version,
    month: row.month,
    removedAt: row.removed_at,
    locked: row.locked !== 0,
    quarantine: row.quarantine,
  };
}

export function precisionFromTable(precision: TimePrecision | null): Pick<KnownItem, 'publishedPrecision'> {
  return precision === null ? {} : { publishedPrecision: precision };
}
