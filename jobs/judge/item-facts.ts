import type { TriggerEvent } from '../../config/plans/committees.ts';
import { isLater, type Moment, mayBeLater, readMoment } from '../time/civil-day.ts';

/**
 * What the judge asks of an item (docs/rules.md, "Items"). A collected item has all of it, a sample may lack any. Times are instants
 * (UTC) or civil days. What is missing or cannot be read is unknown, and what is unknown keeps.
 */
export interface ItemFacts {
  id?: string | null;
  account?: string | null;
  committee?: string | null;
  platform?: string | null;
  kind?: string | null;
  thread?: string | null;
  author?: { role?: string | null } | null;
  publishedAt?: string | null;
  /** The unit in which a page told it, where it is only the latest that it can be. */
  publishedPrecision?: string | null;
  editedAt?: string | null;
  capturedAt?: string | null;
  /** The latest successful full look at its account. Missing: today; null: never. */
  lookedAt?: string | null;
  /** When that look was made which a person lets stand for the last one at the account, since its page is gone. Null: nobody has. */
  lastLook?: string | null;
  visibility?: string | null;
  hiddenAt?: string | null;
  removedAt?: string | null;
  /** When a person wrote down that it was taken off the platform (the newest note); null: nobody has. */
  takedownNoted?: string | null;
  /** When it was taken off the platform, by the same note; null: the note does not say. */
  takenDownAt?: string | null;
  takedownClosed?: string | null;
  /** Set by a person. */
  class?: string | null;
  tags?: readonly string[] | null;
  media?: readonly unknown[] | null;
  caseNumber?: string | null;
  registeredAt?: string | null;
  caseClosedAt?: string | null;
  obsoleteAt?: string | null;
  reviews?: readonly Review[] | null;
  accountOpenedAt?: string | null;
  accountClosedAt?: string | null;
  /** The level of its account's snapshots. */
  accountLevel?: string | null;
  deliveredAt?: string | null;
  lastActivityAt?: string | null;
  answered?: boolean | null;
  snapshottedAt?: string | null;
  /** Ids of the holds that are on it. */
  holds?: readonly string[] | null;
  /** A person has locked the item: the approver of a list could not see what goes. */
  locked?: boolean | null;
}

/**
 * How a person's review by a rule ended. `until` goes with `keep-until`; `at` tells which of several is the latest. With the outcome `settle`
 * it says which of the rules that differ decides: `plan` is the rule's, `among` the digest of those rules (`settled.ts`).
 */
export interface Review {
  rule?: string | null;
  outcome?: string | null;
  until?: string | null;
  at?: string | null;
  plan?: string | null;
  among?: string | null;
}

/**
 * When the item was published; null when nobody knows, and when that time is later than the capture, or may be. A sample without a capture
 * has nothing against its time.
 */
export function publishedOf(item: ItemFacts): Moment | null {
  const published = asTold(readMoment(item.publishedAt), item.publishedPrecision);
  if (published === null || item.capturedAt === undefined) return published;
  const captured = readMoment(item.capturedAt);
  return captured === null || isLater(published, captured) ? null : published;
}

/** A time told in a unit lies up to one and a half of it before the latest that it can be; a unit that is not known says nothing of when. */
function asTold(published: Moment | null, unit: string | null | undefined): Moment | null {
  const isDay = published?.instant === null && unit === 'day';
  if (published === null || !isSaid(unit) || isDay) return published;
  const days = daysBefore.get(unit);
  return days === undefined ? null : { ...published, earliest: published.day - days };
}

const daysBefore = new Map(Object.entries({ minute: 0, hour: 1, clock: 2, day: 2, week: 11, month: 47, year: 549 }));

/** Whether the item is removed, by what the collector saw or by a person's note. With a note it is, whatever is seen on the platform. */
export function isRemoved(item: ItemFacts): boolean {
  return isSaid(item.removedAt) || item.visibility === 'removed' || isNoted(item);
}

function isNoted({ takedownNoted, takenDownAt, takedownClosed }: ItemFacts): boolean {
  return isSaid(takedownNoted) || isSaid(takenDownAt) || isSaid(takedownClosed);
}

/** Whether the item was removed, or hidden by an administrator: there must be a written note of it, and the note must be closed. */
export function isTakenDown(item: ItemFacts): boolean {
  return isRemoved(item) || isSaid(item.hiddenAt) || item.visibility === 'hidden';
}

export function hasClosedNote(item: ItemFacts): boolean {
  return readMoment(item.takedownClosed) !== null;
}

/** When a trigger happened, as far as is known. `published` is what `publishedOf` gave. */
export function whenHappened(event: TriggerEvent, item: ItemFacts, published: Moment | null): Moment | null {
  switch (event) {
    case 'published':
      return published;
    case 'captured':
      return readMoment(item.capturedAt);
    case 'edited':
      return isSaid(item.editedAt) ? readMoment(item.editedAt) : published;
    case 'last-activity':
      return readMoment(item.lastActivityAt);
    case 'removed':
      // The writer of the note knows better than a look that came days later.
      return readMoment(isSaid(item.takenDownAt) ? item.takenDownAt : item.removedAt);
    case 'account-closed':
      return readMoment(item.accountClosedAt);
    case 'case-closed':
      return readMoment(item.caseClosedAt);
    case 'registered':
      return readMoment(item.registeredAt);
    case 'obsolete':
      return declaredObsolete(item);
    case 'snapshotted':
      return readMoment(item.snapshottedAt);
    case 'delivered':
      return readMoment(item.deliveredAt);
  }
}

/** Whether an event is known to have happened, and nobody has said when. */
export function isUndated(event: TriggerEvent, item: ItemFacts): boolean {
  if (whenHappened(event, item, null) !== null) return false;
  return event === 'registered' ? (item.caseNumber ?? '') !== '' : event === 'removed' && isRemoved(item);
}

/** Whether a person has said that the item's case is closed, on a day that cannot be: nobody knows that it is. */
export function isCaseOpen({ caseNumber, caseClosedAt }: ItemFacts): boolean {
  return (caseNumber ?? '') !== '' && isSaid(caseClosedAt) && readMoment(caseClosedAt) === null;
}

/** When the item was declared obsolete. A later edit, or activity in the thread, voids the declaration; so does one that may be later. */
function declaredObsolete(item: ItemFacts): Moment | null {
  const declared = readMoment(item.obsoleteAt);
  if (declared === null) return null;
  for (const text of [item.editedAt, item.lastActivityAt]) {
    if (!isSaid(text)) continue;
    const later = readMoment(text);
    if (later === null || mayBeLater(later, declared)) return null;
  }
  return declared;
}

function isSaid(text: string | null | undefined): text is string {
  return text !== null && text !== undefined;
}
