import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hasAdapter } from '../../../worker/platforms/platforms.ts';
import type { ApiAccount } from '../../../worker/platforms/view.ts';
import * as habits from '../../sites/platforms/habits.ts';
import { type FakeMastodon, serveMastodon } from '../../sites/platforms/mastodon.ts';
import { idOf } from '../../sites/platforms/world.ts';
import { type Looker, noon, openLooker, plantedToken } from './looking.ts';

let fake: FakeMastodon;
let looker: Looker;
let account: ApiAccount;
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(idOf);

beforeEach(async () => {
  fake = await serveMastodon();
  looker = await openLooker([fake.host], { answerMs: 400, bytes: 100_000 });
  account = { platform: 'mastodon', url: `${fake.url}/@kommunen`, token: plantedToken, baseUrl: null };
});
afterEach(async () => {
  await looker.close();
  await fake.close();
});

describe('a Mastodon account', () => {
  test('is seen with all that hangs below its posts, to any depth', async () => {
    expect(hasAdapter('mastodon')).toBe(true);
    const { sightings, ids, gaps, claims, error } = await looker.look(account);
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: all });
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    expect(shape).toContainEqual([idOf(10), 'post', null, idOf(10)]);
    expect(shape).toContainEqual([idOf(11), 'comment', idOf(10), idOf(10)]);
    expect(shape).toContainEqual([idOf(12), 'reply', idOf(11), idOf(10)]);
    expect(shape).toContainEqual([idOf(13), 'reply', idOf(12), idOf(10)]);
    expect(claims).toEqual(
      expect.arrayContaining([
        { thread: null, count: 6 },
        { thread: idOf(10), count: 3 },
      ]),
    );
  });

  test('gives each item in plain text, in UTC, with its author and its pictures', async () => {
    const { sightings } = await looker.look(account);
    expect(sightings.find(({ platformId }) => platformId === idOf(20))).toMatchObject({
      author: { name: 'Exempelkommun', platformId: '1', isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      editedAt: null,
      visibility: 'public',
      text: 'Badhuset öppnar igen',
      permalink: `${fake.url}/@kommunen/${idOf(20)}`,
      media: [{ kind: 'picture', url: `${fake.url}/bild.png`, alt: 'Badhuset från ovan' }],
    });
    expect(sightings.find(({ platformId }) => platformId === idOf(22))).toMatchObject({
      author: { name: 'åsa', isAccount: false },
      editedAt: '2026-11-21T00:00:00Z',
    });
  });

  test('keeps nothing of people that does not stand at what they wrote', async () => {
    const { everything } = await looker.look(account);
    expect(everything).not.toMatch(/Bor på|0383/);
  });

  test('keeps its own reply, with its thread, when what it answered is removed; the rest is found by its id', async () => {
    fake.world.remove(idOf(11));
    const { sightings, ids } = await looker.look(account);
    expect(ids).toEqual(all.filter((id) => id !== idOf(11)));
    expect(sightings.find(({ platformId }) => platformId === idOf(12))).toMatchObject({
      kind: 'reply',
      parent: idOf(11),
    });
    fake.world.remove(idOf(12));
    expect((await looker.look(account)).ids).not.toContain(idOf(13));
    expect(await looker.presenceOf(account, [idOf(11), idOf(13)])).toEqual({ [idOf(11)]: 'gone', [idOf(13)]: 'there' });
  });

  test('is looked at in a window by the day of what starts a thread', async () => {
    const { ids } = await looker.look(account, { since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([20, 21, 22, 23].map(idOf));
    const newest = await looker.look(account, { since: '2026-11-22T00:00:00Z' });
    expect(newest.ids).toEqual([idOf(50)]);
  });

  test('says without a token that answers are missing', async () => {
    const { gaps } = await looker.look({ ...account, token: null });
    expect(gaps).toEqual(
      [10, 20].map((id) => ({ thread: idOf(id), because: expect.stringContaining('without a token') })).reverse(),
    );
  });
});

describe('bad habits of a Mastodon server', () => {
  const context = /\/context/;
  const list = /\/accounts\/1\/statuses/;
  const second = /max_id=/;

  test.each<[string, (server: FakeMastodon) => void, { ids?: string[]; gaps?: string[]; waits?: number[] }]>([
    [
      'an error page with 200, once',
      (server) => server.misbehave(habits.htmlPage, { on: list, times: 1 }),
      { waits: [750] },
    ],
    [
      'JSON that breaks off, twice',
      (server) => server.misbehave(habits.cutJson, { on: context, times: 2 }),
      { waits: [750, 1_500] },
    ],
    [
      'a body that never ends, once',
      (server) => server.misbehave(habits.slowBody, { on: list, times: 1 }),
      { waits: [750] },
    ],
    [
      'a connection that breaks, once',
      (server) => server.misbehave(habits.cutConnection, { on: list, times: 1 }),
      { waits: [750] },
    ],
    ['503, once', (server) => server.misbehave(habits.serverError, { on: context, times: 1 }), { waits: [750] }],
    [
      '429 with Retry-After',
      (server) => server.misbehave(habits.tooManyFor(20), { on: context, times: 1 }),
      { waits: [20_000] },
    ],
    [
      '429 without Retry-After',
      (server) => server.misbehave(habits.tooMany, { on: context, times: 1 }),
      { waits: [60_000] },
    ],
    [
      'a limit that is used up, with the time of its end in ISO',
      (server) =>
        server.misbehave(
          habits.withHeaders({
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset': new Date(noon + 30_000).toISOString(),
          }),
          { on: list, times: 1 },
        ),
      { waits: [30_000] },
    ],
    ['ids as numbers', (server) => server.misbehave(habits.numericIds), {}],
    [
      'the same page twice',
      (server) => server.misbehave((normal) => ({ ...normal, body: normal.body }), { on: second }),
      {},
    ],
    [
      'an empty page with a next',
      (server) =>
        server.misbehave(
          () => ({ headers: { link: `<${server.url}/api/v1/x?limit=40&max_id=${idOf(99)}>; rel="next"` }, body: [] }),
          { on: /statuses\?limit=40$/, times: 1 },
        ),
      {},
    ],
    [
      'a cursor that loops',
      (server) =>
        server.misbehave(habits.withHeaders({ link: `<${server.url}/x?max_id=${idOf(50)}>; rel="next"` }), {
          on: second,
        }),
      {
        ids: [40, 50, 20, 21, 22, 23, 30].map(idOf),
        gaps: ["the platform's paging leads back to a page that was read before"],
      },
    ],
    [
      'a post that goes between list and context',
      (server) =>
        server.misbehave(habits.answering(404, { error: 'Record not found' }), {
          on: new RegExp(`${idOf(20)}/context`),
        }),
      { ids: [10, 11, 12, 13, 20, 30, 40, 50].map(idOf), gaps: ['it went away while it was looked at'] },
    ],
    [
      'an entry without an id',
      (server) =>
        server.misbehave(
          habits.changed(({ ancestors, descendants }) => ({ ancestors, descendants: [{}, ...(descendants as [])] })),
          {
            on: new RegExp(`${idOf(20)}/context`),
          },
        ),
      {
        gaps: [
          'an entry in another shape (id: Invalid input; account: Invalid input: expected object, received undefined)',
        ],
      },
    ],
    [
      'answers that are still being fetched',
      (server) =>
        server.misbehave(habits.withHeaders({ 'mastodon-async-refresh': 'id="a", retry=5, result_count=2' }), {
          on: context,
          times: 1,
        }),
      { waits: [5_000] },
    ],
  ])('%s', async (_habit, set, { ids = all, gaps = [], waits = [] }) => {
    set(fake);
    const looked = await looker.look(account);
    expect(looked.error).toBeNull();
    expect(looked.ids).toEqual([...ids].sort());
    expect(looked.gaps.map(({ because }) => because)).toEqual(gaps);
    expect(looked.waits).toEqual(waits);
    expect(looked.everything).not.toContain(plantedToken);
  });

  test.each<[string, (server: FakeMastodon) => void, { fault: string; message: RegExp; retry: string }]>([
    [
      'a token that ran out in the middle',
      (server) =>
        server.misbehave(habits.answering(401, { error: `The access token ${plantedToken} expired` }), {
          on: context,
          after: 1,
        }),
      { fault: 'reconnect', message: /found status 401: "The access token \[redacted\] expired"$/, retry: 'never' },
    ],
    [
      'an error page with 200, always',
      (server) => server.misbehave(habits.htmlPage),
      { fault: 'unreadable', message: /found a page \(text\/html, "Something went wrong"\)$/, retry: 'never' },
    ],
    [
      'JSON that always breaks off',
      (server) => server.misbehave(habits.cutJson),
      { fault: 'unreadable', message: /found JSON that breaks off/, retry: 'never' },
    ],
    [
      'a body that never ends, always',
      (server) => server.misbehave(habits.slowBody, { on: list }),
      { fault: 'retry', message: /found none that was whole within 400 ms$/, retry: 'later' },
    ],
    [
      '429 for an hour',
      (server) => server.misbehave(habits.tooManyFor(3_600)),
      { fault: 'wait', message: /found status 429/, retry: 'later' },
    ],
    [
      'more bytes than anybody wants',
      (server) => server.misbehave(habits.hugeBody(200_000)),
      { fault: 'unreadable', message: /found more than 100000 bytes$/, retry: 'never' },
    ],
    [
      'a redirect',
      (server) => server.misbehave(habits.redirectTo('https://elsewhere.example/')),
      { fault: 'unreadable', message: /found status 302/, retry: 'never' },
    ],
    [
      'an account that is gone',
      (server) => server.misbehave(habits.answering(404, { error: 'Record not found' }), { on: /lookup/ }),
      { fault: 'gone', message: /found status 404: "Record not found"$/, retry: 'never' },
    ],
    [
      'an answer in another shape',
      (server) => server.misbehave(habits.answering(200, { statuses: [] }), { on: list }),
      { fault: 'unreadable', message: /found one in another shape/, retry: 'never' },
    ],
    [
      'every thread closed to the token',
      (server) => server.misbehave(habits.answering(403, { error: 'This action is not allowed' }), { on: context }),
      { fault: 'permission', message: /found status 403/, retry: 'never' },
    ],
  ])('%s ends the look', async (_habit, set, expected) => {
    set(fake);
    const { error, everything } = await looker.look(account);
    expect(error).toMatchObject({
      name: 'PlatformError',
      fault: expected.fault,
      message: expect.stringMatching(expected.message),
      retry: expected.retry,
    });
    expect(everything).not.toContain(plantedToken);
  });

  test('a limit that lasts says from when it is over', async () => {
    fake.misbehave(habits.tooManyFor(3_600));
    expect((await looker.look(account)).error).toMatchObject({ waitUntil: new Date(noon + 3_600_000).toISOString() });
  });

  test('a host that the egress guard refuses is named', async () => {
    const { error } = await looker.look({ ...account, baseUrl: 'http://127.0.0.1:8099' });
    expect(error).toMatchObject({
      fault: 'permission',
      message: expect.stringMatching(/found that the egress guard refuses the host$/),
      remedy: expect.stringContaining('127.0.0.1:8099'),
    });
  });
});
