import { describe, expect, test } from '@jest/globals';
import { slugOf } from '../../../../worker/gather/platforms/facebook.ts';
import { commentId, graphError, pageId, postId, serveFacebook } from '../../../sites/platforms/facebook.ts';
import type { Habit, Reply } from '../../../sites/platforms/fake-platform.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { idOf, own, worldOf } from '../../../sites/platforms/world.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { lastingOnGraph, passingOnGraph, usage } from './graph-habits.ts';
import { noon, openLooker } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveFacebook, () => ({ platform: 'facebook', url: 'https://www.facebook.com/kommunen' }));

const posts = [10, 20, 30, 40, 50].map((id) => postId(idOf(id)));
const under = (post: number, ids: number[]) => ids.map((id) => commentId(idOf(post), idOf(id)));
const all = [...posts, ...under(10, [11, 12, 13]), ...under(20, [21, 22, 23])];
const badhuset = postId(idOf(20));

describe('a Facebook page', () => {
  test('is seen with its comments and their replies, each under what it answers', async () => {
    const { sightings, ids, gaps, claims, error } = await scene.look();
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: [...all].sort() });
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    const thread = postId(idOf(10));
    const [first, second, third] = under(10, [11, 12, 13]);
    expect(shape).toContainEqual([thread, 'post', null, thread]);
    expect(shape).toContainEqual([first, 'comment', thread, thread]);
    expect(shape).toContainEqual([second, 'reply', first, thread]);
    expect(shape).toContainEqual([third, 'reply', second, thread]);
    expect(claims).toContainEqual({ thread, count: 3 });
  });

  test('gives times in UTC, pictures, addresses and who wrote', async () => {
    scene.fake.world.hide(idOf(21));
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === badhuset)).toMatchObject({
      author: { name: 'Exempelkommun', platformId: pageId, isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      text: 'Badhuset öppnar igen',
      permalink: `https://www.facebook.com/${pageId}/posts/${idOf(20)}`,
      media: [{ kind: 'picture', url: `${scene.fake.url}/bild.png?oe=67A0B1C2`, alt: null }],
      raw: { created_time: '2026-11-20T21:00:00+0000' },
    });
    const hidden = sightings.find(({ platformId }) => platformId === under(20, [21])[0]);
    expect(hidden).toMatchObject({ visibility: 'hidden', author: { name: 'erik', isAccount: false } });
  });

  test('is looked at in a window by the day of the post', async () => {
    const { ids } = await scene.look({ since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([badhuset, ...under(20, [21, 22, 23])].sort());
  });

  test('says of what is not there any more that it is gone, and of the children of a removed comment that they are there', async () => {
    scene.fake.world.remove(idOf(12));
    const [removed = '', child = ''] = under(10, [12, 13]);
    expect((await scene.look()).ids).not.toContain(child);
    expect(await scene.presenceOf([removed, child, '~abc'])).toEqual({
      [removed]: 'gone',
      [child]: 'there',
      '~abc': 'unknown',
    });
  });

  test('says of nothing that it is gone while the token may not read comments', async () => {
    scene.fake.misbehave(() => graphError(10, 'Requires pages_read_user_content'), { on: /comments\.limit/ });
    expect(await scene.presenceOf(['1_2'])).toEqual({ '1_2': 'unknown' });
  });

  describe('that shares a link', () => {
    const attachments = (title: string) => ({
      data: [
        {
          type: 'share',
          media_type: 'link',
          title,
          url: 'https://l.facebook.com/l.php?u=x',
          unshimmed_url: 'https://exempelkommun.se/badhus',
        },
      ],
    });
    const sharing = async (more: object) => {
      const shared = habits.changed((body) => ({
        ...body,
        data: (body.data as { id: string }[]).map((post) => (post.id === badhuset ? { ...post, ...more } : post)),
      }));
      scene.fake.misbehave(shared, { on: /\/feed\?/ });
      const { sightings } = await scene.look();
      const found = sightings.find(({ platformId }) => platformId === badhuset);
      if (found === undefined) throw new Error('expected the post');
      return found;
    };

    test('says where it leads beside its words, and instead of what Facebook says of it', async () => {
      const beside = 'Nya badhuset\nhttps://exempelkommun.se/badhus';
      const words = { message: 'Läs mer:', attachments: attachments('Nya badhuset') };
      expect(await sharing(words)).toMatchObject({ text: 'Läs mer:', beside });
      const alone = {
        message: undefined,
        story: 'Exempelkommun shared a link.',
        attachments: attachments('Nya badhuset'),
      };
      expect(await sharing(alone)).toMatchObject({ text: '', beside });
    });

    test('is not edited when the page that it leads to is called otherwise, nor by what was kept before', async () => {
      const { isIn } = await sharing({ message: 'Läs mer:', attachments: attachments('Nya badhuset') });
      expect(isIn?.('Läs mer:')).toBe(true);
      expect(isIn?.('Läs mer:\n\nBadhuset\nhttps://exempelkommun.se/badhus')).toBe(true);
      expect(isIn?.('Läs mer:\n\nBadhuset\nhttps://exempelkommun.se/annat')).toBe(false);
      expect(isIn?.('Läs mer:\n\nOch ännu mer')).toBe(false);
      expect(isIn?.('Läs:')).toBe(false);
      const { isIn: isIt } = await sharing({
        message: undefined,
        story: 'Exempelkommun shared a link.',
        attachments: attachments('N'),
      });
      expect(isIt?.('Exempelkommun shared a link.')).toBe(true);
      expect(isIt?.('')).toBe(false);
      expect(isIt?.('Borttagna ord\n\nN\nhttps://exempelkommun.se/badhus')).toBe(false);
    });
  });

  describe('of whose posts Facebook does not name the authors', () => {
    const withoutAuthor = habits.changed((body) => ({
      ...body,
      data: (body.data as Record<string, unknown>[]).map(({ from: _named, ...post }) => post),
    }));
    const authorsOf = async (feed: Habit = withoutAuthor) => {
      scene.fake.misbehave(feed, { on: /\/feed\?/ });
      const { sightings, error } = await scene.look();
      expect(error).toBeNull();
      return new Map(
        sightings.flatMap(({ kind, text, author }) => (kind === 'post' ? [[text, author.isAccount] as const] : [])),
      );
    };

    test('has its own by the list of what the page published; the others are nobody’s, and no citizen’s', async () => {
      scene.fake.world.items.push({
        id: idOf(60),
        parent: null,
        author: 'maja',
        at: '2026-11-23T09:00:00.000Z',
        text: 'Fel på belysningen',
      });
      const authors = await authorsOf();
      expect(authors.get('Badhuset öppnar igen')).toBe(true);
      expect(authors.get('Fel på belysningen')).toBeNull();
    });

    test('has none of its own for sure where that list is closed to the token', async () => {
      scene.fake.misbehave(() => graphError(10, 'Requires pages_read_engagement'), { on: /\/posts\?/ });
      expect([...(await authorsOf()).values()]).toEqual([null, null, null, null, null]);
    });

    test('is not asked for that list where it names them', async () => {
      await scene.look();
      expect(scene.fake.asked.filter(({ path }) => path.endsWith('/posts'))).toEqual([]);
    });

    test('has comments that are nobody’s where their authors are withheld', async () => {
      scene.fake.misbehave(withoutAuthor, { on: /comments/ });
      const { sightings } = await scene.look();
      const comments = sightings.filter(({ kind }) => kind !== 'post');
      expect(comments.map(({ author }) => author)).toEqual(
        Array(6).fill({ name: null, platformId: null, isAccount: null }),
      );
    });
  });

  test("is read with the page's own token when a person's is given, and neither is kept", async () => {
    scene.fake.misbehave(() => ({ body: { id: '7', name: 'Anna' } }), { on: /\/me\?/ });
    scene.fake.misbehave(() => ({ body: { id: pageId, access_token: 'EAAB-page-token' } }), {
      on: /access_token/,
      times: 1,
    });
    const { ids, everything } = await scene.look();
    expect(ids).toEqual([...all].sort());
    expect(scene.fake.asked.at(-1)?.headers.authorization).toBe('Bearer EAAB-page-token');
    expect(everything).not.toMatch(/EAAB-p/);
  });

  test('is not read with the token of another page', async () => {
    scene.fake.misbehave(() => ({ body: { id: '7', name: 'Annan kommun' } }), { on: /\/me\?/ });
    expect((await scene.look()).error).toMatchObject({
      fault: 'permission',
      message: expect.stringContaining('"Annan kommun"'),
    });
  });

  test.each([
    ['https://www.facebook.com/exempelkommun/', 'exempelkommun'],
    ['https://www.facebook.com/profile.php?id=100064', '100064'],
    ['https://www.facebook.com/pages/Exempel%20kommun/123', '123'],
    ['https://www.facebook.com/p/Exempelkommun-100064/', '100064'],
  ])('has its name in %s', (url, slug) => {
    expect(slugOf(url)).toBe(slug);
  });
});

