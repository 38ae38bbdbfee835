import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeFacebook extends FakePlatform {
  world: World;
}

export const pageId = '100';

/** Error answers as Meta writes them. */
export function graphError(code: number, message: string, subcode?: number, status = 400): Reply {
  const error = { message, type: 'OAuthException', code, error_subcode: subcode, fbtrace_id: 'A1' };
  return { status, body: { error } };
}

/** What Meta tells of a token: one without end, of a person who logs in again by 26 January 2027. */
export function debugToken(scopes: readonly string[], type = 'PAGE'): Reply {
  const data = {
    app_id: '4711',
    type,
    application: 'Kommunens arkiv',
    data_access_expires_at: Date.UTC(2027, 0, 26, 9) / 1_000,
    expires_at: 0,
    is_valid: true,
    issued_at: Date.UTC(2026, 9, 28, 9) / 1_000,
    profile_id: pageId,
    scopes,
    user_id: '7',
  };
  return { body: { data } };
}

/** One Facebook page behind the Graph API. Every `paging.next` holds the token, as the real ones do. */
export async function serveFacebook({ pageSize = 2, world = smallWorld() } = {}): Promise<FakeFacebook> {
  const answer = ({ path, search, headers }: Asked): Reply => {
    const [, node = '', edge] = /^\/v25\.0\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const token = String(headers.authorization).replace('Bearer ', '');
    const page = (items: FakeItem[], render: (item: FakeItem) => unknown, more = {}): Reply =>
      edgeReply(fake.url, path, search, token, pageSize, items.map(render), more);
    if (node === 'debug_token')
      return debugToken(['pages_show_list', 'pages_read_engagement', 'pages_read_user_content']);
    if (edge === undefined && ['me', own, pageId].includes(node))
      return { body: { id: pageId, name: 'Exempelkommun' } };
    if (node === pageId && edge === 'feed') return page(inWindow(world, search), (item) => post(item, world, fake.url));
    if (node === pageId && edge === 'posts')
      return page(
        inWindow(world, search).filter(({ author }) => author === own),
        ({ id }) => ({ id: postId(id) }),
      );
    const item = itemOf(world, node);
    if (!item) return graphError(100, `Unsupported get request. Object with ID '${node}' does not exist`, 33);
    if (edge === undefined) return { body: { id: node } };
    const below = world.below(item.id).toSorted((a, b) => a.at.localeCompare(b.at));
    return page(below, (one) => comment(one, item.id, world, fake.url), { summary: { total_count: below.length } });
  };
  const fake = await serveFake(answer);
  return { ...fake, world };
}

/** A page of an edge, with cursors that are numbers in disguise. */
export function edgeReply(
  url: string,
  path: string,
  search: URLSearchParams,
  token: string,
  size: number,
  all: unknown[],
  more: object,
): Reply {
  const from = Number(search.get('after')?.slice(2) ?? 0);
  const to = from + size;
  const next = new URLSearchParams(search);
  next.set('access_token', token);
  next.set('after', `QV${to}`);
  const cursors = { before: `QV${from}`, after: `QV${to}` };
  const paging = to < all.length ? { cursors, next: `${url}${path}?${next}` } : { cursors };
  return { headers: { 'facebook-api-version': 'v25.0' }, body: { data: all.slice(from, to), paging, ...more } };
}

function inWindow(world: World, search: URLSearchParams): FakeItem[] {
  const since = Number(search.get('since') ?? 0) * 1_000;
  const until = Number(search.get('until') ?? 9e9) * 1_000;
  return world.posts().filter(({ at }) => Date.parse(at) >= since && Date.parse(at) <= until);
}

function itemOf(world: World, node: string): FakeItem | undefined {
  return world.find(node.split('_')[1] ?? '');
}

export function postId(id: string): string {
  return `${pageId}_${id}`;
}

/** `post` is where the comment's thread starts. */
export function commentId(post: string, id: string): string {
  return `${post}_${id}`;
}

/** Meta's way: no colon in the offset, whole seconds. */
export function metaTime(iso: string): string {
  return iso.replace(/\.\d+Z$/, '+0000');
}

function post(item: FakeItem, world: World, url: string): Record<string, unknown> {
  const image = { image: { src: `${url}${item.picture}?oe=67A0B1C2`, width: 720, height: 405 } };
  return {
    id: postId(item.id),
    created_time: metaTime(item.at),
    updated_time: metaTime(item.edited ?? item.at),
    message: item.text,
    permalink_url: `https://www.facebook.com/${pageId}/posts/${item.id}`,
    from: from(item.author),
    is_hidden: item.hidden ?? false,
    ...(item.picture === undefined
      ? {}
      : { attachments: { data: [{ media_type: 'photo', type: 'photo', media: image }] } }),
    comments: { data: [], summary: { total_count: world.below(item.id).length, order: 'chronological' } },
  };
}

function comment(item: FakeItem, thread: string, world: World, url: string): Record<string, unknown> {
  const parent = item.parent === thread || item.parent === null ? undefined : { id: commentId(thread, item.parent) };
  const top = parent === undefined ? item.id : item.parent;
  return {
    id: commentId(thread, item.id),
    created_time: metaTime(item.at),
    message: item.text,
    from: from(item.author),
    parent,
    is_hidden: item.hidden ?? false,
    comment_count: world.answersTo(item.id).length,
    permalink_url: `${url}/${pageId}/posts/${thread}/?comment_id=${top}${parent === undefined ? '' : `&reply_comment_id=${item.id}`}`,
  };
}

function from(author: string): { id: string; name: string } {
  return author === own ? { id: pageId, name: 'Exempelkommun' } : { id: `9${author.length}`, name: author };
}
