import type { ItemTally } from '../../storage/catalog/item-catalog.ts';
import type { ItemRun } from '../../storage/records/item-run.ts';

/** Why something could not be had, in the platform's terms (English), and how often that was met. */
export interface NotGiven {
  because: string;
  times: number;
}

/** The numbers of one civil year. The start of its thread decides an item's year; `year` null: nobody knows when that was. */
export interface YearNumbers {
  year: number | null;
  posts: number;
  /** `claimed`: by the platform, null where it does not say. `notHad`: claimed and not collected. */
  comments: { claimed: number | null; collected: number; notHad: number | null };
  /** Pictures, films and sounds. */
  media: { collected: number; notHad: number };
}

/** The yearly numbers of an account: what the platform claims, what was collected, and what could not be had. */
export interface AccountNumbers {
  account: string;
  /** When the platform made its claims (UTC): at the newest look at everything. Null: there was no such look. */
  lookedAt: string | null;
  /** Platforms tell the number of posts for all years together, and some count the account's own comments as posts. */
  posts: { claimed: number | null; collected: number; notHad: number | null };
  years: YearNumbers[];
  /** What that look was not given, and what the platform never gives. */
  notGiven: NotGiven[];
}

/**
 * Compares what a platform claims with what was collected of an account. A difference is normal: platforms also count what was deleted, and
 * what is kept for friends. An item that was removed after it was collected is no longer claimed, and makes up for nothing.
 */
export function yearlyNumbers(
  account: string,
  facts: {
    tally: readonly ItemTally[];
    /** Oldest first. */
    runs: readonly ItemRun[];
    /** Whether the platform counts the account's own comments as posts. */
    commentsArePosts: boolean;
    /** What the platform never gives, whoever asks. English. */
    neverGiven: readonly string[];
  },
): AccountNumbers {
  const looks = facts.runs.filter(({ source }) => source !== 'import');
  const look = looks.findLast(isFull) ?? looks.at(-1) ?? null;
  const claimed = new Map(look?.claims.comments.map((claim) => [claim.year, claim.claimed]));
  const tallies = new Map(facts.tally.map((tally) => [tally.year, tally]));
  const years = [...new Set([...tallies.keys(), ...claimed.keys()])].sort((one, other) => (one ?? 0) - (other ?? 0));
  const postsIn = ({ posts, ownComments }: Pick<ItemTally, 'posts' | 'ownComments'>) =>
    posts + (facts.commentsArePosts ? ownComments : 0);
  const posts = facts.tally.reduce((sum, tally) => sum + postsIn(tally), 0);
  const removedPosts = facts.tally.reduce((sum, tally) => sum + postsIn(tally.removed), 0);
  return {
    account,
    lookedAt: look?.startedAt ?? null,
    posts: held(look?.claims.posts ?? null, posts, removedPosts),
    years: years.map((year) => numbersOf(year, claimed.get(year) ?? null, tallies.get(year))),
    notGiven: [...reasonsIn(look), ...facts.neverGiven.map((because) => ({ because, times: 1 }))],
  };
}

function isFull({ complete, window }: ItemRun): boolean {
  return complete && window.since === null && window.until === null;
}

function numbersOf(year: number | null, claimed: number | null, tally: ItemTally | undefined): YearNumbers {
  const { posts = 0, comments = 0, media = 0, mediaMissing = 0 } = tally ?? {};
  return {
    year,
    posts,
    comments: held(claimed, comments, tally?.removed.comments ?? 0),
    media: { collected: media - mediaMissing, notHad: mediaMissing },
  };
}

function held(claimed: number | null, collected: number, removed: number) {
  return { claimed, collected, notHad: claimed === null ? null : Math.max(0, claimed - (collected - removed)) };
}

/** What broke the look off, its gaps, and what is gone because we disposed of it, most met first. */
function reasonsIn(look: ItemRun | null): NotGiven[] {
  const times = new Map<string, number>();
  const standing = look?.disposed?.standing ?? 0;
  if (standing > 0) times.set('it was disposed of here and still stands there', standing);
  for (const because of [look?.because, ...(look?.gaps ?? []).map((gap) => gap.because)]) {
    if (because) times.set(because, (times.get(because) ?? 0) + 1);
  }
  return [...times]
    .map(([because, count]) => ({ because, times: count }))
    .sort((one, other) => other.times - one.times);
}
