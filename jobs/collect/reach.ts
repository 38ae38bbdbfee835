import { knownMoment } from '../../storage/records/known-moment.ts';
import type { NamedPost } from '../../storage/shown/shown-names.ts';
import { instantText } from '../time/local-time.ts';
import type { LookWindow, Reach } from './sighting.ts';
import { timeOnPage } from './time-on-page.ts';

/** The most posts that sites keep at the top whatever their age. */
const mostPinned = 3;

/**
 * How far back a page has shown an account's posts: to the last one, where they stand from the newest to the oldest, but for a few at the top.
 * Null where a post has no known moment or stands out of that order: then a post that is not shown may only have been passed over. Null too
 * where so few are shown that all may be pinned.
 */
export function reachOfPage(posts: readonly NamedPost[]): Reach | null {
  if (posts.length <= mostPinned) return null;
  const times: number[] = [];
  for (const { shown } of posts) {
    const at = knownMoment(timeOnPage(shown));
    if (at === null) return null;
    times.push(at);
  }
  const last = times.at(-1);
  const stand = (from: number) => times.every((time, at) => at <= from || time <= (times[at - 1] as number));
  const inOrder = [...Array(mostPinned + 1).keys()].some(stand);
  return last === undefined || !inOrder ? null : { kind: null, since: instantText(last), until: null };
}

/** The window of a look that has reached only a part of it. */
export function windowReached({ since, until }: LookWindow, reach: readonly Reach[]): LookWindow {
  const latest = [since, ...reach.filter(({ kind }) => kind === null).map((one) => one.since)]
    .filter((one) => one !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return { since: latest ?? null, until };
}
