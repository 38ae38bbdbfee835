import type { ItemKind } from '../../config/base/item-words.ts';

/** A web address without what differs between two links to the same post: `www.`, `m.`, a query that only tracks, a last slash. */
export function plainAddress(link: string): string {
  if (!/^https?:\/\//i.test(link)) return link;
  const [, host = '', path = '', query = ''] =
    /^https?:\/\/(?:www\.|m\.)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(link) ?? [];
  const telling = query
    .split('&')
    .filter((part) => /^(?:v|id|story_fbid|fbid|p|lc|comment_id|reply_comment_id)=/.test(part));
  return `${host.toLowerCase()}${path.replace(/\/+$/, '')}${telling.length > 0 ? `?${telling.sort().join('&')}` : ''}`;
}

/**
 * The post or comment that a link leads to, whichever of its forms the link has: `youtube:ID` for `youtu.be/ID`, `/watch?v=ID` and
 * `/shorts/ID`, `facebook:c:ID` for a comment. Also of Bluesky's own `at://`. Null for a link of which no form is known.
 */
export function postInLink(link: string): string | null {
  const bluesky = /^at:\/\/[^/]+\/app\.bsky\.feed\.post\/([\w-]+)$/.exec(link)?.[1];
  if (bluesky) return `bluesky:${bluesky}`;
  const url = URL.canParse(link) ? new URL(link) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.toLowerCase().replace(/^(?:www|m|mobile|mbasic|web|[a-z]{2}-[a-z]{2})\./, '');
  const form = forms.find(({ hosts }) => hosts.test(host));
  const { post, comment } = form?.idsIn(url.pathname.replace(/\/+$/, ''), url.searchParams) ?? {};
  if (form === undefined || !post) return null;
  return comment ? `${form.name(host)}:c:${comment}` : `${form.name(host)}:${post}`;
}

/** The same of what a platform's own interface calls it; null where that is no part of its links. */
export function postById(platform: string, id: string, kind: ItemKind): string | null {
  const isComment = kind === 'comment' || kind === 'reply';
  if (platform === 'facebook') return `facebook:${isComment ? 'c:' : ''}${id.split('_').at(-1)}`;
  if (platform === 'youtube') return `youtube:${isComment ? 'c:' : ''}${id}`;
  if (platform === 'instagram') return isComment ? `instagram:c:${id}` : null;
  if (platform === 'x') return `x:${id}`;
  return postInLink(id);
}

interface LinkForm {
  hosts: RegExp;
  name(host: string): string;
  idsIn(
    path: string,
    query: URLSearchParams,
  ): { post?: string | null | undefined; comment?: string | null | undefined };
}

const forms: readonly LinkForm[] = [
  {
    hosts: /^(?:youtube\.com|youtu\.be|youtube-nocookie\.com)$/,
    name: () => 'youtube',
    idsIn: (path, query) => ({
      post: query.get('v') ?? /^\/(?:(?:shorts|live|embed)\/)?([\w-]{11})$/.exec(path)?.[1],
      comment: query.get('lc'),
    }),
  },
  {
    hosts: /^(?:x|twitter)\.com$/,
    name: () => 'x',
    idsIn: (path) => ({ post: /\/status(?:es)?\/(\d+)/.exec(path)?.[1] }),
  },
  {
    hosts: /^instagram\.com$/,
    name: () => 'instagram',
    idsIn: (path) => {
      const found = /\/(?:p|reels?|tv)\/([\w-]+)(?:\/c\/(\d+)(?:\/r\/(\d+))?)?/.exec(path);
      return { post: found?.[1], comment: found?.[3] ?? found?.[2] };
    },
  },
  {
    hosts: /^(?:facebook|fb)\.com$/,
    name: () => 'facebook',
    idsIn: (path, query) => ({
      post:
        query.get('story_fbid') ??
        query.get('fbid') ??
        query.get('v') ??
        /\/(?:posts|videos|photos|reel)\/(?:[^/]+\/)*?(pfbid\w+|\d+)$/.exec(path)?.[1],
      comment: query.get('reply_comment_id') ?? query.get('comment_id'),
    }),
  },
  {
    hosts: /^bsky\.app$/,
    name: () => 'bluesky',
    idsIn: (path) => ({ post: /^\/profile\/[^/]+\/post\/([\w-]+)$/.exec(path)?.[1] }),
  },
  {
    // Mastodon's two forms, on whatever server; what another site has at such a path is told apart by the host.
    hosts: /./,
    name: (host) => `mastodon:${host}`,
    idsIn: (path) => ({ post: /^\/(?:@[^/]+|users\/[^/]+\/statuses)\/(\d+)$/.exec(path)?.[1] }),
  },
];
