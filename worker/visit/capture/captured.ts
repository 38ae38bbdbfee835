import type { Words } from '../../../config/base/words.ts';
import type { NumberOrder } from '../../../jobs/time/told-time.ts';
import type { Tile } from '../../../jobs/visit/visit.ts';
import type { LaidAmong } from '../../../jobs/visit/witnesses/layout.ts';
import type { LookedFor } from '../../../jobs/visit/witnesses/pixels.ts';
import type { SecondLook } from '../../../jobs/visit/witnesses/second-look.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { Witnessed } from '../../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import type { SignsOfMore } from '../in-page/signs/read-more.ts';
import type { Presses } from './expand-more.ts';
import type { FeedRequests } from './feed-requests.ts';
import type { InFlight } from './in-flight.ts';
import type { Onlookers } from './onlookers.ts';
import type { BlankBand } from './verify-tiles.ts';
import type { StepLog } from './visit-steps.ts';
import type { StopReason } from './walk-feed.ts';

/** What both ways of picturing a page are given. `deadline` is epoch milliseconds; `folder` the draft's. */
export interface CaptureTask {
  log: StepLog;
  inFlight: InFlight;
  requests: FeedRequests;
  folder: string;
  level: 'overview' | 'unique' | 'full';
  maxHeight: number;
  maxPosts: number;
  deadline: number;
  expandPhrases: string[];
  presses: Presses;
  /** How the site writes dates in numbers. */
  numberOrder: NumberOrder;
  /** How long to wait for the page to be still before it is pictured. */
  stillMs: number;
  /** What the PDF shows the page with. JPEGs are cut from the tiles while the pixels of the tiles are in memory. */
  pdfPictures: 'jpeg' | 'png';
  /** Who sees the page's picture while it is taken; null: nobody. */
  onlookers: Onlookers | null;
}

/** What both ways of picturing a page return. Sizes in CSS pixels. */
export interface Captured {
  tiles: Tile[];
  /** Places where a tile is blank though the page has text there. */
  blank: BlankBand[];
  /** The file with the whole page in small; null when it is still to be made from the tiles. */
  overview: string | null;
  /** See `Visit`; null when they are still to be cut from the tiles. */
  pdfSlices: Tile[] | null;
  widthCss: number;
  heightCss: number;
  /** How wide the page is, where the pictures do not show its full width. */
  fullWidthCss: number | null;
  /** False when the page still moved while it was being pictured. */
  steady: boolean;
  textLayer: TextLayer;
  posts: ShownPost[];
  postsSeen: number;
  /** How many comments of `posts` had been taken away when they were to be pictured. */
  commentsUnpictured: number;
  imagesLoaded: number;
  imagesFailed: number;
  stopReason: StopReason;
  /** What was seen on the way, compared with the posts that were kept. */
  witness: Witnessed;
  /** What the page showed at its end that tells of more. */
  signs: SignsOfMore;
  /** How many pictures were looked for in the tiles, and those that these do not show. */
  pictures: LookedFor;
  /** What the browser itself has laid out among the posts; null where no posts are looked for. */
  layout: LaidAmong | null;
  /** Null where nobody looked. */
  secondLook: SecondLook | null;
  /** See `countClosedParts`. */
  closedParts: number;
  interventions: Words[];
  warnings: Words[];
}
