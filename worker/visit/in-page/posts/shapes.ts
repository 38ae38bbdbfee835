import type { NumberOrder } from '../../../../jobs/time/told-time.ts';
import type { Box } from '../../../../storage/records/text-layer.ts';
import type { View } from '../watch/page-watch.ts';

/** How a site pack tells the reader to find things: lists of CSS selectors, the first that finds something counts. */
export interface ReaderPack {
  posts: string[];
  comments: string[];
  author: string[];
  time: string[];
  permalink: string[];
  /** Comments that answer the comment before them, though they do not lie in it. */
  replies: string[];
  /** Of those, the ones that answer an answer. */
  repliesToReplies: string[];
  /** Whose label tells how many reacted in one way: "Gilla: 12 personer". */
  reactions: string[];
  /** What holds another's post within the post that shares or quotes it. */
  shared: string[];
  /** What leads to other posts from a post's own page, with pictures of them: none of it is the post's. */
  otherPosts: string[];
  /** What names the author above a post; a second one in a post is above what it shares. */
  authorHeading: string[];
  /** Links of a post that have their address only once they are pointed at. */
  pointAt: string[];
  /** What the site itself puts into each of its posts, and nowhere else. */
  marks: string[];
  /** What the site offers and no visit opens. */
  unopened: UnopenedRule[];
  /** The author's handle, `@exempelkommun`. */
  handle: string[];
  /** What holds the words of a post and nothing else. */
  text: string[];
  /** The same in a comment. */
  commentText: string[];
  /** Links and boxes of a post that are films without a player on this page. */
  films: string[];
  /** Where the length of a film stands, if it is more than one element. */
  filmLength: string[];
  /** How the site writes dates in numbers. */
  numberOrder: NumberOrder;
  repeatedSiblings: boolean;
  /** What any page may have, for where the site's own mark-up finds nothing. */
  otherwise: { posts: string[]; comments: string[] };
}

/** What a page may offer that no visit opens: stories, stories that are kept, posts with pictures to leaf through, polls. */
type UnopenedKind = 'story' | 'highlight' | 'carousel' | 'poll';

export interface UnopenedRule {
  what: UnopenedKind;
  /** CSS selector of its link, picture or sign. */
  at: string;
}

export interface Unopened {
  what: UnopenedKind;
  /** How many were met; there may have been more. */
  atLeast: number;
}

export interface ReadShown {
  key: string;
  author: string | null;
  /** Without its `@`. */
  handle: string | null;
  time: string | null;
  timeShown: string | null;
  /** The longer form of the time that is shown when it is pointed at. */
  timeLabel: string | null;
  text: string;
  /** See `PostWords`. */
  isWords: boolean;
  permalink: string | null;
  media: string[];
  /** The labels of the ways to react, each with its number. */
  reactions: string[];
  /** Another's post that is shared or quoted in this one. */
  shared: ReadShared | null;
  /** CSS pixels from the document's top left corner. */
  box: Box;
}

/** What a post shows of another's post within it. */
export type ReadShared = Pick<
  ReadShown,
  'author' | 'handle' | 'time' | 'timeShown' | 'timeLabel' | 'text' | 'permalink'
>;

/** A film or sound that a post or comment shows. */
export interface ReadFilm {
  kind: 'video' | 'sound';
  /** Where the page's link at it leads. Null when there is none. */
  address: string | null;
  /** The file that its player plays. Null where it plays none that has an address. */
  source: string | null;
  /** What the page plays it from. `elsewhere`: another page or site does. `unknown`: the page does not tell. */
  way: 'file' | 'stream' | 'protected' | 'elsewhere' | 'unknown';
  poster: string | null;
  /** By the player itself. */
  seconds: number | null;
  /** What else may tell its length, in the page's words, the likeliest first. */
  lengths: string[];
  captions: { address: string; language: string | null; label: string | null }[];
  /** CSS pixels from the document's top left corner. */
  box: Box;
}

/** A post or comment that is kept. */
interface ReadWhole extends ReadShown {
  films: ReadFilm[];
  /** All that it shows as text, with the names, ages and counts around the words. */
  whole: string;
}

export interface ReadComment extends ReadWhole {
  depth: number;
  parent: number | null;
  /** It was shown and has been taken away since: the box is where it stood. Left out: it stands there. */
  gone?: true;
}

export interface ReadPost extends ReadWhole {
  /** A box that it lies in shows it only in part: it is in no picture whole. */
  clipped: boolean;
  /** Also those that were shown and have gone, first. */
  comments: ReadComment[];
}

/** The page that is read. */
export interface Feed {
  pack: ReaderPack;
  view(): View;
  /** Where no element is marked as a post, the one that stands for the whole page; null until one was found so. */
  page: Element | null;
}
