import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiAccount } from '../../../../worker/gather/platforms/view.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { type FakeTikTok, serveTikTok, tikTokError } from '../../../sites/platforms/tiktok.ts';
import { idOf } from '../../../sites/platforms/world.ts';
import {
  type End,
  expectEnd,
  expectOutcome,
  lasting,
  limits,
  type Outcome,
  passing,
  type Switch,
} from './any-habits.ts';
import { type Looker, openLooker, plantedToken } from './looking.ts';

let fake: FakeTikTok;
let looker: Looker;
let account: ApiAccount;
const all = [10, 20, 30, 40, 50].map(idOf);

beforeEach(async () => {
  fake = await serveTikTok();
  looker = await openLooker([fake.host], limits);
  account = { platform: 'tiktok', url: 'https://www.tiktok.com/@kommunen', token: plantedToken, baseUrl: fake.url };
});
afterEach(async () => {
  await looker.close();
  await fake.close();
});

const inData = (change: (data: Record<string, unknown>) => unknown) =>
  habits.changed((body) => ({ ...body, data: change(body.data as Record<string, unknown>) }));
const inVideos = (change: (video: Record<string, unknown>) => unknown) =>
  inData((data) => ({ ...data, videos: (data.videos as Record<string, unknown>[]).map(change) }));

describe('a TikTok account', () => {
  test('is seen with all its films, and claims the comments that TikTok does not give', async () => {
    const { sightings, ids, gaps, claims, error } = await looker.look(account);
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: all });
    expect(sightings.every(({ kind }) => kind === 'post')).toBe(true);
    expect(claims).toContainEqual({ thread: idOf(10), count: 3 });
    expect(JSON.parse(fake.asked.at(-1)?.sent ?? '')).toMatchObject({ max_count: 20, cursor: expect.any(Number) });
  });

  test('gives words, times, counts, still pictures and addresses without who shared them', async () => {
    const { sightings } = await looker.look(account);
    expect(sightings.find(({ platformId }) => platformId === idOf(20))).toMatchObject({
      author: { name: 'Exempelkommun', platformId: 'abc-1', isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      editedAt: null,
      text: 'Badhuset öppnar igen',
      counts: { likes: 4, comments: 3, shares: 1, views: 90, at: expect.any(String) },
      permalink: `https://www.tiktok.com/@kommunen/video/${idOf(20)}`,
      media: [{ kind: 'picture', url: `${fake.url}/still.png?x-expires=1`, alt: null }],
    });
  });

  test('is looked at in a window by the day of the film, and no further back', async () => {
    const { ids } = await looker.look(account, { since: '2026-11-21T09:00:00Z', until: '2026-11-22T00:00:00Z' });
    expect(ids).toEqual([30, 40].map(idOf));
    expect(fake.asked.filter(({ path }) => path === '/v2/video/list/')).toHaveLength(3);
  });

  test('is not read with the token of another account', async () => {
    const { error } = await looker.look({ ...account, url: 'https://www.tiktok.com/@grannkommunen' });
    expect(error).toMatchObject({
      fault: 'permission',
      message: expect.stringMatching(/grannkommunen, found one of "kommunen"$/),
    });
  });

  test('says of a film that is not listed any more that nobody knows: it may be private', async () => {
    fake.world.remove(idOf(20));
    expect(await looker.presenceOf(account, [idOf(10), idOf(20)])).toEqual({
      [idOf(10)]: 'there',
      [idOf(20)]: 'unknown',
    });
  });
});

describe('bad habits of the TikTok API', () => {
  const list = /video\/list/;

  test.each<[string, Switch<FakeTikTok>, Outcome]>([
    ...passing<FakeTikTok>(list, list),
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
  ])('%s', async (_habit, set, outcome) => {
    set(fake, looker.limits);
    const looked = await looker.look(account);
    expectOutcome(looked, outcome, all);
    expect(looked.everything).not.toContain(plantedToken);
  });

  test.each<[string, Switch<FakeTikTok>, End]>([
    ...lasting<FakeTikTok>(list),
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
  ])('%s ends the look', async (_habit, set, end) => {
    set(fake, looker.limits);
    const looked = await looker.look(account);
    expectEnd(looked, end);
    expect(looked.everything).not.toContain(plantedToken);
  });
});