describe('bad habits of the Graph API', () => {
  const list = /\/feed\?/;
  const thread = /_\d+\/comments/;
  const oneThread = new RegExp(`${idOf(20)}/comments`);
  const comments = (change: (comment: Record<string, unknown>) => unknown) =>
    habits.changed((body) => ({ ...body, data: (body.data as Record<string, unknown>[]).map(change) }));
  const requests = { edge: 'feed', list, oneThread, type: 'pages' };
  const left = {
    withoutPost: all.filter((id) => id !== postId(idOf(30))),
    withoutThread: all.filter((id) => !under(20, [21, 22, 23]).includes(id)),
    withoutLastPage: all.filter((id) => !id.includes(idOf(10))),
  };

  goesOnDespite(scene, all, [
    ...passing(list, thread),
    ...passingOnGraph(requests, left),
    [
      'error 2, once',
      (server) =>
        server.misbehave(() => graphError(2, 'An unexpected error', undefined, 500), { on: thread, times: 1 }),
      { waits: [750] },
    ],
    [
      'error 4, once',
      (server) => server.misbehave(() => graphError(4, 'Application request limit reached'), { on: thread, times: 1 }),
      { waits: [60_000] },
    ],
    [
      'usage at 80 percent',
      (server) => server.misbehave(usage('pages', 80, 0), { on: list, times: 1 }),
      { waits: [1_000] },
    ],
    [
      'a comment that goes between two pages',
      (server) =>
        server.misbehave(
          (normal): Reply => {
            if (server.world.find(idOf(21))) server.world.remove(idOf(21));
            return normal;
          },
          { on: oneThread, times: 1 },
        ),
      { ids: all.filter((id) => id !== under(20, [23])[0]) },
    ],
    [
      'comments without id and author',
      (server) =>
        server.misbehave(
          comments(({ id: _id, from: _from, ...rest }) => rest),
          { on: thread },
        ),
      {},
    ],
    [
      'an answer that would be too much',
      (server) =>
        server.misbehave(
          () => graphError(1, "Please reduce the amount of data you're asking for, then retry your request"),
          { on: /feed.*limit=50/, times: 1 },
        ),
      {},
    ],
    [
      'another version of the API',
      (server) => server.misbehave(habits.withHeaders({ 'facebook-api-version': 'v26.0' })),
      {},
    ],
  ]);

  test('comments without id, author and address are kept, told apart by time and words, and told of', async () => {
    scene.fake.misbehave(
      comments(({ created_time, message }) => ({ created_time, message })),
      { on: oneThread },
    );
    const { sightings, gaps } = await scene.look();
    const found = sightings.filter(({ thread, kind }) => thread === badhuset && kind === 'comment');
    expect(found.map(({ text }) => text)).toEqual(['Äntligen', 'Vad kostar det?', 'Se hemsidan']);
    for (const one of found)
      expect(one).toMatchObject({ platformId: expect.stringMatching(/^~/), author: { name: null, isAccount: null } });
    expect(gaps).toEqual([{ thread: badhuset, because: expect.stringContaining('withheld the ids of 3 comments') }]);
    expect((await scene.look()).ids).toEqual(expect.arrayContaining(found.map(({ platformId }) => platformId)));
  });

  test('a year with as many posts as Facebook gives is told of', async () => {
    const posts = Array.from({ length: 595 }, (_, index) => ({
      id: idOf(100 + index),
      parent: null,
      author: own,
      at: '2025-03-01T00:00:00.000Z',
      text: 'Inlägg',
    }));
    const page = await serveFacebook({ pageSize: 100, world: worldOf(posts) });
    const wide = await openLooker([page.host]);
    const { gaps } = await wide.look({ ...scene.account, baseUrl: page.url });
    await wide.close();
    await page.close();
    expect(gaps).toEqual([{ thread: null, because: 'Facebook gives about 600 posts a year, and gave 595 of 2025' }]);
  });

  endsBy(scene, [
    ...lasting(list),
    ...lastingOnGraph(requests, thread),
    [
      'a permission that is missing for all comments',
      (server) =>
        server.misbehave(() => graphError(10, 'Requires pages_read_user_content', undefined, 403), { on: thread }),
      { fault: 'permission', found: /found error 10:/, retry: 'never' },
    ],
    [
      'a block by Meta',
      (server) => server.misbehave(() => graphError(368, 'The action attempted has been deemed abusive')),
      { fault: 'permission', found: /found error 368/, retry: 'never' },
    ],
    [
      'a page that is gone',
      (server) =>
        server.misbehave(() => graphError(803, 'Some of the aliases you requested do not exist'), { on: /kommunen/ }),
      { fault: 'gone', found: /found error 803/, retry: 'never' },
    ],
  ]);

  test('usage at 100 percent for an hour says from when Meta answers again', async () => {
    scene.fake.misbehave(usage('pages', 100, 60), { on: list });
    expect((await scene.look()).error).toMatchObject({ waitUntil: new Date(noon + 3_600_000).toISOString() });
  });
});
