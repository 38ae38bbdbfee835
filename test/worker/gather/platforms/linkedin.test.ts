import { describe, expect, test } from '@jest/globals';
import { plainText } from '../../../../worker/gather/platforms/linkedin-item.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { commentOf, linkedInError, organisation, serveLinkedIn, shareOf } from '../../../sites/platforms/linkedin.ts';
import { idOf } from '../../../sites/platforms/world.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { plantedToken } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveLinkedIn, () => ({
  platform: 'linkedin',
  url: 'https://www.linkedin.com/company/kommunen/',
}));
const share = (id: number) => shareOf(idOf(id));
const comment = (root: number, id: number) => commentOf(idOf(root), idOf(id));
const posts = [10, 20, 30, 40, 50].map(share);
const all = [...posts, ...[11, 12, 13].map((id) => comment(10, id)), ...[21, 22, 23].map((id) => comment(20, id))];

const withPost = (id: number, more: object) =>
  habits.changed((body) => ({
    ...body,
    elements: (body.elements as { id: string }[]).map((one) => (one.id === share(id) ? { ...one, ...more } : one)),
  }));
const seenWith = async (more: object) => {
  scene.fake.misbehave(withPost(30, more), { on: /\/rest\/posts\?/ });
  const { sightings, gaps } = await scene.look();
  return { found: sightings.find(({ platformId }) => platformId === share(30)), gaps };
};

describe('a LinkedIn page', () => {
  test('is seen with its comments and their replies, each under what it answers', async () => {
    const { sightings, ids, gaps, claims, error } = await scene.look();
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: [...all].sort() });
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    expect(shape).toContainEqual([share(10), 'post', null, share(10)]);
    expect(shape).toContainEqual([comment(10, 11), 'comment', share(10), share(10)]);
    expect(shape).toContainEqual([comment(10, 12), 'reply', comment(10, 11), share(10)]);
    expect(claims).toContainEqual({ thread: share(20), count: 3 });
    expect(scene.fake.asked[0]?.headers).toMatchObject({
      'linkedin-version': '202609',
      authorization: `Bearer ${plantedToken}`,
    });
  });

  test('gives words, times, edits, pictures, reactions as counts, and of persons their number only', async () => {
    const { sightings } = await scene.look();
    const of = (id: string) => sightings.find(({ platformId }) => platformId === id);
    expect(of(share(20))).toMatchObject({
      author: { name: 'Exempelkommun', platformId: organisation, isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      editedAt: null,
      visibility: 'public',
      text: 'Badhuset öppnar igen',
      counts: { likes: 5, comments: 3, at: expect.any(String) },
      permalink: `https://www.linkedin.com/feed/update/${share(20)}`,
      media: [{ kind: 'picture', url: `${scene.fake.url}/bild.png?e=1`, alt: 'Badhuset från ovan' }],
    });
    expect(of(share(40))?.editedAt).toBe('2026-11-21T22:00:00Z');
    expect(of(comment(20, 22))).toMatchObject({
      author: { name: null, platformId: 'urn:li:person:3', isAccount: false },
      editedAt: '2026-11-21T00:00:00Z',
    });
    expect(of(comment(10, 12))?.author).toEqual({ name: 'Exempelkommun', platformId: organisation, isAccount: true });
  });

  test('says nothing of reactions where LinkedIn does not', async () => {
    const untold = habits.changed(({ reactionSummaries: _left, ...body }) => body);
    scene.fake.misbehave(untold, { on: /socialMetadata/ });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === share(20))?.counts).toEqual({
      comments: 3,
      at: expect.any(String),
    });
  });

  test('has a post whose time is none, without a time', async () => {
    expect((await seenWith({ publishedAt: 9e15, createdAt: 9e15 })).found?.publishedAt).toBeNull();
  });

  test('says what stands beside the words: a link, a poll', async () => {
    const article = { source: 'https://exempelkommun.se/sno', title: 'Snöröjning', description: '…' };
    expect((await seenWith({ content: { article } })).found?.beside).toBe('Snöröjning\nhttps://exempelkommun.se/sno');
    const poll = {
      question: 'Ny skola?',
      options: [
        { text: 'Ja', voteCount: 3 },
        { text: 'Nej', voteCount: 1 },
      ],
    };
    expect((await seenWith({ content: { poll } })).found?.beside).toBe('Ny skola?\n○ Ja\n○ Nej');
  });

  test('has shares as shares, no drafts, and all pictures of a post with several', async () => {
    expect((await seenWith({ reshareContext: { parent: 'urn:li:share:1' } })).found?.kind).toBe('share');
    const images = [{ id: 'urn:li:image:A' }, { id: 'urn:li:image:B', altText: 'B' }];
    expect((await seenWith({ content: { multiImage: { images } } })).found?.media).toHaveLength(2);
    expect((await seenWith({ lifecycleState: 'DRAFT' })).found).toBeUndefined();
  });

  test('says which picture LinkedIn does not hand out, and keeps the post', async () => {
    scene.fake.misbehave(() => linkedInError(403, 'ACCESS_DENIED', 'Not enough permissions'), { on: /\/rest\/images/ });
    const { found, gaps } = await seenWith({});
    expect(found?.text).toBe('Snöröjning pågår');
    expect(gaps).toEqual([{ thread: share(20), because: expect.stringContaining('Not enough permissions') }]);
  });

  test('is looked at in a window by the day of the post', async () => {
    const { ids } = await scene.look({ since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([share(20), ...[21, 22, 23].map((id) => comment(20, id))].sort());
  });

  test('is found by its number too', async () => {
    const { ids } = await scene.looker.look({ ...scene.account, url: 'https://www.linkedin.com/company/4711/about/' });
    expect(ids).toEqual([...all].sort());
    expect(scene.fake.asked.some(({ path }) => path === '/rest/organizations')).toBe(false);
  });

  test('says of what is not there any more that it is gone', async () => {
    scene.fake.world.remove(idOf(11));
    expect(await scene.presenceOf([share(10), share(99), comment(10, 11), comment(10, 12)])).toEqual({
      [share(10)]: 'there',
      [share(99)]: 'gone',
      [comment(10, 11)]: 'gone',
      [comment(10, 12)]: 'there',
    });
  });

  test.each([
    ['Hej @[Exempel AB](urn:li:organization:1), {hashtag|\\#|snö} i dag', 'Hej Exempel AB, #snö i dag'],
    ['Öppet \\(nästan\\) jämt \\#1 \\\\ \\_', 'Öppet (nästan) jämt #1 \\ _'],
    ['@[En \\[ny\\] grupp](urn:li:person:a)', 'En [ny] grupp'],
    ['Ett @ och {ingenting}', 'Ett @ och {ingenting}'],
  ])('has %s in plain words', (commentary, words) => {
    expect(plainText(commentary)).toBe(words);
  });
});

