import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeBluesky extends FakePlatform {
  world: World;
  /** Addresses of posts that the account has reposted. */
  shares: string[];
}

/** AppView, the account's own server and the directory of identities behind one address. `list`: the key under which a gallery has its pictures. */
export async function serveBluesky({ pageSize = 2, world = smallWorld(), list = 'items' } = {}): Promise<FakeBluesky> {
  const shares: string[] = [];
  const calls: Record<string, (search: URLSearchParams) => Reply> = {
    'app.bsky.actor.getProfile': () => ({ body: { ...author(own), postsCount: 6, description: 'Ring 0383-000 00' } }),
    'com.atproto.repo.listRecords': (search) =>
      search.get('collection') === 'app.bsky.feed.post'
        ? records(
            mine(world).map((item) => ({ uri: uriOf(item), cid: cidOf(item.id), value: record(item, world, list) })),
            search,
            pageSize,
          )
        : records(shares.map(repost), search, pageSize),
    'app.bsky.feed.getPosts': (search) => {
      const items = search.getAll('uris').flatMap((uri) => world.find(keyOf(uri)) ?? []);
      return { body: { posts: items.map((item) => view(item, world, fake.url, list)) } };
    },
    'app.bsky.feed.getPostThread': (search) => {
      const item = world.find(keyOf(search.get('uri') ?? ''));
      return item
        ? { body: { thread: node(item, world, fake.url, list) } }
        : xrpcError('NotFound', `Post not found: ${search.get('uri')}`);
    },
  };
  const fake = await serveFake(({ path, search }: Asked) => {
    const call = calls[path.replace('/xrpc/', '')];
    return call ? call(search) : { status: 501, body: { error: 'MethodNotImplemented', message: path } };
  });
  return { ...fake, world, shares };
}

export function xrpcError(error: string, message: string, status = 400): Reply {
  return { status, body: { error, message } };
}

export function uriOf({ author: name, id }: Pick<FakeItem, 'author' | 'id'>): string {
  return `at://${didOf(name)}/app.bsky.feed.post/${id}`;
}

export function didOf(name: string): string {
  return `did:plc:${name.replace('å', 'aa')}`;
}

function keyOf(uri: string): string {
  return uri.split('/').at(-1) ?? '';
}

function cidOf(id: string): string {
  return `bafyrei${id}`;
}

function mine(world: World): FakeItem[] {
  return world.items.filter((item) => item.author === own).toReversed();
}

function records(all: unknown[], search: URLSearchParams, size: number): Reply {
  const from = Number(search.get('cursor') ?? 0);
  const page = all.slice(from, from + size);
  return { body: page.length < size ? { records: page } : { records: page, cursor: String(from + size) } };
}

function repost(uri: string, index: number): unknown {
  const value = { $type: 'app.bsky.feed.repost', createdAt: '2026-11-23T08:00:00.000Z', subject: { uri, cid: 'bafy' } };
  return { uri: `at://${didOf(own)}/app.bsky.feed.repost/${index}`, cid: 'bafy', value };
}

function rootOf(item: FakeItem, world: World): { author: string; id: string } {
  const parent = item.parent === null ? undefined : world.find(item.parent);
  if (parent) return rootOf(parent, world);
  // A record goes on naming its root when what stands between is removed.
  return item.parent === null
    ? item
    : (world.posts().find(({ id }) => id.slice(0, -1) === item.id.slice(0, -1)) ?? item);
}

function record(item: FakeItem, world: World, list: string): Record<string, unknown> {
  const parent = item.parent === null ? null : (world.find(item.parent) ?? { author: 'maja', id: item.parent });
  const ref = (of: { author: string; id: string }) => ({ uri: uriOf(of), cid: cidOf(of.id) });
  const image = {
    alt: 'Badhuset från ovan',
    image: { $type: 'blob', ref: { $link: 'bafkreibild' }, mimeType: 'image/png', size: 68 },
  };
  return {
    $type: 'app.bsky.feed.post',
    text: item.text,
    createdAt: item.at,
    ...(parent === null ? {} : { reply: { root: ref(rootOf(item, world)), parent: ref(parent) } }),
    ...(item.picture === undefined ? {} : { embed: { $type: 'app.bsky.embed.images', images: [image] } }),
    ...(item.gallery === undefined ? {} : { embed: galleryOf(item.gallery, list) }),
  };
}

const aspectRatio = { width: 4, height: 3 };

function galleryOf(pictures: readonly string[], list: string): unknown {
  const image = (name: string) => ({
    $type: 'app.bsky.embed.gallery#image',
    image: { $type: 'blob', ref: { $link: `bafkrei${name}` }, mimeType: 'image/jpeg', size: 68 },
    alt: `Bild ${name}`,
    aspectRatio,
  });
  return { $type: 'app.bsky.embed.gallery', [list]: pictures.map(image) };
}

function galleryView(pictures: readonly string[], url: string, list: string): unknown {
  const image = (name: string) => ({
    $type: 'app.bsky.embed.gallery#viewImage',
    thumbnail: `${url}/liten-${name}.jpg`,
    fullsize: `${url}/${name}.jpg`,
    alt: '',
    aspectRatio,
  });
  // A medium of another kind, as the lexicon says that there may be one day.
  const other = { $type: 'app.bsky.embed.gallery#viewSound' };
  return { $type: 'app.bsky.embed.gallery#view', [list]: [...pictures.map(image), other] };
}

function view(item: FakeItem, world: World, url: string, list: string): Record<string, unknown> {
  const hidden = world.below(item.id).filter((one) => one.hidden);
  const images = [{ alt: 'Badhuset från ovan', fullsize: `${url}${item.picture}`, thumb: `${url}/liten.png` }];
  return {
    $type: 'app.bsky.feed.defs#postView',
    uri: uriOf(item),
    cid: cidOf(item.id),
    author: author(item.author),
    record: record(item, world, list),
    indexedAt: item.at,
    replyCount: world.answersTo(item.id).length,
    ...(item.picture === undefined ? {} : { embed: { $type: 'app.bsky.embed.images#view', images } }),
    ...(item.gallery === undefined ? {} : { embed: galleryView(item.gallery, url, list) }),
    ...(hidden.length === 0 ? {} : { threadgate: { record: { hiddenReplies: hidden.map(uriOf) } } }),
  };
}

/** What hangs together only: what stands below a removed answer is not there, and no word of it either. */
function node(item: FakeItem, world: World, url: string, list: string): Record<string, unknown> {
  return {
    $type: 'app.bsky.feed.defs#threadViewPost',
    post: view(item, world, url, list),
    replies: world.answersTo(item.id).map((answer) => node(answer, world, url, list)),
  };
}

function author(name: string): Record<string, unknown> {
  const displayName = name === own ? 'Exempelkommun' : '';
  return {
    did: didOf(name),
    handle: `${name}.example`,
    displayName,
    avatar: 'https://cdn.example/a.jpg',
    createdAt: '2024-01-01T00:00:00Z',
  };
}
