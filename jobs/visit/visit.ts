import type { Words } from '../../config/base/words.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { ShownPost } from '../../storage/records/posts.ts';
import type { Completeness, PageSize, Step } from '../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import type { Testimony } from './witnesses/testimony.ts';

/** What the browser is asked to do. `deadline` is UTC in epoch milliseconds. */
export interface VisitRequest {
  account: Account;
  deadline: number;
  /** Keys of the posts that the last sealed snapshot of the account holds: a walk down the feed may end among them. */
  known: ReadonlySet<string>;
}

/** A box over the page: its heading or first words (empty: it has none), and the words of what can be pressed in it, in the page's language. */
export interface OverlayLeft {
  title: string;
  buttons: string[];
}

/** A picture of a horizontal band of the page, full width. `file` is relative to the draft folder; CSS pixels. */
export interface Tile {
  file: string;
  y: number;
  width: number;
  height: number;
}

/** What the page itself says it is, from several signs together. `not-visited`: the page was not asked, since there was nothing to log in with. */
export type PageKind =
  | 'page'
  | 'http-error'
  | 'empty'
  | 'login-wall'
  | 'not-visited'
  | 'blocked'
  | 'gone'
  | 'unreachable';

/** Of a list that shows posts without their words: how many were to be opened one by one, how many were, and the first reason why not. */
export interface PostsOpened {
  asked: number;
  opened: number;
  because: Words | null;
}

/** A step as its visit tells of it; the description has its note in the archive's language. */
export type VisitStep = Omit<Step, 'note'> & { note?: Words };
export type VisitedPage = Omit<PageSize, 'truncatedBecause'> & { truncatedBecause?: Words };

/** What a visit brought home. Pictures lie in the draft folder; `judgeVisit` judges the visit. */
export interface Visit {
  kind: PageKind;
  /** What was seen that decided `kind`: `HTTP 500`, `no visible text and no picture`. */
  evidence: Words;
  httpStatus: number | null;
  finalUrl: string | null;
  steps: VisitStep[];
  interventions: Words[];
  warnings: Words[];
  /** Null where none was used. */
  browser: string | null;
  page: VisitedPage | null;
  tiles: Tile[];
  /** The file with the whole page in small, where the visit has made it on the way. */
  overview?: string | null;
  /** JPEGs of the page in pieces for the PDF, where the visit has made them on the way: in the draft, not in its `data/`. */
  pdfSlices?: Tile[] | null;
  /** The posts that were seen, as they were shown; at level `overview` nothing was opened for them. */
  posts: ShownPost[];
  /** The page itself led on to another site than the account's, for no known reason: the pictures may be of somebody else's page. */
  ledAstray?: Words | null;
  /** Presses that broke the page, so that it was opened again and read without them. `none`: after the last of them nothing was pressed. */
  presses?: { passedBy: readonly string[]; none: boolean };
  /** The page has a feed, and no post was found in it: the site's pack is out of date. */
  feedUnrecognised: boolean;
  /** The page of a platform's account showed no post that we know as such, and does not say that it has none. */
  emptyWithoutReason?: boolean;
  /** Left out where the page shows the words of its posts itself. */
  postsOpened?: PostsOpened | null;
  /** How many of the scripts of a platform's own page could not load: what they show is missing. */
  scriptsFailed?: number;
  /** How many parts of one kind show words that the page has closed to our reader; one only where it holds most of the page's words. */
  closedParts?: number;
  /** How much of the page canvases make up of which no text says what they show, 0 to 1. */
  canvasShare?: number;
  /** What of the page the reader does not know again since the last snapshot; null or left out: nothing is known to be lost. */
  readerLost?: Words | null;
  /** What lay over the middle of the page and could not be cleared; null when nothing did. */
  overlayLeft: OverlayLeft | null;
  /** Absolute path of a picture of what met us, when the visit gave no snapshot. */
  evidencePicture: string | null;
  /** Level `full`: the WACZ of what was fetched. */
  recording: { file: string; records: number; sha256: string } | null;
  textLayer: TextLayer | null;
  completeness: Completeness | null;
  /** What further witnesses say of how whole it is; left out where none was asked. */
  witnesses?: Testimony[];
}
