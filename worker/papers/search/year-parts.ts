import type { ToldText, ToldThread } from './told-account.ts';

/**
 * A thread on a page of its year. Of one that everybody answers a page has some of the comments: `before` counts those that stand on earlier pages.
 * Null: the thread begins here.
 */
export interface ThreadPiece {
  thread: ToldThread;
  before: number | null;
  comments: readonly ToldText[];
}

/** What the threads of one page weigh at most, in bytes of their words and of what stands around them as markup. A single text may weigh more. */
const largest = 90_000;
/** Threads on one page. */
const most = 100;

/** The threads of a year in their order, in pages that a browser on a slow line has soon. */
export function yearParts(threads: readonly ToldThread[]): ThreadPiece[][] {
  const parts: ThreadPiece[][] = [];
  let room = 0;
  const begin = (thread: ToldThread, before: number | null) => {
    const comments: ToldText[] = [];
    parts.at(-1)?.push({ thread, before, comments });
    return comments;
  };
  for (const thread of threads) {
    const own = 400 + (thread.post === null ? 0 : weightOf(thread.post)) + thread.shown.length * 250;
    const whole = thread.comments.reduce((sum, comment) => sum + weightOf(comment), own);
    if (parts.length === 0 || room < whole || (parts.at(-1)?.length ?? 0) >= most) {
      parts.push([]);
      room = largest;
    }
    let comments = begin(thread, null);
    room -= own;
    for (const [at, comment] of thread.comments.entries()) {
      const weight = weightOf(comment);
      if (room < weight && (at === 0 || comments.length > 0)) {
        parts.push([]);
        room = largest - 400;
        comments = begin(thread, at);
      }
      comments.push(comment);
      room -= weight;
    }
  }
  return parts;
}

/** The number of the page, from 1, on which each of a year's threads begins. */
export function pagesOfThreads(threads: readonly ToldThread[]): Map<ToldThread, number> {
  const pieces = yearParts(threads).flatMap((part, at) => part.map((piece) => ({ ...piece, page: at + 1 })));
  return new Map(pieces.flatMap(({ thread, before, page }) => (before === null ? [[thread, page]] : [])));
}

/** A line is a paragraph of its own, and signs that markup is made of are written longer. The link to a comment's file is named by author and first words. */
function weightOf({ author, text, permalink }: ToldText): number {
  const signs = text.match(/[\n&<>"'/]/g)?.length ?? 0;
  return 380 + Buffer.byteLength(`${author ?? ''}${author ?? ''}${text}`) + signs * 8 + (permalink?.length ?? 0) * 2;
}
