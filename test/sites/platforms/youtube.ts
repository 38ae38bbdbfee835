import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeYouTube extends FakePlatform {
  world: World;
}

export const channelId = 'UCkommunen';

export function googleError(status: number, reason: string, message: string): Reply {
  return { status, body: { error: { code: status, message, errors: [{ message, domain: 'youtube', reason }] } } };
}

/** One channel. A thread shows one reply, the rest is behind comments.list; below a comment all answers are its replies. */
export async function serveYouTube({ pageSize = 2, world = smallWorld() } = {}): Promise<FakeYouTube> {
  const list = (search: URLSearchParams, all: unknown[]): Reply => {
    const from = Number(search.get('pageToken') ?? 0);
    const next = from + pageSize < all.length ? { nextPageToken: String(from + pageSize) } : {};
    const items = all.slice(from, from + pageSize);
    return {
      body: {
        kind: 'youtube#listResponse',
        ...next,
        pageInfo: { totalResults: items.length, resultsPerPage: pageSize },
        items,
      },
    };
  };
  const byIds = (search: URLSearchParams, render: (item: FakeItem) => unknown): Reply => {
    const items = (search.get('id') ?? '')
      .split(',')
      .flatMap((id) => world.items.find((item) => idOn(item) === id) ?? []);
    return { body: { items: items.map(render) } };
  };
  const calls: Record<string, (search: URLSearchParams, asked: Asked) => Reply> = {
    channels: (search) => ({
      body: search.get('forHandle') === '@kommunen' ? { items: [channel] } : { pageInfo: { totalResults: 0 } },
    }),
    playlistItems: (search) =>
      list(search, [
        ...world.posts().map(row),
        { contentDetails: { videoId: 'deletedfilm' }, snippet: { title: 'Deleted video' } },
      ]),
    videos: (search) => byIds(search, (item) => video(item, world, fake.url)),
    commentThreads: (search, { headers }) => {
      const status = search.get('moderationStatus');
      if (status !== null && headers.authorization === undefined)
        return googleError(403, 'forbidden', 'Only the owner may');
      if (status === 'likelySpam') return list(search, []);
      const post = world.posts().find((item) => idOn(item) === search.get('videoId'));
      const posts = post === undefined ? world.posts() : [post];
      const tops = posts.flatMap((one) => world.answersTo(one.id).map((answer) => ({ answer, of: one })));
      const shown = tops.filter(({ answer }) => (answer.held === true) === (status !== null));
      return list(
        search,
        shown.map(({ answer, of }) => thread(answer, of, world)),
      );
    },
    i18nLanguages: (search) => list(search, [{ kind: 'youtube#i18nLanguage', id: 'sv' }]),
    '/oauth2/v3/tokeninfo': () => ({
      body: {
        azp: '4711.apps.googleusercontent.com',
        aud: '4711.apps.googleusercontent.com',
        access_type: 'online',
        scope: 'https://www.googleapis.com/auth/youtube.force-ssl openid',
        exp: String(Date.UTC(2026, 10, 25, 12, 50) / 1_000),
        expires_in: '3000',
      },
    }),
    comments: (search) => {
      const parent = world.items.find((item) => idOn(item) === search.get('parentId'));
      return parent
        ? list(
            search,
            world.below(parent.id).map((one) => comment(one, idOn(parent))),
          )
        : byIds(search, (item) => ({ id: idOn(item) }));
    },
  };
  const fake = await serveFake((asked) => {
    const call = calls[asked.path.replace('/youtube/v3/', '')];
    return call ? call(asked.search, asked) : { status: 404, body: 'Not Found' };
  });
  return { ...fake, world };
}

const channel = {
  id: channelId,
  statistics: { videoCount: '5' },
  contentDetails: { relatedPlaylists: { uploads: 'UUkommunen' } },
};

/** Eleven characters for a film, more for a comment. */
export function idOn({ id, parent }: Pick<FakeItem, 'id' | 'parent'>): string {
  return parent === null ? `film${id.slice(-7)}` : `Ug${id}AaABAg`;
}

function row(item: FakeItem): unknown {
  // The time of the row is that of adding, which says nothing.
  return {
    snippet: { publishedAt: '2026-11-24T00:00:00Z' },
    contentDetails: { videoId: idOn(item), videoPublishedAt: item.at },
  };
}

function video(item: FakeItem, world: World, url: string): unknown {
  return {
    id: idOn(item),
    snippet: {
      publishedAt: item.at,
      channelId,
      channelTitle: 'Exempelkommun',
      title: item.text,
      description: 'Filmad på torget.',
      thumbnails: { default: { url: `${url}/liten.jpg` }, high: { url: `${url}/stor.jpg` } },
    },
    status: { privacyStatus: 'public' },
    statistics: { viewCount: '7', commentCount: String(world.below(item.id).length) },
  };
}

function thread(top: FakeItem, of: FakeItem, world: World): unknown {
  const below = world.below(top.id);
  const replies =
    below.length === 0 ? {} : { replies: { comments: below.slice(0, 1).map((one) => comment(one, idOn(top))) } };
  const snippet = {
    videoId: idOn(of),
    totalReplyCount: below.length,
    isPublic: true,
    topLevelComment: comment(top, null),
  };
  return { id: idOn(top), snippet, ...replies };
}

function comment(item: FakeItem, parent: string | null): unknown {
  return {
    id: idOn(item),
    snippet: {
      ...(parent === null ? {} : { parentId: parent }),
      textDisplay: item.text,
      authorDisplayName: item.author === own ? 'Exempelkommun' : `@${item.author}`,
      authorChannelId: { value: item.author === own ? channelId : `UC${item.author}` },
      publishedAt: item.at,
      updatedAt: item.edited ?? item.at,
      ...(item.held ? { moderationStatus: 'heldForReview' } : {}),
    },
  };
}
