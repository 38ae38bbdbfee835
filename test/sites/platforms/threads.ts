import { debugToken, graphError, metaTime } from './facebook.ts';
import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeThreads extends FakePlatform {
  world: World;
}

export const threadsId = '31000000000000001';

/** How the platform names the next page: by its address, as the Graph API does, or by a cursor alone, as the reference shows it. */
export type Paging = 'next' | 'cursor';

/** A Threads account behind its API, after developers.facebook.com/documentation/threads. */
export async function serveThreads({
  pageSize = 2,
  world = smallWorld(),
  paging = 'next' as Paging,
} = {}): Promise<FakeThreads> {
  const answer = ({ path, search, headers }: Asked): Reply => {
    const [, node = '', edge] = /^\/v1\.0\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const token = String(headers.authorization).replace('Bearer ', '');
    const page = (items: FakeItem[]): Reply => {
      const all = items.map((item) => entry(item, world, fake.url, edge !== 'threads'));
      const size = paging === 'cursor' ? Number(search.get('limit')) : pageSize;
      return pageOf(all, search, size, paging === 'cursor' ? null : `${fake.url}${path}`, token);
    };
    if (node === 'debug_token') return debugToken(['threads_basic', 'threads_read_replies'], 'USER');
    if (node === 'me' && edge === undefined) return { body: { id: threadsId, username: own } };
    if (node === 'me' && edge === 'threads') return page(inWindow(world.posts(), search));
    if (node === 'me' && edge === 'replies') return page(inWindow(ownAnswers(world), search));
    const item = world.find(node);
    if (!item) return graphError(100, `Unsupported get request. Object with ID '${node}' does not exist`, 33);
    if (edge === undefined) return { body: { id: node } };
    const below = world.below(node).toSorted((a, b) => a.at.localeCompare(b.at));
    return page(search.get('reverse') === 'false' ? below : below.toReversed());
  };
  const fake = await serveFake(answer);
  return { ...fake, world };
}

function pageOf(all: unknown[], search: URLSearchParams, size: number, address: string | null, token: string): Reply {
  const from = Number(search.get('after')?.slice(2) ?? 0);
  const to = from + size;
  const next = new URLSearchParams(search);
  next.set('access_token', token);
  next.set('after', `QV${to}`);
  const more = address !== null && to < all.length ? { next: `${address}?${next}` } : {};
  const cursors = { before: `QV${from}`, after: `QV${to}` };
  return { body: { data: all.slice(from, to), paging: { cursors, ...more } } };
}

function inWindow(items: FakeItem[], search: URLSearchParams): FakeItem[] {
  const since = Number(search.get('since') ?? 0) * 1_000;
  const until = Number(search.get('until') ?? 9e9) * 1_000;
  return items.filter(({ at }) => Date.parse(at) >= since && Date.parse(at) <= until);
}

function ownAnswers(world: World): FakeItem[] {
  return world.items.filter(({ author, parent }) => author === own && parent !== null).toReversed();
}

/** The small world's ids tell the root: 11, 12 and 13 stand under 10. */
function rootOf(item: FakeItem): string {
  return `${item.id.slice(0, -1)}0`;
}

function entry(item: FakeItem, world: World, url: string, isAnswer: boolean): Record<string, unknown> {
  const picture = { media_type: 'IMAGE', media_url: `${url}${item.picture}` };
  return {
    id: item.id,
    media_product_type: 'THREADS',
    media_type: item.picture === undefined ? 'TEXT_POST' : 'CAROUSEL_ALBUM',
    permalink: `https://www.threads.com/@${item.author}/post/C${item.id.slice(-2)}`,
    username: item.author,
    text: item.text,
    timestamp: metaTime(item.at),
    shortcode: `C${item.id.slice(-2)}`,
    is_quote_post: false,
    has_replies: world.answersTo(item.id).length > 0,
    ...(item.picture === undefined
      ? {}
      : {
          children: {
            data: [
              { id: '1', ...picture, alt_text: 'Badhuset från ovan' },
              { id: '2', media_type: 'VIDEO', media_url: `${url}/film.mp4` },
            ],
          },
        }),
    ...(isAnswer
      ? {
          root_post: { id: rootOf(item) },
          replied_to: { id: item.parent },
          is_reply: true,
          is_reply_owned_by_me: item.author === own,
          hide_status: item.hidden ? 'HIDDEN' : 'NOT_HUSHED',
        }
      : { owner: { id: threadsId } }),
  };
}
