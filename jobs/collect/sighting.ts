import type { ItemKind, ItemVisibility } from '../../config/base/item-words.ts';
import { AdvisedError, type OwnErrorOptions, type Retry } from '../../config/base/own-error.ts';
import type { ShownCounts, TimePrecision } from '../../storage/records/posts.ts';

/** What a look at an account gives, whatever the platform: the border between the platform adapters and the collecting. */

/** A picture, film or sound as the platform gives it. `url` may expire: it is fetched at once. In an export it may be a path. */
export interface SeenMedia {
  kind: 'picture' | 'video' | 'sound' | 'file';
  url: string;
  /** The alternative text that the platform shows. */
  alt: string | null;
  /** Where it lies in the export that is read; left out for what is not in one. */
  inExport?: string;
}

/** One post, comment or reply as the platform shows it now. Ids are the platform's, always strings. Instants are UTC, ISO 8601 with `Z`. */
export interface Sighting {
  platformId: string;
  kind: ItemKind;
  /** The platform's id of the item that this one answers; null for the start of a thread. */
  parent: string | null;
  /**
   * The platform's id of the start of the thread; a post's own id. When something above was removed, the way up may end earlier than it
   * once did: the thread that was told first is the right one.
   */
  thread: string;
  author: {
    /** As shown; null when the platform withholds it. */
    name: string | null;
    platformId: string | null;
    /** The account itself wrote it. Null: the platform does not say. */
    isAccount: boolean | null;
  };
  publishedAt: string | null;
  /** The unit in which the time is told, where `publishedAt` is only the latest that it can be; see `TimeRead`. */
  publishedPrecision?: TimePrecision;
  /** The latest edit that the platform tells of. */
  editedAt: string | null;
  visibility: ItemVisibility;
  /** Plain text. */
  text: string;
  /** What stands beside the words, as plain text: the headline and address of a link, an event. An item's text has it; what an item is known by has not. */
  beside?: string;
  /** Whether an earlier text, taken with the page's counts in it, is the same words. Left out: only an equal text is. */
  isIn?(earlier: string): boolean;
  /** What the page counted below the item at the moment `at` (UTC). A new count is never a change of the words. */
  counts?: ShownCounts & { at: string };
  permalink: string | null;
  media: SeenMedia[];
  /** The look may have shown less of it than there is. Left out: it is all there. */
  inPart?: true;
  /** The source's own answer, without secrets. It keeps times as the platform gives them. Only what is the item's own is filed; see `ownPart`. */
  raw: unknown;
}

/** Something that the platform says is there and did not give. `thread` is null when it concerns the account as a whole. */
export interface Gap {
  thread: string | null;
  /** In the platform's terms: "Facebook gives about 600 posts a year". English. */
  because: string;
}

/** How many posts (`thread` null) or comments of a thread the platform claims. A difference to what came is normal: report, never fail. */
export interface Claim {
  thread: string | null;
  count: number;
}

/**
 * How far a look that reaches only a part of the account has reached: what was published from `since` to `until` was shown, both included.
 * `kind`: only items of this kind; null: all.
 */
export interface Reach {
  kind: ItemKind | null;
  since: string;
  until: string | null;
}

/** `shown`: how many posts and comments were shown in the window; as many must be known afterwards, or the look is not complete. */
export type Seen =
  | { what: 'sighting'; sighting: Sighting }
  | { what: 'shown'; count: number }
  | { what: 'reach'; reach: Reach }
  | { what: 'gap'; gap: Gap }
  | { what: 'claim'; claim: Claim };

/**
 * The threads to look at: those whose first post was published in the window, with everything in them, however new. For own replies in
 * other people's threads that reply counts. Instants are UTC, `since` included, `until` not; null is open.
 */
export interface LookWindow {
  since: string | null;
  until: string | null;
}

/** Whether one item is still there, asked for by its id. `unknown`: the platform gave no clear word. */
export type Presence = 'there' | 'gone' | 'unknown';

/** An account seen through its platform. Every failure is a PlatformError. */
export interface AccountView {
  /**
   * Gives everything in the window, in any order, the same item perhaps twice. A look that ends without an error was a full look at the
   * window, less the gaps it told of.
   */
  look(window: LookWindow): AsyncIterable<Seen>;
  /**
   * Asks for each item by its id, and answers for each. A platform leaves out the whole branch below a deleted reply: an item that a look
   * misses may still be `there`.
   */
  presenceOf(platformIds: readonly string[]): Promise<ReadonlyMap<string, Presence>>;
}

/** What to do after a failure: try again soon, wait until a time, or stop until a person has acted. */
export type PlatformFault = 'retry' | 'wait' | 'reconnect' | 'permission' | 'gone' | 'unreadable';

/** A platform has not given what was asked for. */
export class PlatformError extends AdvisedError {
  readonly fault: PlatformFault;
  /** UTC; set when the platform says from when it answers again. */
  readonly waitUntil: string | null;
  /** The platform's own word for it: "190/463", "quotaExceeded", "404"; null when it gave none. */
  readonly code: string | null;
  override readonly retry: Retry;

  constructor(
    message: string,
    remedy: string,
    fault: PlatformFault,
    options: OwnErrorOptions & { waitUntil?: string | null; code?: string | null } = {},
  ) {
    super(message, remedy, options);
    this.fault = fault;
    this.waitUntil = options.waitUntil ?? null;
    this.code = options.code ?? null;
    this.retry = fault === 'retry' || fault === 'wait' ? 'later' : 'never';
  }
}
