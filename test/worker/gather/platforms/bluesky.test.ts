import { describe, expect, test } from '@jest/globals';
import { didOf, serveBluesky, uriOf, xrpcError } from '../../../sites/platforms/bluesky.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { idOf, own, smallWorld } from '../../../sites/platforms/world.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { noon, openLooker } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveBluesky, () => ({
  platform: 'bluesky',
  url: 'https://bsky.app/profile/kommunen.example',
  token: null,
}));
const uri = (id: number): string => uriOf(smallWorld().find(idOf(id)) ?? { author: own, id: idOf(id) });
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(uri);

describe('a Bluesky account', () => {
  test('is seen with all that hangs below its posts, to any depth', async () => {
    const { sightings, ids, gaps, claims, error } = await scene.look();
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: [...all].sort() });
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    expect(shape).toContainEqual([uri(10), 'post', null, uri(10)]);
    expect(shape).toContainEqual([uri(11), 'comment', uri(10), uri(10)]);
    expect(shape).toContainEqual([uri(12), 'reply', uri(11), uri(10)]);
    expect(shape).toContainEqual([uri(13), 'reply', uri(12), uri(10)]);
    expect(claims).toEqual(
      expect.arrayContaining([
        { thread: null, count: 6 },
        { thread: uri(10), count: 3 },
      ]),
    );
  });

  test('gives pictures as they were sent in, addresses and who wrote, and nothing more of people', async () => {
    scene.fake.world.hide(idOf(21));
    const { sightings, everything } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === uri(20))).toMatchObject({
      author: { name: 'Exempelkommun', platformId: didOf(own), isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      text: 'Badhuset öppnar igen',
      permalink: `https://bsky.app/profile/${didOf(own)}/post/${idOf(20)}`,
      media: [
        {
          kind: 'picture',
          url: `${scene.fake.url}/xrpc/com.atproto.sync.getBlob?did=${encodeURIComponent(didOf(own))}&cid=bafkreibild`,
          alt: 'Badhuset från ovan',
        },
      ],
    });
    expect(sightings.find(({ platformId }) => platformId === uri(21))).toMatchObject({
      visibility: 'hidden',
      author: { name: 'erik.example' },
    });
    expect(everything).not.toMatch(/avatar|0383-000/);
  });

  test.each([
    ['items', 'as the network writes it'],
    ['media', 'as the first lexicon had it'],
  ])('gives all pictures of a gallery, its own and others’, under `%s` %s', async (list) => {
    await scene.fake.close();
    scene.fake = await serveBluesky({ list });
    await scene.looker.close();
    scene.looker = await openLooker([scene.fake.host]);
    const names = ['a', 'b', 'c', 'd', 'e'];
    for (const item of scene.fake.world.items) if ([idOf(30), idOf(21)].includes(item.id)) item.gallery = names;
    const { sightings } = await scene.looker.look({ ...scene.account, baseUrl: scene.fake.url });
    const mediaOf = (id: number) => sightings.find(({ platformId }) => platformId === uri(id))?.media;
    const blob = (name: string) =>
      `${scene.fake.url}/xrpc/com.atproto.sync.getBlob?did=${encodeURIComponent(didOf(own))}&cid=bafkrei${name}`;
    expect(mediaOf(30)).toEqual(names.map((name) => ({ kind: 'picture', url: blob(name), alt: `Bild ${name}` })));
    expect(mediaOf(21)).toEqual(
      names.map((name) => ({ kind: 'picture', url: `${scene.fake.url}/${name}.jpg`, alt: null })),
    );
  });

  test('keeps its own answer, in its thread, when what it answered is removed; the rest is found by its address', async () => {
    scene.fake.world.remove(idOf(11));
    const { sightings, ids } = await scene.look();
    expect(ids).toEqual(all.filter((one) => one !== uri(11) && one !== uri(13)).sort());
    expect(sightings.find(({ platformId }) => platformId === uri(12))).toMatchObject({
      kind: 'reply',
      parent: uri(11),
      thread: uri(10),
    });
    const share = `at://${didOf(own)}/app.bsky.feed.repost/1`;
    expect(await scene.presenceOf([uri(11), uri(13), share])).toEqual({
      [uri(11)]: 'gone',
      [uri(13)]: 'there',
      [share]: 'unknown',
    });
  });

  test('tells of reposts as shares', async () => {
    scene.fake.shares.push(uri(22));
    const { sightings } = await scene.look();
    expect(sightings.find(({ kind }) => kind === 'share')).toMatchObject({
      text: 'Vad kostar det?',
      parent: null,
      author: { isAccount: true },
    });
  });

  test('does not believe a time after the AppView met the post', async () => {
    const future = habits.changed((body) => ({
      ...body,
      records: (body.records as { value: object }[]).map((one) => ({
        ...one,
        value: { ...one.value, createdAt: '2999-01-01T00:00:00Z' },
      })),
    }));
    scene.fake.misbehave(future, { on: /listRecords/ });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === uri(50))).toMatchObject({
      publishedAt: '2026-11-22T09:00:00Z',
      raw: { value: { createdAt: '2999-01-01T00:00:00Z' } },
    });
  });

  test('is looked at in a window by the day of what starts a thread', async () => {
    const { ids } = await scene.look({ since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([20, 21, 22, 23].map(uri).sort());
  });

  test('has its server looked up in the directory of identities', async () => {
    const service = [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: scene.fake.url }];
    scene.fake.misbehave(() => ({ body: { id: didOf(own), service } }), { on: /^\/did:plc/ });
    const { ids, error } = await scene.looker.look({ ...scene.account, hosts: { directory: scene.fake.url } });
    expect({ error, ids }).toEqual({ error: null, ids: [...all].sort() });
    expect(scene.fake.asked.some(({ path }) => path === `/${didOf(own)}`)).toBe(true);
  });
});

