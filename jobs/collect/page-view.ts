import type { Account } from '../../config/accounts.ts';
import type { ShownComment, ShownPost } from '../../storage/records/posts.ts';
import type { AccountView, Seen, Sighting } from './sighting.ts';

/**
 * An account seen through one of its sealed snapshots. What a page shows is never all there is, so nothing counts as missing after it.
 * Where a page gives no permalinks, an item's id is what the snapshot calls it: an edit then looks like another item.
 */
export function viewOfPage(account: Pick<Account, 'name' | 'names'>, posts: readonly ShownPost[]): AccountView {
  return {
    async *look({ since, until }) {
      for (const seen of seenOn(account, posts)) {
        const at = seen.what === 'sighting' ? seen.sighting.publishedAt : null;
        const outside = at === null || (since !== null && at < since) || (until !== null && at >= until);
        if (seen.what === 'sighting' && outside && (since !== null || until !== null)) continue;
        yield seen;
      }
      yield { what: 'gap', gap: { thread: null, because: 'a page does not show all that there is' } };
    },
    presenceOf: async () => new Map(),
  };
}

function* seenOn(account: Pick<Account, 'name' | 'names'>, posts: readonly ShownPost[]): Generator<Seen> {
  const own = new Set([account.name, ...account.names.map(({ name }) => name)].map(plain));
  for (const post of posts) {
    yield { what: 'sighting', sighting: sightingOf(post, { kind: 'post', parent: null, thread: post.key }, own) };
    for (const comment of post.comments) {
      const above = comment.parent === null ? undefined : post.comments[comment.parent];
      const place = {
        kind: above === undefined ? ('comment' as const) : ('reply' as const),
        parent: above?.key ?? post.key,
        thread: post.key,
      };
      yield { what: 'sighting', sighting: sightingOf(comment, place, own) };
    }
    if (post.commentsClaimed !== null) {
      yield { what: 'claim', claim: { thread: post.key, count: post.commentsClaimed } };
    }
  }
}

function sightingOf(
  shown: ShownPost | ShownComment,
  place: Pick<Sighting, 'kind' | 'parent' | 'thread'>,
  own: ReadonlySet<string>,
): Sighting {
  const instant = shown.time === null ? Number.NaN : Date.parse(shown.time);
  return {
    platformId: shown.key,
    ...place,
    author: {
      name: shown.author,
      platformId: null,
      // A post on the account's own page that names no other author is the account's.
      isAccount: shown.author === null ? place.kind === 'post' : own.has(plain(shown.author)),
    },
    publishedAt: Number.isNaN(instant) ? null : new Date(instant).toISOString(),
    editedAt: null,
    visibility: 'public',
    text: shown.text,
    permalink: shown.permalink,
    media: shown.media.map((url) => ({ kind: 'picture', url, alt: null })),
    raw: shown,
  };
}

function plain(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
