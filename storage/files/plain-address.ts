import type { ItemKind } from '../../config/base/item-words.ts';
import { parseUrl } from '../../config/base/parse-url.ts';
import { platformRecord, platformRecordOf, platforms } from '../../config/base/platforms.ts';

/** A web address without the parts that differ between links to the same post: `www.`, `m.`, a query that only tracks, a last slash. */
export function plainAddress(link: string): string {
  if (!/^https?:\/\//i.test(link)) return link;
  const [, host = '', path = '', query = ''] =
    /^https?:\/\/(?:www\.|m\.)?([^/?#]*)([^?#]*)(?:\?([^#]*))?/i.exec(link) ?? [];
  const telling = query
    .split('&')
    .filter((part) => /^(?:v|id|story_fbid|fbid|p|lc|comment_id|reply_comment_id)=/.test(part));
  return `${host.toLowerCase()}${path.replace(/\/+$/, '')}${telling.length > 0 ? `?${telling.sort().join('&')}` : ''}`;
}

/** A platform whose links may be on any host comes last. */
const linked = platforms.toSorted(
  (one, other) => Number(platformRecord(one).hosts.length === 0) - Number(platformRecord(other).hosts.length === 0),
);

/**
 * The post or comment that a link leads to, whichever of its forms the link has: `youtube:ID` for `youtu.be/ID`, `/watch?v=ID` and
 * `/shorts/ID`, `facebook:c:ID` for a comment. Also for Bluesky's own `at://`. Null for a link of unknown form.
 */
export function postInLink(link: string): string | null {
  const bluesky = /^at:\/\/[^/]+\/app\.bsky\.feed\.post\/([\w-]+)$/.exec(link)?.[1];
  if (bluesky) return `bluesky:${bluesky}`;
  const url = parseUrl(link);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const host = url.hostname.toLowerCase().replace(/^(?:www|m|mobile|mbasic|web|[a-z]{2}-[a-z]{2})\./, '');
  const platform = linked.find((one) => platformRecord(one).links?.hosts.test(host));
  const links = platform && platformRecord(platform).links;
  const { post, comment } = links?.idsIn(url.pathname.replace(/\/+$/, ''), url.searchParams) ?? {};
  if (!links || !post) return null;
  const name = links.name?.(host) ?? platform;
  return comment ? `${name}:c:${comment}` : `${name}:${post}`;
}

/** The post or comment by the id that the platform's API gives. Null when that id is no part of its links. */
export function postById(platform: string, id: string, kind: ItemKind): string | null {
  const isComment = kind === 'comment' || kind === 'reply';
  const links = platformRecordOf(platform)?.links;
  if (!links?.byId) return postInLink(id);
  const own = links.byId(id, isComment);
  return own === null ? null : `${platform}:${isComment && links.commentsHaveIds ? 'c:' : ''}${own}`;
}
