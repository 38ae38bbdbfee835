import { describe, expect, test } from '@jest/globals';
import * as habits from '../../../sites/platforms/habits.ts';
import { idOf, own } from '../../../sites/platforms/world.ts';
import { problem, serveX, userId } from '../../../sites/platforms/x.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { noon, plantedToken } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveX, () => ({ platform: 'x', url: 'https://x.com/kommunen' }));
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(idOf);

describe('an X account', () => {
  test.each(['tweet', 'post'])('is seen with what was answered, in the words %s', async (dialect) => {
    const { sightings, ids, gaps, claims, error } = await scene.looker.look({ ...scene.account, dialect });
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: all });
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    expect(shape).toContainEqual([idOf(10), 'post', null, idOf(10)]);
    expect(shape).toContainEqual([idOf(11), 'comment', idOf(10), idOf(10)]);
    expect(shape).toContainEqual([idOf(12), 'reply', idOf(11), idOf(10)]);
    expect(shape).toContainEqual([idOf(13), 'reply', idOf(12), idOf(10)]);
    expect(claims).toEqual(
      expect.arrayContaining([
        { thread: null, count: 6 },
        { thread: idOf(20), count: 3 },
      ]),
    );
    expect(scene.fake.asked.some(({ search }) => search.has(`${dialect}.fields`))).toBe(true);
  });

  test('keeps the children of a removed answer', async () => {
    scene.fake.world.remove(idOf(12));
    const { sightings, ids } = await scene.look();
    expect(ids).toEqual(all.filter((id) => id !== idOf(12)));
    expect(sightings.find(({ platformId }) => platformId === idOf(13))).toMatchObject({
      parent: idOf(12),
      thread: idOf(10),
      kind: 'reply',
    });
  });

  describe('with links, which X shortens', () => {
    const link = (url: string, expanded_url: string) => ({ start: 0, end: 23, url, expanded_url, display_url: 'x' });
    const linked = (more: object) =>
      habits.changed((body) => ({
        ...body,
        data: (body.data as { id: string }[]).map((post) => (post.id === idOf(20) ? { ...post, ...more } : post)),
      }));
    const textOf = async (more: object) => {
      scene.fake.misbehave(linked(more), { on: /\/users\/\d+\/tweets/ });
      const { sightings } = await scene.look();
      const found = sightings.find(({ platformId }) => platformId === idOf(20));
      return { text: found?.text, isIn: found?.isIn };
    };
    const whole = 'https://exempelkommun.se/badhuset?a=1&b=2';

    test('gives where they lead, each for itself', async () => {
      const { text } = await textOf({
        text: 'Öppet &amp; klart https://t.co/ab https://t.co/abc https://t.co/x https://t.co/js',
        entities: {
          urls: [
            link('https://t.co/ab', whole),
            link('https://t.co/abc', 'https://b.example/'),
            link('https://t.co/js', 'javascript:alert(1)'),
          ],
        },
      });
      expect(text).toBe(`Öppet & klart ${whole} https://b.example/ https://t.co/x https://t.co/js`);
    });

    test('gives where the links of a long post lead', async () => {
      const note = { text: 'Lång https://t.co/ab', entities: { urls: [link('https://t.co/ab', whole)] } };
      expect((await textOf({ text: 'Lån…', note_tweet: note })).text).toBe(`Lång ${whole}`);
    });

    test('is not edited because an earlier look kept the short link', async () => {
      const entities = { urls: [link('https://t.co/ab', whole)] };
      const { isIn } = await textOf({ text: 'Se &amp; läs https://t.co/ab', entities });
      expect(isIn?.('Se & läs https://t.co/ab')).toBe(true);
      expect(isIn?.('Se https://t.co/ab')).toBe(false);
    });
  });

  test('has nobody as the author of an answer that names none, and not itself', async () => {
    const nameless = habits.changed((body) => ({
      ...body,
      data: (body.data as Record<string, unknown>[]).map(({ author_id: _named, ...post }) => post),
    }));
    scene.fake.misbehave(nameless, { on: /search\/recent/ });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(21))?.author).toEqual({
      name: null,
      platformId: null,
      isAccount: null,
    });
  });

  test('gives whole texts, pictures and who wrote', async () => {
    const long = habits.changed((body) => ({
      ...body,
      data: (body.data as { id: string }[]).map((post) =>
        post.id === idOf(20) ? { ...post, text: 'Kort …', note_tweet: { text: 'Lång &amp; hel &lt;text&gt;' } } : post,
      ),
    }));
    scene.fake.misbehave(long, { on: /\/users\/\d+\/tweets/ });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(20))).toMatchObject({
      text: 'Lång & hel <text>',
      author: { name: 'Exempelkommun', platformId: userId, isAccount: true },
      permalink: `https://x.com/${own}/status/${idOf(20)}`,
      media: [{ kind: 'picture', url: `${scene.fake.url}/bild.png`, alt: 'Badhuset från ovan' }],
    });
    expect(sightings.find(({ platformId }) => platformId === idOf(21))?.author).toEqual({
      name: 'erik',
      platformId: '902',
      isAccount: false,
    });
  });

  test('knows an edited post by its first id', async () => {
    const edited = habits.changed((body) => ({
      ...body,
      data: (body.data as { id: string }[]).map((post) =>
        post.id === idOf(20) ? { ...post, id: idOf(29), edit_history_tweet_ids: [idOf(20), idOf(29)] } : post,
      ),
    }));
    scene.fake.misbehave(edited, { on: /\/users\/\d+\/tweets/ });
    const { sightings, ids } = await scene.look();
    expect(ids).toEqual(all);
    expect(sightings.find(({ platformId }) => platformId === idOf(20))).toMatchObject({
      editedAt: '2026-11-20T21:00:00Z',
      publishedAt: expect.stringMatching(/^2020-06-/),
      thread: idOf(20),
    });
  });

  test('says that older answers cannot be had', async () => {
    for (const item of scene.fake.world.items) if (item.id === idOf(10)) item.at = '2026-11-01T09:00:00.000Z';
    expect((await scene.look()).gaps).toEqual([
      { thread: idOf(10), because: 'X finds answers of the last 7 days only' },
    ]);
  });

  test('says what a look has cost at most, and stops when it costs more than it may', async () => {
    await scene.looker.with(scene.account, async (view) => {
      for await (const _seen of view.look({ since: null, until: null }));
      expect(view.spent().dollars).toBeCloseTo(11 * 0.005 + 4 * 0.01, 5);
    });
    const { gaps, error } = await scene.looker.look({ ...scene.account, budget: 0.02 });
    expect(error).toBeNull();
    expect(gaps).toEqual([{ thread: null, because: 'the look has cost US$ 0.020 of the US$ 0.02 that it may cost' }]);
  });

  test('is looked at in a window', async () => {
    const { ids } = await scene.look({ since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([20, 21, 22, 23].map(idOf));
  });

  test('says of what is not found that it is gone, and of what is closed nothing', async () => {
    expect(await scene.presenceOf([idOf(99)])).toEqual({ [idOf(99)]: 'gone' });
    expect(await scene.presenceOf([idOf(10), idOf(99)])).toEqual({ [idOf(10)]: 'there', [idOf(99)]: 'gone' });
    scene.fake.misbehave(
      habits.changed((body) => ({
        errors: [
          { ...(body.errors as object[])[0], type: 'https://api.twitter.com/2/problems/not-authorized-for-resource' },
        ],
      })),
    );
    expect(await scene.presenceOf([idOf(99)])).toEqual({ [idOf(99)]: 'unknown' });
  });
});

