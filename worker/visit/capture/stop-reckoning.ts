/** A post that is in the document and has no picture yet. CSS pixels of the scrolling content. */
export interface WaitingPost {
  key: string;
  top: number;
  height: number;
}

/** Where a walk with pictures stands. CSS pixels of the scrolling content. */
export interface Standing {
  /** The top that was asked for last. The page may stand elsewhere: at its end, or where it likes. */
  asked: number;
  /** The height of the window or the box. */
  height: number;
  /** The present height of all that scrolls. */
  whole: number;
  /** How far down the page has been pictured. */
  covered: number;
  waiting: readonly WaitingPost[];
  aimed: Aims;
}

/** How often the walk has aimed at each post's top, by its key. */
export type Aims = ReadonlyMap<string, number>;

export interface NextStop {
  y: number;
  aimed: Aims;
}

/** A list that reckons its heights anew while it is scrolled may show a post, once or twice, elsewhere than it said. */
const mostAims = 3;

/**
 * The next stop: the top of the first post that is not pictured whole, else as far down as has been pictured; null at the end. Each stop
 * either aims at a post at which the walk has aimed less than three times, or stands lower than the one asked for before. So the walk ends,
 * whatever the heights are, and no single post holds it up (a post higher than its box by a fraction of a pixel did).
 */
export function nextStop({ asked, height, whole, covered, waiting, aimed }: Standing): NextStop | null {
  const last = Math.max(0, whole - height);
  const down = Math.min(Math.floor(covered), last);
  const [first] = waiting
    // A list that fills its elements anew parks those it does not need far above the page: nothing is shown there.
    .filter((post) => post.top + post.height > 0)
    .filter((post) => (aimed.get(post.key) ?? 0) < (post.height > height ? 1 : mostAims))
    .filter(({ top }) => Math.floor(top) !== asked && Math.floor(top) <= covered)
    .sort((one, other) => one.top - other.top);
  const go = (y: number): NextStop => {
    const met = waiting.filter((post) => post === first || Math.floor(post.top) === y);
    return { y, aimed: new Map([...aimed, ...met.map(({ key }) => [key, (aimed.get(key) ?? 0) + 1] as const)]) };
  };
  if (first) return go(Math.min(Math.max(0, Math.floor(first.top)), last));
  return covered + 1 < whole && down > asked ? go(down) : null;
}

/** What the looks at the end of a feed have found. `height` and `posts` are the most that was ever seen: they never fall. */
export interface EndLooks {
  height: number;
  posts: number;
  /** Looks in a row without growth. */
  still: number;
  /** Looks in a row at which something stirred (the page grew, or a button was pressed) but height and posts did not exceed their most. */
  stirs: number;
}

export const noLooks: EndLooks = { height: 0, posts: 0, still: 0, stirs: 0 };

/** A feed counts as ended after this many looks in a row at its end, each after a nudge, that found no growth and a quiet network. */
const looksWithoutGrowth = 2;
/** The limit for a page that swings between two heights, or gives a new button for each one pressed: it would be looked at for ever. */
const mostStirs = 10;

/** Takes in what came since the last look. Only a height or number of posts above all before lets the looks begin anew. */
export function raise(looks: EndLooks, { height, posts }: { height: number; posts: number }): EndLooks {
  if (height <= looks.height && posts <= looks.posts) return looks;
  return { height: Math.max(height, looks.height), posts: Math.max(posts, looks.posts), still: 0, stirs: 0 };
}

/** Takes in what the wait at the end found. `stirred`: the page grew from where it was, or a button was pressed. */
export function settle(looks: EndLooks, { height, stirred }: { height: number; stirred: boolean }): EndLooks {
  const raised = raise(looks, { height, posts: 0 });
  if (raised !== looks) return raised;
  if (stirred && looks.stirs < mostStirs) return { ...looks, still: 0, stirs: looks.stirs + 1 };
  return { ...looks, still: looks.still + 1 };
}

export function hasEnded({ still }: EndLooks): boolean {
  return still >= looksWithoutGrowth;
}

/** A walk without pictures goes on by most of a window, and by at least this much when the window has no height. CSS pixels. */
export const leastStride = 50;