describe('bad habits of Bluesky servers', () => {
  const list = /listRecords.*feed\.post/;
  const thread = /getPostThread/;
  const oneThread = new RegExp(`getPostThread.*${idOf(20)}`);

  goesOnDespite(scene, all, [
    ...passing(list, thread),
    [
      'the same post on two pages',
      (server) => server.misbehave(habits.overlapping('records'), { on: /feed\.post/ }),
      {},
    ],
    [
      'a post that goes between two pages',
      (server) => server.misbehave(habits.removing(server.world, idOf(40)), { on: list, times: 1 }),
      { ids: all.filter((one) => one !== uri(30)), gaps: ['the AppView does not know the post'] },
    ],
    [
      'an answer without an author',
      (server) =>
        server.misbehave(
          habits.changed((body) => JSON.parse(JSON.stringify(body).replaceAll('"author":', '"who":'))),
          { on: oneThread },
        ),
      {
        ids: all.filter((one) => ![21, 22, 23].map(uri).includes(one)),
        gaps: Array(4).fill('an entry in another shape (author: Invalid input: expected object, received undefined)'),
      },
    ],
    [
      'a limit that is used up',
      (server) => {
        const headers = { 'ratelimit-remaining': '0', 'ratelimit-reset': String((noon + 30_000) / 1_000) };
        server.misbehave(habits.withHeaders(headers), { on: list, times: 1 });
      },
      { waits: [30_000] },
    ],
    [
      'an empty page with a cursor',
      (server) => server.misbehave(() => ({ body: { records: [], cursor: '0' } }), { on: /feed\.post&limit=100$/ }),
      {},
    ],
    [
      'a cursor that loops',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({ ...body, cursor: '2' })),
          { on: /feed\.post.*cursor=2/ },
        ),
      {
        ids: [50, 40, 30, 20, 21, 22, 23].map(uri),
        gaps: ["the platform's paging leads back to a page that was read before"],
      },
    ],
    [
      'a post that goes before its thread is asked for',
      (server) => server.misbehave(() => xrpcError('NotFound', 'Post not found'), { on: oneThread }),
      { ids: all.filter((one) => ![21, 22, 23].map(uri).includes(one)), gaps: ['it went away while it was looked at'] },
    ],
    [
      'a post that the AppView does not know',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({
            posts: (body.posts as { uri: string }[]).filter((post) => post.uri !== uri(20)),
          })),
          { on: /getPosts/ },
        ),
      { ids: all.filter((one) => ![21, 22, 23].map(uri).includes(one)), gaps: ['the AppView does not know the post'] },
    ],
    [
      'an answer that is blocked',
      (server) =>
        server.misbehave(
          habits.changed(({ thread: node }) => ({
            thread: {
              ...(node as object),
              replies: [{ $type: 'app.bsky.feed.defs#blockedPost', uri: uri(21), blocked: true }],
            },
          })),
          { on: oneThread },
        ),
      {
        ids: all.filter((one) => ![21, 22, 23].map(uri).includes(one)),
        gaps: ['the AppView leaves out what is blocked'],
      },
    ],
    [
      'a record in another shape',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({
            ...body,
            records: [{ uri: 'at://x', value: { text: 5 } }, ...(body.records as [])],
          })),
          { on: list, times: 1 },
        ),
      { gaps: ['an entry in another shape (value.text: Invalid input: expected string, received number)'] },
    ],
  ]);

  endsBy(scene, [
    ...lasting(list),
    [
      'an account that is gone',
      (server) => server.misbehave(() => xrpcError('InvalidRequest', 'Profile not found'), { on: /getProfile/ }),
      { fault: 'gone', found: /Profile not found"$/, retry: 'never' },
    ],
    [
      'an account that was taken down',
      (server) =>
        server.misbehave(() => xrpcError('AccountTakedown', 'Account has been suspended'), { on: /getProfile/ }),
      { fault: 'gone', found: /AccountTakedown/, retry: 'never' },
    ],
  ]);
});
