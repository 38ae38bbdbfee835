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
  /** Links of a post that have their address only once they are pointed at. */
  pointAt: string[];
  /** What the site itself puts into each of its posts, and nowhere else. */
  marks: string[];
  /** The author's handle, `@exempelkommun`. */
  handle: string[];
  /** What holds the words of a post and nothing else. */
  text: string[];
  /** The same in a comment. */
  commentText: string[];
  /** How the site writes dates in numbers. */
  numberOrder: NumberOrder;
  repeatedSiblings: boolean;
  /** What any page may have, for where the site's own mark-up finds nothing. */
  otherwise: { posts: string[]; comments: string[] };
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
  /** CSS pixels from the document's top left corner. */
  box: Box;
}

/** A post or comment that is kept. */
interface ReadWhole extends ReadShown {
  /** All that it shows as text, with the names, ages and counts around the words. */
  whole: string;
}

export interface ReadComment extends ReadWhole {
  depth: number;
  parent: number | null;
}

export interface ReadPost extends ReadWhole {
  /** A box that it lies in shows it only in part: it is in no picture whole. */
  clipped: boolean;
  comments: ReadComment[];
}

/** The page that is read. */
export interface Feed {
  pack: ReaderPack;
  view(): View;
  /** Where no element is marked as a post, the one that stands for the whole page; null until one was found so. */
  page: Element | null;
}
