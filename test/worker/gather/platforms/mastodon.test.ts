import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ApiAccount } from '../../../../worker/gather/platforms/view.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { type FakeMastodon, serveMastodon } from '../../../sites/platforms/mastodon.ts';
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
import { type Looker, noon, openLooker, plantedToken } from './looking.ts';

let fake: FakeMastodon;
let looker: Looker;
let account: ApiAccount;
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(idOf);

beforeEach(async () => {
  fake = await serveMastodon();
  looker = await openLooker([fake.host], limits);
  account = { platform: 'mastodon', url: `${fake.url}/@kommunen`, token: plantedToken, baseUrl: null };
});
afterEach(async () => {
  await looker.close();
  await fake.close();
});

describe('a Mastodon account', () => {
  test('is seen with all that hangs below its posts, to any depth', async () => {
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
    expect(everything).not.toMatch(/Bor på|0383-000/);
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
  const oneContext = new RegExp(`${idOf(20)}/context`);

  test.each<[string, Switch<FakeMastodon>, Outcome]>([
    ...passing<FakeMastodon>(list, context),
    [
      'a limit that is used up, with the time of its end in ISO',
      (server) => {
        const end = new Date(noon + 30_000).toISOString();
        const headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': end };
        server.misbehave(habits.withHeaders(headers), { on: list, times: 1 });
      },
      { waits: [30_000] },
    ],
    ['the same post on two pages', (server) => server.misbehave(habits.overlapping(null), { on: list }), {}],
    [
      'a post that goes between two pages',
      (server) => server.misbehave(habits.removing(server.world, idOf(40)), { on: list, times: 1 }),
      {},
    ],
    [
      'answers without an author',
      (server) => server.misbehave(habits.lacking('descendants', ['account']), { on: oneContext }),
      {
        ids: [10, 11, 12, 13, 20, 30, 40, 50].map(idOf),
        gaps: Array(3).fill('an entry in another shape (account: Invalid input: expected object, received undefined)'),
      },
    ],
    [
      'an empty page with a next',
      (server) => {
        const link = `<${server.url}/api/v1/x?limit=40&max_id=${idOf(99)}>; rel="next"`;
        server.misbehave(habits.answering(200, [], { link }), { on: /statuses\?limit=40$/, times: 1 });
      },
      {},
    ],
    [
      'a cursor that loops',
      (server) => {
        const link = `<${server.url}/x?max_id=${idOf(50)}>; rel="next"`;
        server.misbehave(habits.withHeaders({ link }), { on: second });
      },
      {
        ids: [40, 50, 20, 21, 22, 23, 30].map(idOf),
        gaps: ["the platform's paging leads back to a page that was read before"],
      },
    ],
    [
      'a post that goes between list and context',
      (server) => server.misbehave(habits.answering(404, { error: 'Record not found' }), { on: oneContext }),
      { ids: [10, 11, 12, 13, 20, 30, 40, 50].map(idOf), gaps: ['it went away while it was looked at'] },
    ],
    [
      'an entry without an id',
      (server) => {
        const withOdd = habits.changed((body) => ({ ...body, descendants: [{}, ...(body.descendants as [])] }));
        server.misbehave(withOdd, { on: oneContext });
      },
      {
        gaps: [
          'an entry in another shape (id: Invalid input; account: Invalid input: expected object, received undefined)',
        ],
      },
    ],
    [
      'answers that are still being fetched',
      (server) => {
        const refresh = { 'mastodon-async-refresh': 'id="a", retry=5, result_count=2' };
        server.misbehave(habits.withHeaders(refresh), { on: context, times: 1 });
      },
      { waits: [5_000] },
    ],
  ])('%s', async (_habit, set, outcome) => {
    set(fake, looker.limits);
    const looked = await looker.look(account);
    expectOutcome(looked, outcome, all);
    expect(looked.everything).not.toContain(plantedToken);
  });

  test.each<[string, Switch<FakeMastodon>, End]>([
    ...lasting<FakeMastodon>(list),
    [
      'a token that ran out in the middle',
      (server) =>
        server.misbehave(habits.answering(401, { error: `The access token ${plantedToken} expired` }), {
          on: context,
          after: 1,
        }),
      { fault: 'reconnect', found: /found status 401: "The access token \[redacted\] expired"$/, retry: 'never' },
    ],
    [
      'an account that is gone',
      (server) => server.misbehave(habits.answering(404, { error: 'Record not found' }), { on: /lookup/ }),
      { fault: 'gone', found: /found status 404: "Record not found"$/, retry: 'never' },
    ],
    [
      'every thread closed to the token',
      (server) => server.misbehave(habits.answering(403, { error: 'This action is not allowed' }), { on: context }),
      { fault: 'permission', found: /found status 403/, retry: 'never' },
    ],
  ])('%s ends the look', async (_habit, set, end) => {
    set(fake, looker.limits);
    const looked = await looker.look(account);
    expectEnd(looked, end);
    expect(looked.everything).not.toContain(plantedToken);
  });
});
