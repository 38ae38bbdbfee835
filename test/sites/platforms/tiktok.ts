import { type Asked, type FakePlatform, type Reply, serveFake } from './fake-platform.ts';
import { type FakeItem, own, smallWorld, type World } from './world.ts';

export interface FakeTikTok extends FakePlatform {
  world: World;
}

const fine = { code: 'ok', message: '', log_id: '20260804' };

/** An account's public films behind TikTok's Display API, after developers.tiktok.com. It is asked by POST. */
export async function serveTikTok({ pageSize = 2, world = smallWorld() } = {}): Promise<FakeTikTok> {
  const answer = ({ path, sent }: Asked): Reply => {
    if (path === '/v2/user/info/')
      return {
        body: { data: { user: { open_id: 'abc-1', username: own, display_name: 'Exempelkommun' } }, error: fine },
      };
    const asked = JSON.parse(sent || '{}') as { cursor?: number; filters?: { video_ids: string[] } };
    if (path === '/v2/video/query/') {
      const videos = (asked.filters?.video_ids ?? []).flatMap((id) => world.find(id) ?? []);
      return { body: { data: { videos: videos.map(({ id }) => ({ id })) }, error: fine } };
    }
    if (path !== '/v2/video/list/') return tikTokError(404, 'invalid_params', 'Not found');
    // The cursor is the time of the last film of the page before.
    const before = world.posts().filter(({ at }) => asked.cursor === undefined || Date.parse(at) < asked.cursor);
    const page = before.slice(0, pageSize);
    const last = page.at(-1);
    return {
      body: {
        data: {
          videos: page.map((item) => video(item, world, fake.url)),
          ...(last === undefined ? {} : { cursor: Date.parse(last.at) }),
          has_more: before.length > page.length,
        },
        error: fine,
      },
    };
  };
  const fake = await serveFake(answer);
  return { ...fake, world };
}

export function tikTokError(status: number, code: string, message: string): Reply {
  return { status, body: { data: {}, error: { code, message, log_id: '20260804' } } };
}

function video(item: FakeItem, world: World, url: string): Record<string, unknown> {
  return {
    id: item.id,
    create_time: Date.parse(item.at) / 1_000,
    cover_image_url: `${url}/still.png?x-expires=1`,
    share_url: `https://www.tiktok.com/@${own}/video/${item.id}?utm_campaign=tt4d&utm_source=a`,
    video_description: item.text,
    title: item.text,
    duration: 12,
    height: 1024,
    width: 576,
    like_count: 4,
    comment_count: world.below(item.id).length,
    share_count: 1,
    view_count: 90,
  };
}
