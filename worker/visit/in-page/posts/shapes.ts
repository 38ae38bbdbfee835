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
  repeatedSiblings: boolean;
  /** What any page may have, for where the site's own mark-up finds nothing. */
  otherwise: { posts: string[]; comments: string[] };
}

export interface ReadShown {
  key: string;
  author: string | null;
  time: string | null;
  timeShown: string | null;
  text: string;
  permalink: string | null;
  media: string[];
  /** CSS pixels from the document's top left corner. */
  box: Box;
}

export interface ReadComment extends ReadShown {
  depth: number;
  parent: number | null;
}

export interface ReadPost extends ReadShown {
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
