import type { NamedComment, NamedPost } from '../../storage/shown/shown-names.ts';
import { readDay } from '../time/civil-day.ts';
import { isWithin } from './coverage.ts';
import { type IsOwn, type OnPage, ownAuthor } from './own-author.ts';
import type { AccountView, Seen, Sighting } from './sighting.ts';

/**
 * An account seen through one of its sealed snapshots, taken at `at` (UTC). A page never shows everything, so nothing counts as missing
 * after it. Where a page gives no permalinks, an item's id is the snapshot's key for it, and an edit then looks like another item.
 */
export function viewOfPage(account: OnPage, posts: readonly NamedPost[], at: string): AccountView {
  return {
    async *look(window) {
      let shown = 0;
      for (const seen of seenOn(account, posts, at)) {
        if (seen.what === 'sighting') {
          if (!isWithin(window, seen.sighting.publishedAt)) continue;
          shown += 1;
        }
        yield seen;
      }
      yield { what: 'shown', count: shown };
      yield { what: 'gap', gap: { thread: null, because: 'a page does not show all that there is' } };
    },
    presenceOf: async () => new Map(),
  };
}

function* seenOn(account: OnPage, posts: readonly NamedPost[], at: string): Generator<Seen> {
  const isOwn = ownAuthor(account);
  for (const post of posts) {
    const start = { kind: 'post' as const, parent: null, thread: post.name };
    yield { what: 'sighting', sighting: sightingOf(post, start, { isOwn, at }) };
    for (const comment of post.comments) {
      const above = comment.shown.parent === null ? undefined : post.comments[comment.shown.parent];
      const place = {
        kind: above === undefined ? ('comment' as const) : ('reply' as const),
        parent: above?.name ?? post.name,
        thread: post.name,
      };
      yield { what: 'sighting', sighting: sightingOf(comment, place, { isOwn, at }) };
    }
    const { commentsClaimed } = post.shown;
    if (commentsClaimed !== null) yield { what: 'claim', claim: { thread: post.name, count: commentsClaimed } };
  }
}

function sightingOf(
  { shown, name, words, counts, isIn }: NamedPost | NamedComment,
  place: Pick<Sighting, 'kind' | 'parent' | 'thread'>,
  { isOwn, at }: { isOwn: IsOwn; at: string },
): Sighting {
  return {
    platformId: name,
    ...place,
    author: {
      name: shown.author,
      platformId: shown.handle ?? null,
      isAccount: isOwn(shown),
    },
    ...publishedIn(shown),
    editedAt: null,
    visibility: 'public',
    text: words,
    isIn,
    ...(Object.keys(counts).length > 0 ? { counts: { ...counts, at } } : {}),
    permalink: shown.permalink,
    media: shown.media.map((url) => ({ kind: 'picture', url, alt: null })),
    raw: shown,
  };
}

/** The time for machines, or else what the page tells people, with the unit in which it tells it where that is not a day or an instant. */
function publishedIn({ time, timeRead }: NamedPost['shown'] | NamedComment['shown']) {
  const publishedAt = timeOf(time);
  if (publishedAt !== null || !timeRead) return { publishedAt };
  const { at, precision } = timeRead;
  return readDay(at) !== null && precision === 'day'
    ? { publishedAt: at }
    : { publishedAt: at, publishedPrecision: precision };
}

/** An instant in UTC, or a day where the page tells no more; null for anything else, also for a month. */
function timeOf(told: string | null): string | null {
  if (told === null) return null;
  if (readDay(told) !== null) return told;
  const instant = /\d:\d/.test(told) ? Date.parse(told) : Number.NaN;
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}
