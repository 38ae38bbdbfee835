import type { ItemRun } from '../../storage/records/item-run.ts';
import type { TimePrecision } from '../../storage/records/posts.ts';
import { isByContents, isNameOnPage } from '../../storage/shown/own-names.ts';
import { spanOf } from '../time/civil-day.ts';
import type { LookWindow } from './sighting.ts';

/** What a look covered, as a collecting run's header tells it. A gap's `thread` is our id; null: we have none. */
export interface Look {
  source: ItemRun['source'];
  window: LookWindow;
  complete: boolean;
  /** A gap without a `platformThread` concerns the account as a whole. */
  gaps: readonly { thread: string | null; platformThread: string | null }[];
}

/** When an item was published, and when the start of its thread was. Instants are UTC; null: nobody knows. */
export interface Placed {
  platformId: string;
  thread: string;
  publishedAt: string | null;
  /** Set where `publishedAt` is only the latest that it can be. */
  publishedPrecision?: TimePrecision | null;
  threadPublishedAt: string | null;
}

/** Whether the look would have shown the item, were it there: see `itemRunSchema`. Any doubt is a no. */
export function covers(look: Look, item: Placed): boolean {
  if (!look.complete || !isCalledThere(look, item)) return false;
  if (look.gaps.some(({ thread, platformThread }) => platformThread === null || thread === item.thread)) return false;
  const { publishedAt, publishedPrecision = null } = item;
  const published = publishedPrecision === null || publishedPrecision === 'minute' ? publishedAt : null;
  return isWithin(look.window, published) && isWithin(look.window, item.threadPublishedAt);
}

/**
 * Whether the look would show the item by the same name. A page would not, where the name is made of words that may have been edited; a
 * platform's API would not, where only a page calls it so.
 */
function isCalledThere({ source }: Look, { platformId }: Placed): boolean {
  return source === 'page' ? !isByContents(platformId) : !isNameOnPage(platformId);
}

/** Whether only a gap kept the look from showing the item. */
export function isInGap(look: Look, item: Placed): boolean {
  return look.complete && !covers(look, item) && covers({ ...look, gaps: [] }, item);
}

/** Whether a time lies in the window; a day must lie there whole. An unknown time lies only in a window that is open on both sides. */
export function isWithin({ since, until }: LookWindow, at: string | null): boolean {
  if (since === null && until === null) return true;
  if (at === null) return false;
  const span = spanOf(at);
  if (span === null) return false;
  return (since === null || span.first >= Date.parse(since)) && (until === null || span.last < Date.parse(until));
}
