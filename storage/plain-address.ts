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
