import { createHash } from 'node:crypto';
import type { ShownComment, ShownCounts, ShownPost } from '../records/posts.ts';
import { partShown, wordsBelowHead } from './shown-words.ts';

/** A post or comment as a snapshot shows it, with its name. */
export interface Named<Shown extends ShownPost | ShownComment> {
  shown: Shown;
  /** Unique in the snapshot, and the same in the next one. */
  name: string;
  /** The written words, without the counts that the page shows below them; see `shown-words.ts`. */
  words: string;
  counts: ShownCounts;
  /** Whether a text that an earlier version took from a page, including counts, gives the same words. */
  isIn(earlier: string): boolean;
}

export type NamedComment = Named<ShownComment>;
export interface NamedPost extends Named<ShownPost> {
  comments: NamedComment[];
}

/** Begins the key of a post or comment with neither link nor id. The rest is a digest of what it shows. */
const byContent = 'content:';

/**
 * Names the posts and comments of one snapshot. A unique key stays the name. Posts and comments with neither link nor id are named by
 * author, time and words, a comment within its post, and numbered among equals. A comment whose key others bear too is named the same way,
 * as where each comment links to its post.
 */
export function nameShown(posts: readonly ShownPost[]): NamedPost[] {
  const bearers = new Map<string, number>();
  for (const { key, comments } of posts) {
    for (const one of [key, ...comments.map((comment) => comment.key)]) bearers.set(one, (bearers.get(one) ?? 0) + 1);
  }
  const taken = new Map<string, number>();
  const inItsPlace = (name: string): string => {
    const place = (taken.get(name) ?? 0) + 1;
    taken.set(name, place);
    return place === 1 ? name : `${name}~${place}`;
  };
  return posts.map((post) => {
    const own = parted(post);
    const name = post.key.startsWith(byContent) ? inItsPlace(byContent + digestOf(own)) : post.key;
    const comments = post.comments.map((comment) => {
      const parts = parted(comment);
      const tells = !comment.key.startsWith(byContent) && bearers.get(comment.key) === 1;
      return { ...parts, name: tells ? comment.key : inItsPlace(`${name}#${byContent}${digestOf(parts)}`) };
    });
    return { ...own, name, comments };
  });
}

/** Every name that the posts and comments can be found under: names, including those of earlier versions, and permalinks. */
export function namesOfShown(posts: readonly ShownPost[]): string[] {
  const all = nameShown(posts)
    .flatMap((post) => [post, ...post.comments])
    .flatMap(({ name, shown: { key, permalink } }) => [key, name, ...(permalink === null ? [] : [permalink])]);
  return [...new Set(all)];
}

function parted<Shown extends ShownPost | ShownComment>(shown: Shown): Omit<Named<Shown>, 'name'> {
  const { words, counts } = shown.counts
    ? { words: shown.text, counts: shown.counts }
    : partShown(shown.text, shown.author);
  const isIn = (earlier: string) => {
    const parted = partShown(earlier, shown.author).words;
    const alone = shown.counts === undefined ? parted : wordsBelowHead(parted, shown);
    // Earlier versions of this program read lines that the text itself has as one.
    return [parted, alone].some(
      (text) => text === words || (!text.includes('\n') && text === words.replaceAll('\n', ' ')),
    );
  };
  return { shown, words, counts, isIn };
}

function digestOf({ shown, words }: Omit<Named<ShownPost | ShownComment>, 'name'>): string {
  const { author, time, media } = shown;
  const shows = JSON.stringify([author, time, words === '' ? media : words]);
  return createHash('sha256').update(shows).digest('hex').slice(0, 32);
}
