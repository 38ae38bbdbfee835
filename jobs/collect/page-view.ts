import { parseUrl } from '../../config/base/parse-url.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { ShownComment, ShownPost } from '../../storage/records/posts.ts';
import type { NamedComment, NamedPost } from '../../storage/shown/shown-names.ts';
import { isWithin } from './coverage.ts';
import { quotationOf, withoutQuotation } from './quotation.ts';
import { reachOfPage } from './reach.ts';
import type { AccountView, Seen, Sighting } from './sighting.ts';
import { timeOnPage } from './time-on-page.ts';

/** Tells whether the account itself wrote what a page shows. Null: the page does not say, or says two things. */
type IsOwn = (shown: Pick<ShownPost | ShownComment, 'author' | 'handle'>) => boolean | null;

/** What an account is known by on its pages. */
export type OnPage = Pick<Account, 'name' | 'names' | 'url'>;

const inPath = /^\/(?:@|(?:profile|users|company)\/)?([^/@]+(?:@[^/]+)?)\/?$/;

type Shown = NamedPost['shown'] | NamedComment['shown'];

interface SeenHow {
  isOwn: IsOwn;
  at: string;
  isWhole: boolean;
}

/**
 * An account seen through one of its sealed snapshots, taken at `at` (UTC). Where a page gives no permalinks, an item's id is the snapshot's
 * key for it, and an edit then looks like another item. `isWhole`: nothing is known to lack in the snapshot. Only then does the page tell
 * what is not there: posts as far back as it reaches, and comments where it shows as many as it counts. After any other page nothing counts
 * as missing, and no part of an item as taken away; nor are items missing that may have other names there (`hasOtherNames`).
 */
export function viewOfPage(
  account: OnPage,
  posts: readonly NamedPost[],
  at: string,
  isWhole = false,
  hasOtherNames = false,
): AccountView {
  const reach = isWhole && !hasOtherNames ? reachOfPage(posts) : null;
  return {
    async *look(window) {
      let shown = 0;
      for (const seen of seenOn(account, posts, { at, isWhole })) {
        if (seen.what === 'sighting') {
          if (!isWithin(window, seen.sighting.publishedAt)) continue;
          shown += 1;
        }
        yield seen;
      }
      yield { what: 'shown', count: shown };
      if (reach === null) {
        yield { what: 'gap', gap: { thread: null, because: 'a page does not show all that there is' } };
      } else {
        yield { what: 'reach', reach };
        yield* commentsNotShown(posts);
      }
    },
    presenceOf: async () => new Map(),
  };
}

function* commentsNotShown(posts: readonly NamedPost[]): Generator<Seen> {
  for (const { name: thread, shown, comments } of posts) {
    const { commentsClaimed: claimed } = shown;
    if (claimed === comments.length) continue;
    const because =
      claimed === null
        ? 'the page does not say how many comments there are'
        : `the page counts ${claimed} comments, and shows ${comments.length}`;
    yield { what: 'gap', gap: { thread, because } };
  }
}

function* seenOn(account: OnPage, posts: readonly NamedPost[], look: Pick<SeenHow, 'at' | 'isWhole'>): Generator<Seen> {
  const how = { ...look, isOwn: ownAuthor(account) };
  for (const post of posts) {
    const start = { kind: 'post' as const, parent: null, thread: post.name };
    yield { what: 'sighting', sighting: sightingOf(post, start, how) };
    for (const comment of post.comments) {
      const above = comment.shown.parent === null ? undefined : post.comments[comment.shown.parent];
      const place = {
        kind: above === undefined ? ('comment' as const) : ('reply' as const),
        parent: above?.name ?? post.name,
        thread: post.name,
      };
      yield { what: 'sighting', sighting: sightingOf(comment, place, how) };
    }
    const { commentsClaimed } = post.shown;
    if (commentsClaimed !== null) yield { what: 'claim', claim: { thread: post.name, count: commentsClaimed } };
  }
}

function sightingOf(
  { shown, name, words, counts: counted, isIn }: NamedPost | NamedComment,
  place: Pick<Sighting, 'kind' | 'parent' | 'thread'>,
  { isOwn, at, isWhole }: SeenHow,
): Sighting {
  const counts = { ...counted, ...(shown.reactions ? { reactions: shown.reactions } : {}) };
  return {
    platformId: name,
    ...place,
    author: {
      name: shown.author,
      platformId: shown.handle ?? null,
      isAccount: isOwn(shown),
    },
    ...timeOnPage(shown),
    editedAt: null,
    visibility: 'public',
    text: words,
    ...besideIn(shown, isIn),
    ...(Object.keys(counts).length > 0 ? { counts: { ...counts, at } } : {}),
    permalink: shown.permalink,
    media: shown.media.map((url) => ({ kind: 'picture', url, alt: null })),
    ...(isWhole ? {} : { inPart: true }),
    raw: shown,
  };
}

/** What the post shares or quotes. Earlier versions read it as the post's own words; what others do to their post is no edit of this one. */
function besideIn({ shared }: Shown, isIn: (earlier: string) => boolean): Pick<Sighting, 'beside' | 'isIn'> {
  if (!shared) return { isIn };
  const { author, handle = null, text, permalink } = shared;
  const name = author === `@${handle}` ? null : author;
  return {
    beside: quotationOf({ name, handle, text, link: permalink }),
    isIn: (earlier) => {
      const read = text !== '' && earlier.endsWith(text) ? earlier.slice(0, -text.length).trimEnd() : earlier;
      return isIn(withoutQuotation(earlier)) || isIn(read);
    },
  };
}

/**
 * Anybody may take the account's name, and nobody its handle: where a page shows handles, an author with the name and another handle is
 * unknown.
 */
export function ownAuthor({ name, names, url }: OnPage): IsOwn {
  const called = new Set([name, ...names.map((one) => one.name)].map(plain));
  const handles = new Set([url, ...names.map((one) => one.url)].flatMap(handlesIn));
  return ({ author, handle }) => {
    if (author === null && handle === undefined) return null;
    const isNamed = author !== null && called.has(plain(author));
    if (handle === undefined || handles.size === 0) return author === null ? null : isNamed;
    if (handles.has(plain(handle))) return true;
    return isNamed ? null : false;
  };
}

/** The handle in the address of an account's page, alone and with its server: `/exempelkommun`, `/@exempelkommun`, `/profile/kommun.se`. */
function handlesIn(address: string | null): string[] {
  const url = address === null ? null : parseUrl(address);
  const handle = url === null ? undefined : inPath.exec(url.pathname)?.[1];
  if (url === null || handle === undefined) return [];
  return [plain(handle), `${plain(handle)}@${url.hostname}`];
}

function plain(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
