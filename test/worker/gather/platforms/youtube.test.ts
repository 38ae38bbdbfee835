import { describe, expect, test } from '@jest/globals';
import * as habits from '../../../sites/platforms/habits.ts';
import { idOf, smallWorld } from '../../../sites/platforms/world.ts';
import { channelId, googleError, idOn, serveYouTube } from '../../../sites/platforms/youtube.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { plantedToken } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveYouTube, () => ({ platform: 'youtube', url: 'https://www.youtube.com/@kommunen' }));
const id = (small: number): string => idOn(smallWorld().find(idOf(small)) ?? { id: idOf(small), parent: null });
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(id);

describe('a YouTube channel', () => {
  test('is seen with comments and all their replies; films that are deleted or private are passed over', async () => {
    const { sightings, ids, gaps, claims, error } = await scene.look();
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: [...all].sort() });
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    expect(shape).toContainEqual([id(10), 'post', null, id(10)]);
    expect(shape).toContainEqual([id(11), 'comment', id(10), id(10)]);
    expect(shape).toContainEqual([id(13), 'reply', id(11), id(10)]);
    expect(claims).toEqual(
      expect.arrayContaining([
        { thread: null, count: 5 },
        { thread: id(10), count: 3 },
      ]),
    );
  });

  test('gives title and description, edits, and addresses of comments', async () => {
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === id(20))).toMatchObject({
      text: 'Badhuset öppnar igen\n\nFilmad på torget.',
      publishedAt: '2026-11-20T21:00:00Z',
      author: { name: 'Exempelkommun', platformId: channelId, isAccount: true },
      media: [{ kind: 'picture', url: `${scene.fake.url}/stor.jpg` }],
    });
    expect(sightings.find(({ platformId }) => platformId === id(22))).toMatchObject({
      editedAt: '2026-11-21T00:00:00Z',
      author: { name: '@åsa', isAccount: false },
      permalink: `https://www.youtube.com/watch?v=${id(20)}&lc=${id(22)}`,
    });
  });

  test('shows held comments to its owner alone', async () => {
    for (const item of scene.fake.world.items) if (item.id === idOf(21)) item.held = true;
    expect((await scene.look()).ids).not.toContain(id(21));
    const { sightings, error } = await scene.looker.look({ ...scene.account, token: `ya29.${plantedToken}` });
    expect(error).toBeNull();
    expect(sightings.find(({ platformId }) => platformId === id(21))?.visibility).toBe('held');
  });

  test('gets its key in a header, and tells how many units a look has cost', async () => {
    await scene.looker.with(scene.account, async (view) => {
      for await (const _seen of view.look({ since: null, until: null }));
      expect(view.spent()).toEqual({ requests: scene.fake.asked.length, units: scene.fake.asked.length, dollars: 0 });
    });
    expect(scene.fake.asked[0]?.headers['x-goog-api-key']).toBe(plantedToken);
  });

  test('is looked at in a window by the day of the film', async () => {
    const { ids } = await scene.look({ since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([20, 21, 22, 23].map(id).sort());
  });

  test('says of films and comments that are not there any more that they are gone', async () => {
    scene.fake.world.remove(idOf(11));
    scene.fake.world.remove(idOf(30));
    expect(await scene.presenceOf([11, 13, 30, 40].map(id))).toEqual({
      [id(11)]: 'gone',
      [id(13)]: 'there',
      [id(30)]: 'gone',
      [id(40)]: 'there',
    });
  });
});