describe('bad habits of the X API', () => {
  const list = /\/users\/\d+\/tweets/;
  const thread = /search\/recent/;
  const seconds = (ms: number) => String(ms / 1_000);

  goesOnDespite(scene, all, [
    ...passing(list, thread),
    [
      'a limit that is used up, with the second of its end',
      (server) =>
        server.misbehave(
          habits.withHeaders({
            'x-rate-limit-limit': '900',
            'x-rate-limit-remaining': '0',
            'x-rate-limit-reset': seconds(noon + 30_000),
          }),
          { on: list, times: 1 },
        ),
      { waits: [30_000] },
    ],
    [
      '429 with the second of its end',
      (server) =>
        server.misbehave(
          habits.answering(
            429,
            { title: 'Too Many Requests' },
            { 'x-rate-limit-remaining': '0', 'x-rate-limit-reset': seconds(noon + 45_000) },
          ),
          { on: thread, times: 1 },
        ),
      { waits: [45_000] },
    ],
    [
      'no data where there is none',
      (server) => server.misbehave(() => ({ body: { meta: { result_count: 0 } } }), { on: thread }),
      { ids: [10, 12, 20, 30, 40, 50].map(idOf) },
    ],
    [
      'errors beside the data, with 200',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({
            ...body,
            errors: [
              {
                title: 'Not Found Error',
                resource_id: '1',
                type: 'https://api.twitter.com/2/problems/resource-not-found',
              },
            ],
          })),
          { on: list },
        ),
      {},
    ],
    ['the same post on two pages', (server) => server.misbehave(habits.overlapping('data'), { on: list }), {}],
    ['the same answer on two pages', (server) => server.misbehave(habits.overlapping('data'), { on: thread }), {}],
    [
      'a post that goes between two pages',
      (server) => server.misbehave(habits.removing(server.world, idOf(40)), { on: list, times: 1 }),
      { ids: all.filter((id) => id !== idOf(30)) },
    ],
    [
      'answers without an author',
      (server) => server.misbehave(habits.lacking('data', ['author_id']), { on: thread }),
      {},
    ],
    [
      'answers without an id',
      (server) => server.misbehave(habits.lacking('data', ['id']), { on: thread }),
      { ids: [10, 12, 20, 30, 40, 50].map(idOf), gaps: Array(5).fill('an entry in another shape (id: Invalid input)') },
    ],
    [
      'an empty page with a next',
      (server) =>
        server.misbehave(() => ({ body: { meta: { result_count: 0, next_token: 't0' } } }), {
          on: /\/tweets\?(?!.*pagination_token)(?!.*ids=)/,
          times: 1,
        }),
      {},
    ],
    [
      'a cursor that loops',
      (server) =>
        server.misbehave(
          habits.changed((body) => ({ ...body, meta: { next_token: 't2' } })),
          { on: /pagination_token=t2/ },
        ),
      {
        ids: [50, 40, 30, 20, 21, 22, 23].map(idOf),
        gaps: ["the platform's paging leads back to a page that was read before"],
      },
    ],
  ]);

  endsBy(scene, [
    ...lasting(list),
    [
      'a token that is revoked in the middle',
      (server) => server.misbehave(() => problem(401, 'about:blank', `Unauthorized ${plantedToken}`), { on: thread }),
      { fault: 'reconnect', found: /Unauthorized \[redacted\]/, retry: 'never' },
    ],
    [
      'an app without credits',
      (server) => server.misbehave(() => problem(402, 'credits', 'CreditsDepleted')),
      { fault: 'permission', found: /CreditsDepleted/, retry: 'never' },
    ],
    [
      'a month that is used up',
      (server) => server.misbehave(() => problem(429, 'usage-capped', 'UsageCapExceeded')),
      { fault: 'wait', found: /UsageCapExceeded/, retry: 'later' },
    ],
    [
      'an app that may not',
      (server) => server.misbehave(() => problem(403, 'client-forbidden', 'Client Forbidden')),
      { fault: 'permission', found: /Client Forbidden/, retry: 'never' },
    ],
    [
      'a user that is not found',
      (server) =>
        server.misbehave(
          () => ({
            body: {
              errors: [
                {
                  title: 'Not Found Error',
                  detail: 'Could not find user',
                  type: 'https://api.twitter.com/2/problems/resource-not-found',
                },
              ],
            },
          }),
          { on: /by\/username/ },
        ),
      { fault: 'gone', found: /Could not find user"$/, retry: 'never' },
    ],
  ]);
});
