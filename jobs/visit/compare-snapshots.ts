import type { ShownComment, ShownCounts, ShownPost } from '../../storage/records/posts.ts';
import { isByContents } from '../../storage/shown/own-names.ts';
import { type NamedPost, nameShown } from '../../storage/shown/shown-names.ts';
import { isFolded, type WordChange, wordChanges } from './word-changes.ts';

/** A sealed snapshot as it is compared: what the account was called and where it answered, and its posts in the page's order. */
export interface ComparedSnapshot {
  accountName: string;
  /** The page's own title; null where nothing was captured of it. */
  title: string | null;
  finalUrl: string | null;
  /** What the page says above its posts; null where nobody knows. */
  head: string | null;
  /** Null: it has no list of posts. */
  posts: readonly ShownPost[] | null;
  /** Texts may be folded: nothing was opened for them. */
  isOverview: boolean;
  /** Whether something was taken out of it: what is not there any more may have been shown all the same. */
  isRedacted: boolean;
  /** The walk down the page ended where the posts were in the archive already: those further down were not read. */
  endedAtKnown: boolean;
}

/** A fact of the page in both, the earlier one first. Null: not known. */
export interface PageFact {
  what: 'name' | 'title' | 'address';
  before: string | null;
  after: string | null;
}

/** Why posts are not compared. `redacted`: something was taken out of one of the two; `unread`: one of them has no list of posts. */
export type NotCompared = 'redacted' | 'unread';

export interface Comparison {
  facts: PageFact[];
  /** What the page says above its posts, word by word; empty: the same. Null: not known of both, or something was taken out of one. */
  head: WordChange[] | null;
  posts: ComparedPosts | NotCompared;
}

export interface ComparedPosts {
  /**
   * Posts that the earlier snapshot shows above the last one that both show, and the later one does not. One that has neither link nor id is known by
   * its words only: if it was edited, it is here and among those that are new.
   */
  gone: ShownPost[];
  /** How many the earlier one shows further down than any that both show. The later one may only not have come so far; `endedAtKnown`: it did not read them. */
  beyond: number;
  endedAtKnown: boolean;
  /** Posts that only the later one shows, further up than the last that both show. */
  added: ShownPost[];
  /** How many only the later one shows further down: the earlier one may only not have come so far. */
  deeper: number;
  /** How many both show: without any, nothing can be said of what is gone or new. */
  shared: number;
  differing: DifferingPost[];
  /** Whose words are not compared, since one of the two may have folded them. `all`: neither are comments, since one is an overview. */
  folded: number | 'all';
}

/** A post that both show, and not in the same way. */
export interface DifferingPost {
  before: ShownPost;
  after: ShownPost;
  /** Empty: the same words, or they are not compared. */
  words: WordChange[];
  counts: { what: CountName; before: number; after: number }[];
  /** The comments that only one of the two shows. `byWords`: how many of these are known by their words only: an edit gives such a one another name. */
  comments: { before: ShownComment[]; after: ShownComment[]; byWords: number };
}

export const countNames = ['likes', 'comments', 'shares', 'views'] as const satisfies (keyof ShownCounts)[];
export type CountName = (typeof countNames)[number];

/**
 * What has changed from one snapshot of an account to a later one. A walk down the page ends where all was seen before, so posts below the
 * last one that both show are not missed. A post that is gone may be removed, hidden or shown in another order: that is for a person.
 */
export function compareSnapshots(earlier: ComparedSnapshot, later: ComparedSnapshot): Comparison {
  const isRedacted = earlier.isRedacted || later.isRedacted;
  return {
    facts: [
      { what: 'name', before: earlier.accountName, after: later.accountName },
      { what: 'title', before: earlier.title, after: later.title },
      { what: 'address', before: earlier.finalUrl, after: later.finalUrl },
    ],
    head: isRedacted || earlier.head === null || later.head === null ? null : wordChanges(earlier.head, later.head),
    posts: isRedacted ? 'redacted' : comparePosts(earlier, later),
  };
}

function comparePosts(earlier: ComparedSnapshot, later: ComparedSnapshot): ComparedPosts | 'unread' {
  if (earlier.posts === null || later.posts === null) return 'unread';
  const [before, after] = [nameShown(earlier.posts), nameShown(later.posts)];
  const [inBefore, inAfter] = [byName(before), byName(after)];
  const [reach, reached] = [
    before.findLastIndex(({ name }) => inAfter.has(name)),
    after.findLastIndex(({ name }) => inBefore.has(name)),
  ];
  const both = after.flatMap((post): [NamedPost, NamedPost][] => {
    const same = inBefore.get(post.name);
    return same === undefined ? [] : [[same, post]];
  });
  const readsWhole = !earlier.isOverview && !later.isOverview;
  return {
    gone: before.slice(0, reach + 1).flatMap(({ name, shown }) => (inAfter.has(name) ? [] : [shown])),
    beyond: before.length - reach - 1,
    endedAtKnown: later.endedAtKnown,
    added: after.slice(0, reached + 1).flatMap(({ name, shown }) => (inBefore.has(name) ? [] : [shown])),
    deeper: after.length - reached - 1,
    shared: both.length,
    differing: both.flatMap(([one, other]) => differing(one, other, readsWhole)),
    folded: readsWhole ? both.filter(([one, other]) => isFolded(one.words, other.words)).length : 'all',
  };
}

function byName(posts: readonly NamedPost[]): Map<string, NamedPost> {
  return new Map(posts.map((post) => [post.name, post]));
}

function differing(before: NamedPost, after: NamedPost, readsWhole: boolean): DifferingPost[] {
  const words = readsWhole && !isFolded(before.words, after.words) ? wordChanges(before.words, after.words) : [];
  const counts = countNames.flatMap((what) => {
    const [one, other] = [before.counts[what], after.counts[what]];
    return one === undefined || other === undefined || one === other ? [] : [{ what, before: one, after: other }];
  });
  const comments = readsWhole ? onlyIn(before, after) : { before: [], after: [], byWords: 0 };
  if (words.length + counts.length + comments.before.length + comments.after.length === 0) return [];
  return [{ before: before.shown, after: after.shown, words, counts, comments }];
}

function onlyIn(before: NamedPost, after: NamedPost): DifferingPost['comments'] {
  const missing = (one: NamedPost, other: NamedPost) => {
    const names = new Set(other.comments.map(({ name }) => name));
    return one.comments.filter(({ name }) => !names.has(name));
  };
  const [gone, added] = [missing(before, after), missing(after, before)];
  const byWords = [...gone, ...added].filter(({ name }) => isByContents(name)).length;
  return { before: gone.map(({ shown }) => shown), after: added.map(({ shown }) => shown), byWords };
}
