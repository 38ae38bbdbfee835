import { describe, expect, test } from '@jest/globals';
import { graphError } from '../../../sites/platforms/facebook.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { type InstagramToken, instagramId, pageToken, serveInstagram } from '../../../sites/platforms/instagram.ts';
import { idOf } from '../../../sites/platforms/world.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { lastingOnGraph, passingOnGraph, withoutIds } from './graph-habits.ts';
import { openLooker, plantedToken } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveInstagram, () => ({ platform: 'instagram', url: 'https://www.instagram.com/Kommunen/' }));
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(idOf);

describe('an Instagram account', () => {
  test.each<[InstagramToken, string | null]>([
    ['login', 'instagram'],
    ['page', 'facebook'],
    ['person', null],
  ])('is seen with comments and replies through a token of kind %s', async (token, dialect) => {
    const server = await serveInstagram({ token });
    const own = await openLooker([server.host]);
    const { sightings, ids, gaps, claims, error, everything } = await own.look({
      ...scene.account,
      baseUrl: server.url,
      dialect,
    });
    await own.close();
    await server.close();
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: all });
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    expect(shape).toContainEqual([idOf(11), 'comment', idOf(10), idOf(10)]);
    expect(shape).toContainEqual([idOf(12), 'reply', idOf(11), idOf(10)]);
    expect(shape).toContainEqual([idOf(13), 'reply', idOf(11), idOf(10)]);
    expect(claims).toEqual(
      expect.arrayContaining([
        { thread: null, count: 5 },
        { thread: idOf(10), count: 3 },
      ]),
    );
    for (const secret of [plantedToken, pageToken]) expect(everything).not.toContain(secret);
  });

  test('gives the pictures of an album, hidden comments as hidden, and each reply once', async () => {
    scene.fake.world.hide(idOf(21));
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(20))).toMatchObject({
      author: { name: 'kommunen', platformId: instagramId, isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      media: [
        { kind: 'picture', alt: 'Badhuset från ovan' },
        { kind: 'video', url: `${scene.fake.url}/film.mp4` },
      ],
    });
    expect(sightings.find(({ platformId }) => platformId === idOf(21))?.visibility).toBe('hidden');
    expect(sightings.find(({ platformId }) => platformId === idOf(12))?.author).toEqual({
      name: 'kommunen',
      platformId: instagramId,
      isAccount: true,
    });
    expect(sightings.find(({ platformId }) => platformId === idOf(11))?.raw).not.toHaveProperty('replies');
  });

  test('is not read with the token of another account', async () => {
    const { error } = await scene.looker.look({ ...scene.account, url: 'https://www.instagram.com/grannkommunen/' });
    expect(error).toMatchObject({
      fault: 'permission',
      message: expect.stringMatching(/grannkommunen\/, found one of "kommunen"$/),
    });
  });

  test('says of what is not there any more that it is gone', async () => {
    scene.fake.world.remove(idOf(12));
    expect(await scene.presenceOf([idOf(12), idOf(13)])).toEqual({ [idOf(12)]: 'gone', [idOf(13)]: 'there' });
    scene.fake.misbehave(() => graphError(10, 'Application does not have permission'), { on: /comments\.limit/ });
    expect(await scene.presenceOf([idOf(12)])).toEqual({ [idOf(12)]: 'unknown' });
  });
});

describe('bad habits of the Instagram API', () => {
  const list = /\/media\?/;
  const thread = /\d\/comments/;
  const requests = { edge: 'media', list, oneThread: new RegExp(`${idOf(20)}/comments`), type: 'instagram' };
  const left = {
    withoutPost: all.filter((id) => id !== idOf(30)),
    withoutThread: all.filter((id) => ![21, 22, 23].map(idOf).includes(id)),
    withoutLastPage: all.filter((id) => ![10, 11, 12, 13].map(idOf).includes(id)),
  };

  goesOnDespite(scene, all, [
    ...passing(list, thread),
    ...passingOnGraph(requests, left),
    withoutIds(requests, left),
    [
      '80002, once',
      (server) =>
        server.misbehave(() => graphError(80_002, 'There have been too many calls'), { on: thread, times: 1 }),
      { waits: [60_000] },
    ],
    [
      'comments without author',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({
            ...body,
            data: (body.data as Record<string, unknown>[]).map(({ from: _from, username: _name, ...rest }) => rest),
          })),
          { on: thread },
        ),
      {},
    ],
    [
      'replies in a cursor that loops',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({ ...body, paging: { next: `${server.url}/x?after=QV0` } })),
          { on: /\/replies/ },
        ),
      { gaps: ["the platform's paging leads back to a page that was read before"] },
    ],
  ]);

  endsBy(scene, [
    ...lasting(list),
    ...lastingOnGraph(requests, thread),
    [
      'a password that was changed in the middle',
      (server) =>
        server.misbehave(() => graphError(190, 'The session has been invalidated', 460, 401), { on: thread, after: 1 }),
      { fault: 'reconnect', found: /found error 190\/460/, retry: 'never' },
    ],
  ]);
});
