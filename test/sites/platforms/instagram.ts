import { debugToken, edgeReply, graphError, metaTime } from './facebook.ts';
import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeInstagram extends FakePlatform {
  world: World;
}

export const instagramId = '17841400000000001';
const self = { id: instagramId, username: own, media_count: 5 };

/** The professional account, read with an Instagram login, with its page's token, or with that of a person who has pages. */
export type InstagramToken = 'login' | 'page' | 'person';

/** `replies` in a comment are cut at one, and the rest is behind an edge. All answers below a comment are its replies, as on Instagram. */
export async function serveInstagram({
  pageSize = 2,
  world = smallWorld(),
  token = 'page' as InstagramToken,
} = {}): Promise<FakeInstagram> {
  const answer = ({ path, search, headers }: Asked): Reply => {
    const [, node = '', edge] = /^\/v25\.0\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const sent = String(headers.authorization).replace('Bearer ', '');
    const page = (all: unknown[]): Reply => edgeReply(fake.url, path, search, sent, pageSize, all, {});
    if (node === 'debug_token') return debugToken(['instagram_basic', 'pages_read_engagement']);
    if (node === 'me' && edge === undefined) return me(token);
    if (node === 'me') {
      const pages = [
        { access_token: 'annan-sidas-token', instagram_business_account: { ...self, id: '1', username: 'annan' } },
        { access_token: pageToken, instagram_business_account: self },
      ];
      return page(pages);
    }
    if (token === 'person' && sent !== pageToken)
      return graphError(10, 'Application does not have permission', undefined, 403);
    if (node === instagramId) return page(world.posts().map((item) => media(item, world, fake.url)));
    const item = world.find(node);
    if (!item) return graphError(100, `Unsupported get request. Object with ID '${node}' does not exist`, 33);
    if (edge === 'comments')
      return page(
        world
          .answersTo(node)
          .toReversed()
          .map((one) => comment(one, world, `${fake.url}${path}?access_token=${sent}`)),
      );
    if (edge === 'replies') return page(world.below(node).map((one) => reply(one, node)));
    return { body: { id: node } };
  };
  const fake = await serveFake(answer);
  return { ...fake, world };
}

/** What a person's token is exchanged for: as secret as the other. */
export const pageToken = 'EAAB-the-pages-own-token';

function me(token: InstagramToken): Reply {
  if (token === 'login') return { body: { user_id: instagramId, username: own, media_count: 5 } };
  if (token === 'page') return { body: { id: '100', instagram_business_account: self } };
  return graphError(100, '(#100) Tried accessing nonexisting field (instagram_business_account) on node type (User)');
}

function media(item: FakeItem, world: World, url: string): Record<string, unknown> {
  const picture = { media_type: 'IMAGE', media_url: `${url}${item.picture ?? '/post.png'}` };
  return {
    id: item.id,
    caption: item.text,
    media_type: item.picture === undefined ? 'IMAGE' : 'CAROUSEL_ALBUM',
    permalink: `https://www.instagram.com/p/${item.id}/`,
    timestamp: metaTime(item.at),
    username: item.author,
    comments_count: world.below(item.id).length,
    ...(item.picture === undefined
      ? picture
      : {
          children: {
            data: [
              { id: '1', ...picture, alt_text: 'Badhuset från ovan' },
              { id: '2', media_type: 'VIDEO', media_url: `${url}/film.mp4` },
            ],
          },
        }),
  };
}

function comment(item: FakeItem, world: World, next: string): Record<string, unknown> {
  const below = world.below(item.id);
  const paging = below.length > 1 ? { paging: { cursors: { after: 'x' }, next } } : {};
  const { parent_id: _top, ...top } = reply(item, '');
  return {
    ...top,
    ...(below.length > 0 ? { replies: { data: below.slice(0, 1).map((one) => reply(one, item.id)), ...paging } } : {}),
  };
}

function reply(item: FakeItem, parent: string): Record<string, unknown> {
  const id = item.author === own ? instagramId : `9${item.author.length}`;
  return {
    id: item.id,
    text: item.text,
    timestamp: metaTime(item.at),
    username: item.author,
    from: { id, username: item.author },
    hidden: item.hidden ?? false,
    parent_id: parent,
  };
}
