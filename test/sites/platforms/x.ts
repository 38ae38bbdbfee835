import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeX extends FakePlatform {
  world: World;
}

export const userId = '2244994945';
const notFound = 'https://api.twitter.com/2/problems/resource-not-found';

export function problem(status: number, type: string, title: string): Reply {
  return { status, body: { title, detail: title, status, type: `https://api.twitter.com/2/problems/${type}` } };
}

/** One account; answers in the words of the question: `tweet.fields` gets referenced_tweets, `post.fields` gets referenced_posts. */
export async function serveX({ pageSize = 2, world = smallWorld() } = {}): Promise<FakeX> {
  const page = (search: URLSearchParams, cursor: string, all: FakeItem[]): Reply => {
    const from = Number((search.get(cursor) ?? 't0').slice(1));
    const items = all.slice(from, from + pageSize);
    const next = from + pageSize < all.length ? { next_token: `t${from + pageSize}` } : {};
    const dialect = search.has('post.fields') ? 'post' : 'tweet';
    const users = search.get('expansions')?.includes('author_id')
      ? { users: [...new Set(items.map(({ author }) => author))].map(user) }
      : {};
    const media = items.flatMap((item) => mediaOf(item, fake.url));
    const includes = { ...users, ...(media.length > 0 ? { media } : {}) };
    const data = items.length === 0 ? {} : { data: items.map((item) => post(item, world, dialect)) };
    return { body: { ...data, includes, meta: { result_count: items.length, ...next } } };
  };
  const answer = ({ path, search }: Asked): Reply => {
    if (path === `/2/users/by/username/${own}`)
      return { body: { data: { ...user(own), public_metrics: userMetrics } } };
    if (path.startsWith('/2/users/by/username/'))
      return { body: { errors: [{ title: 'Not Found Error', detail: 'Could not find user', type: notFound }] } };
    if (path === `/2/users/${userId}/tweets`) return page(search, 'pagination_token', inWindow(world, search));
    if (path === '/2/tweets/search/recent') return page(search, 'next_token', found(world, search.get('query') ?? ''));
    const ids = (search.get('ids') ?? '').split(',');
    const errors = ids
      .filter((id) => !world.find(id))
      .map((id) => ({ resource_type: 'tweet', resource_id: id, value: id, title: 'Not Found Error', type: notFound }));
    const data = ids.flatMap((id) => world.find(id) ?? []).map((item) => post(item, world, 'tweet'));
    return { body: { ...(data.length > 0 ? { data } : {}), ...(errors.length > 0 ? { errors } : {}) } };
  };
  const fake = await serveFake(answer);
  return { ...fake, world };
}

function inWindow(world: World, search: URLSearchParams): FakeItem[] {
  const since = Date.parse(search.get('start_time') ?? '2000-01-01T00:00:00Z');
  const until = Date.parse(search.get('end_time') ?? '2100-01-01T00:00:00Z');
  const inside = ({ at }: FakeItem) => Date.parse(at) >= since && Date.parse(at) < until;
  return world.items.filter((item) => item.author === own && inside(item)).toReversed();
}

/** A search finds by conversation, whether the answer's parent stands or not. */
function found(world: World, query: string): FakeItem[] {
  return world.items
    .filter((item) => item.author !== own && item.parent !== null && query.includes(`conversation_id:${rootOf(item)}`))
    .toReversed();
}

/** The small world's ids tell: 11, 12 and 13 stand under 10. */
function rootOf(item: FakeItem): string {
  return `${item.id.slice(0, -1)}0`;
}

function user(name: string): Record<string, unknown> {
  return { id: idOfUser(name), username: name.replace('å', 'a'), name: name === own ? 'Exempelkommun' : name };
}

const userMetrics = { tweet_count: 6, followers_count: 7, following_count: 8, listed_count: 9 };

function idOfUser(name: string): string {
  return { [own]: userId, maja: '901', erik: '902' }[name] ?? `903${name.replace(/\D/g, '')}`;
}

function mediaOf(item: FakeItem, url: string): Record<string, unknown>[] {
  if (item.picture === undefined) return [];
  return [{ media_key: `3_${item.id}`, type: 'photo', url: `${url}${item.picture}`, alt_text: 'Badhuset från ovan' }];
}

const postMetrics = { like_count: 1, retweet_count: 0, quote_count: 0, bookmark_count: 0, impression_count: 11 };

function post(item: FakeItem, world: World, dialect: 'tweet' | 'post'): Record<string, unknown> {
  const answered =
    item.parent === null ? {} : { [`referenced_${dialect}s`]: [{ type: 'replied_to', id: item.parent }] };
  return {
    id: item.id,
    text: item.text.replaceAll('&', '&amp;'),
    created_at: item.at,
    author_id: idOfUser(item.author),
    conversation_id: rootOf(item),
    [`edit_history_${dialect}_ids`]: [item.id],
    public_metrics: { ...postMetrics, reply_count: world.answersTo(item.id).length },
    ...(item.picture === undefined ? {} : { attachments: { media_keys: [`3_${item.id}`] } }),
    ...answered,
  };
}