describe('bad habits of the YouTube API', () => {
  const list = /playlistItems/;
  const thread = /commentThreads/;
  const oneThread = new RegExp(`commentThreads.*${id(20)}`);
  const without20 = all.filter((one) => ![21, 22, 23].map(id).includes(one));

  goesOnDespite(scene, all, [
    ...passing(list, thread),
    [
      'rateLimitExceeded, once',
      (server) => server.misbehave(() => googleError(403, 'rateLimitExceeded', 'Slow down'), { on: thread, times: 1 }),
      { waits: [750] },
    ],
    [
      'comments that are closed',
      (server) =>
        server.misbehave(() => googleError(403, 'commentsDisabled', 'The video has disabled comments'), {
          on: oneThread,
        }),
      { ids: without20 },
    ],
    [
      'a film that goes before its comments are asked for',
      (server) =>
        server.misbehave(() => googleError(404, 'videoNotFound', 'The video could not be found'), { on: oneThread }),
      { ids: without20, gaps: ['it went away while it was looked at'] },
    ],
    [
      'a page token that is forgotten once',
      (server) =>
        server.misbehave(() => googleError(400, 'invalidPageToken', 'Invalid page token'), {
          on: /playlistItems.*pageToken=2/,
          times: 1,
        }),
      {},
    ],
    [
      'a page token that is always forgotten',
      (server) =>
        server.misbehave(() => googleError(400, 'invalidPageToken', 'Invalid page token'), {
          on: /playlistItems.*pageToken=2/,
        }),
      { ids: [50, 40].map(id), gaps: ['YouTube forgets twice where in the list it was'] },
    ],
    [
      'a cursor that loops',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({ ...body, nextPageToken: '2' })),
          { on: /playlistItems.*pageToken=2/ },
        ),
      {
        ids: [50, 40, 30, 20, 21, 22, 23].map(id),
        gaps: ["the platform's paging leads back to a page that was read before"],
      },
    ],
    ['the same film on two pages', (server) => server.misbehave(habits.overlapping('items'), { on: list }), {}],
    ['the same comment on two pages', (server) => server.misbehave(habits.overlapping('items'), { on: oneThread }), {}],
    [
      'a film that goes between two pages',
      (server) => server.misbehave(habits.removing(server.world, idOf(40)), { on: list, times: 1 }),
      { ids: all.filter((one) => one !== id(40) && one !== id(30)) },
    ],
    [
      'comments without an id',
      (server) =>
        server.misbehave(
          habits.changed((body) => JSON.parse(JSON.stringify(body).replace(/"id":"Ug[^"]*",/g, ''))),
          { on: oneThread },
        ),
      { ids: without20, gaps: Array(3).fill('an entry in another shape (id: Invalid input)') },
    ],
    [
      'an empty page with a next',
      (server) =>
        server.misbehave(() => ({ body: { items: [], nextPageToken: '0' } }), { on: /playlistItems(?!.*pageToken)/ }),
      {},
    ],
    [
      'comments without an author',
      (server) =>
        server.misbehave(
          habits.changed((body) => JSON.parse(JSON.stringify(body).replace(/"author[^"]*":("[^"]*"|\{[^}]*\}),/g, ''))),
          { on: thread },
        ),
      {},
    ],
  ]);

  endsBy(scene, [
    ...lasting(list),
    [
      'a quota that is used up',
      (server) =>
        server.misbehave(() => googleError(403, 'quotaExceeded', 'You have exceeded your quota'), {
          on: thread,
          after: 1,
        }),
      { fault: 'wait', found: /exceeded your quota"$/, retry: 'later' },
    ],
    [
      'a key that is taken back in the middle',
      (server) =>
        server.misbehave(() => googleError(400, 'badRequest', `API key expired: ${plantedToken}`), {
          on: thread,
          after: 1,
        }),
      { fault: 'reconnect', found: /API key expired: \[redacted\]"$/, retry: 'never' },
    ],
    [
      'a key that is none',
      (server) => server.misbehave(() => googleError(400, 'badRequest', `API key not valid: ${plantedToken}`)),
      { fault: 'reconnect', found: /API key not valid: \[redacted\]"$/, retry: 'never' },
    ],
    [
      'an address without a channel',
      (server) => server.misbehave(() => ({ body: { items: [] } }), { on: /channels/ }),
      { fault: 'gone', found: /found none$/, retry: 'never' },
    ],
  ]);

  test('a quota that is used up comes back at midnight in California', async () => {
    scene.fake.misbehave(() => googleError(403, 'quotaExceeded', 'You have exceeded your quota'));
    expect((await scene.look()).error).toMatchObject({ waitUntil: '2026-11-26T08:00:00.000Z' });
  });
});
