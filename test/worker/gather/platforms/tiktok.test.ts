import { describe, expect, test } from '@jest/globals';
import * as habits from '../../../sites/platforms/habits.ts';
import { serveTikTok, tikTokError } from '../../../sites/platforms/tiktok.ts';
import { idOf } from '../../../sites/platforms/world.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { plantedToken } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveTikTok, () => ({ platform: 'tiktok', url: 'https://www.tiktok.com/@kommunen' }));
const all = [10, 20, 30, 40, 50].map(idOf);

const inData = (change: (data: Record<string, unknown>) => unknown) =>
  habits.changed((body) => ({ ...body, data: change(body.data as Record<string, unknown>) }));
const inVideos = (change: (video: Record<string, unknown>) => unknown) =>
  inData((data) => ({ ...data, videos: (data.videos as Record<string, unknown>[]).map(change) }));

describe('a TikTok account', () => {
  test('is seen with all its films, and claims the comments that TikTok does not give', async () => {
    const { sightings, ids, gaps, claims, error } = await scene.look();
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: all });
    expect(sightings.every(({ kind }) => kind === 'post')).toBe(true);
    expect(claims).toContainEqual({ thread: idOf(10), count: 3 });
    expect(JSON.parse(scene.fake.asked.at(-1)?.sent ?? '')).toMatchObject({
      max_count: 20,
      cursor: expect.any(Number),
    });
  });

  test('gives words, times, counts, still pictures and addresses without who shared them', async () => {
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(20))).toMatchObject({
      author: { name: 'Exempelkommun', platformId: 'abc-1', isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      editedAt: null,
      text: 'Badhuset öppnar igen',
      counts: { likes: 4, comments: 3, shares: 1, views: 90, at: expect.any(String) },
      permalink: `https://www.tiktok.com/@kommunen/video/${idOf(20)}`,
      media: [{ kind: 'picture', url: `${scene.fake.url}/still.png?x-expires=1`, alt: null }],
    });
  });

  test('has a film whose time is none, without a time', async () => {
    scene.fake.misbehave(
      inVideos((video) => ({ ...video, create_time: 1e15 })),
      { on: /video\/list/ },
    );
    const { sightings, error } = await scene.look();
    expect(error).toBeNull();
    expect(sightings.map(({ publishedAt }) => publishedAt)).toEqual(Array(5).fill(null));
  });

  test('is looked at in a window by the day of the film, and no further back', async () => {
    const { ids } = await scene.look({ since: '2026-11-21T09:00:00Z', until: '2026-11-22T00:00:00Z' });
    expect(ids).toEqual([30, 40].map(idOf));
    expect(scene.fake.asked.filter(({ path }) => path === '/v2/video/list/')).toHaveLength(3);
  });

  test('is not read with the token of another account', async () => {
    const { error } = await scene.looker.look({ ...scene.account, url: 'https://www.tiktok.com/@grannkommunen' });
    expect(error).toMatchObject({
      fault: 'permission',
      message: expect.stringMatching(/grannkommunen, found one of "kommunen"$/),
    });
  });

  test('says of a film that is not listed any more that nobody knows: it may be private', async () => {
    scene.fake.world.remove(idOf(20));
    expect(await scene.presenceOf([idOf(10), idOf(20)])).toEqual({
      [idOf(10)]: 'there',
      [idOf(20)]: 'unknown',
    });
  });
});

describe('bad habits of the TikTok API', () => {
  const list = /video\/list/;

  goesOnDespite(scene, all, [
    ...passing(list, list),
    [
      'rate_limit_exceeded, once',
      (server) =>
        server.misbehave(() => tikTokError(429, 'rate_limit_exceeded', 'Too many requests'), { on: list, times: 1 }),
      { waits: [60_000] },
    ],
    [
      'internal_error with 200, once',
      (server) => server.misbehave(() => tikTokError(200, 'internal_error', 'Try later'), { on: list, times: 1 }),
      { waits: [750] },
    ],
    [
      'a film that goes between two pages: cursors are times, so no other is passed over',
      (server) => server.misbehave(habits.removing(server.world, idOf(40)), { on: list, times: 1 }),
      {},
    ],
    [
      'a cursor that stays where it is',
      (server) =>
        server.misbehave(
          inData((data) => ({ ...data, cursor: 1, has_more: true })),
          { on: list, after: 1 },
        ),
      {
        ids: [20, 30, 40, 50].map(idOf),
        gaps: ["the platform's paging leads back to a page that was read before"],
      },
    ],
    [
      'more films without a cursor to them',
      (server) =>
        server.misbehave(
          inData(({ cursor: _left, ...data }) => ({ ...data, has_more: true })),
          { on: list },
        ),
      { ids: [40, 50].map(idOf), gaps: ["the platform's paging leads back to a page that was read before"] },
    ],
    [
      'an empty page that says there is more',
      (server) =>
        server.misbehave(
          inData((data) => ({ ...data, videos: [] })),
          { on: list, times: 1 },
        ),
      { ids: [10, 20, 30].map(idOf) },
    ],
    [
      'a list without films',
      (server) =>
        server.misbehave(
          inData(() => ({ has_more: false })),
          { on: list },
        ),
      { ids: [] },
    ],
    [
      'a film without an id',
      (server) =>
        server.misbehave(
          inVideos((video) => (video.id === idOf(30) ? { ...video, id: undefined } : video)),
          { on: list },
        ),
      { ids: all.filter((id) => id !== idOf(30)), gaps: ['an entry in another shape (id: Invalid input)'] },
    ],
  ]);

  endsBy(scene, [
    ...lasting(list),
    [
      'a token that runs out in the middle',
      (server) =>
        server.misbehave(() => tikTokError(401, 'access_token_invalid', `The token ${plantedToken} is invalid`), {
          on: list,
          after: 1,
        }),
      { fault: 'reconnect', found: /access_token_invalid: "The token \[redacted\] is invalid"$/, retry: 'never' },
    ],
    [
      'a right that is missing',
      (server) =>
        server.misbehave(() => tikTokError(401, 'scope_not_authorized', 'video.list is missing'), { on: list }),
      { fault: 'permission', found: /error scope_not_authorized: "video.list is missing"$/, retry: 'never' },
    ],
    [
      'a fault in a word that is new to us, with 200',
      (server) => server.misbehave(() => tikTokError(200, 'new_fault', 'Something'), { on: list }),
      { fault: 'unreadable', found: /error new_fault: "Something"$/, retry: 'never' },
    ],
  ]);
});