describe('bad habits of the LinkedIn API', () => {
  const list = /\/rest\/posts\?/;
  const thread = /\/comments\?/;
  const oneThread = new RegExp(`${idOf(20)}/comments`);
  const withoutThread = all.filter((id) => !id.startsWith(`urn:li:comment:(urn:li:activity:${idOf(20)},`));

  goesOnDespite(scene, all, [
    ...passing(list, thread).filter(([habit]) => habit !== 'ids as numbers'),
    ['the same post on two pages', (server) => server.misbehave(habits.overlapping('elements'), { on: list }), {}],
    [
      'a post that goes between two pages',
      (server) => server.misbehave(habits.removing(server.world, idOf(40)), { on: list, times: 1 }),
      { ids: all.filter((id) => id !== share(30)), gaps: ['it went away while it was looked at'] },
    ],
    [
      'a post that goes before its comments are asked for',
      (server) => server.misbehave(() => linkedInError(404, 'NOT_FOUND', 'Not Found'), { on: oneThread }),
      { ids: withoutThread, gaps: ['it went away while it was looked at'] },
    ],
    [
      'counts that the token may not read, of one post',
      (server) =>
        server.misbehave(() => linkedInError(403, 'ACCESS_DENIED', 'Not enough permissions'), {
          on: new RegExp(`socialMetadata.*${idOf(20)}`),
        }),
      { ids: withoutThread, gaps: [expect.stringContaining('Not enough permissions') as unknown as string] },
    ],
    [
      'a next page that leads back',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({
            ...body,
            paging: { links: [{ rel: 'next', href: '/rest/posts?q=author&start=2' }] },
          })),
          { on: /posts\?.*start=2/ },
        ),
      {
        ids: all.filter((id) => !id.includes(idOf(10))),
        gaps: ["the platform's paging leads back to a page that was read before"],
      },
    ],
    [
      'comments without an id',
      (server) => server.misbehave(habits.lacking('elements', ['id']), { on: oneThread }),
      { ids: withoutThread, gaps: Array(3).fill('an entry in another shape (id: Invalid input)') },
    ],
  ]);

  endsBy(scene, [
    ...lasting(list),
    [
      'a token that runs out in the middle',
      (server) =>
        server.misbehave(() => linkedInError(401, 'EXPIRED_ACCESS_TOKEN', `The token ${plantedToken} has expired`), {
          on: thread,
          after: 1,
        }),
      { fault: 'reconnect', found: /found status 401: "The token \[redacted\] has expired"$/, retry: 'never' },
    ],
    [
      'comments that the token may not read',
      (server) =>
        server.misbehave(() => linkedInError(403, 'ACCESS_DENIED', 'Not enough permissions'), { on: /socialMetadata/ }),
      { fault: 'permission', found: /found status 403: "Not enough permissions"$/, retry: 'never' },
    ],
    [
      'a version that has ended',
      (server) =>
        server.misbehave(() => linkedInError(426, 'NONEXISTENT_VERSION', 'Requested version 202609 is not active')),
      { fault: 'unreadable', found: /found status 426: "Requested version 202609 is not active"$/, retry: 'never' },
    ],
    [
      'a page that the name does not lead to',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({ ...body, elements: [] })),
          { on: /organizations/ },
        ),
      { fault: 'unreadable', found: /found one in another shape/, retry: 'never' },
    ],
  ]);
});
