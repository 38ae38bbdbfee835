import { describe, expect, test } from '@jest/globals';
import * as habits from '../../../sites/platforms/habits.ts';
import { serveMastodon } from '../../../sites/platforms/mastodon.ts';
import { idOf } from '../../../sites/platforms/world.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { noon, plantedToken } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveMastodon, (fake) => ({
  platform: 'mastodon',
  url: `${fake.url}/@kommunen`,
  baseUrl: null,
}));
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(idOf);

describe('a Mastodon account', () => {
  test('is seen with all that hangs below its posts, to any depth', async () => {
    const { sightings, ids, gaps, claims, error } = await scene.look();
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
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(20))).toMatchObject({
      author: { name: 'Exempelkommun', platformId: '1', isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      editedAt: null,
      visibility: 'public',
      text: 'Badhuset öppnar igen',
      permalink: `${scene.fake.url}/@kommunen/${idOf(20)}`,
      media: [{ kind: 'picture', url: `${scene.fake.url}/bild.png`, alt: 'Badhuset från ovan' }],
    });
    expect(sightings.find(({ platformId }) => platformId === idOf(22))).toMatchObject({
      author: { name: 'åsa', isAccount: false },
      editedAt: '2026-11-21T00:00:00Z',
    });
  });

  describe('with a poll or a quotation', () => {
    const poll = (counts: [number, number], more = {}) => ({
      id: '34830',
      expires_at: '2026-12-05T04:05:08.302Z',
      expired: false,
      multiple: false,
      emojis: [],
      ...more,
      votes_count: counts[0] + counts[1],
      voters_count: null,
      options: [
        { title: 'Ja, gärna', votes_count: counts[0] },
        { title: 'Nej', votes_count: counts[1] },
      ],
    });
    const quoted = {
      id: '77',
      content: '<p>Vägen är lagad.</p><p>Tack för tålamodet!</p>',
      spoiler_text: '',
      poll: null,
      url: 'https://annan.example/@trafik/77',
      media_attachments: [],
      reblog: null,
      account: {
        id: '9',
        username: 'trafik',
        acct: 'trafik@annan.example',
        display_name: 'Trafiken',
        note: 'Bor på Storgatan 1',
      },
    };
    const quote = { state: 'accepted', quoted_status: quoted };
    const seenWith = async (more: object, at = 10) => {
      const withMore = habits.changed((body) =>
        (body as unknown as { id: string }[]).map((one) => (one.id === idOf(at) ? { ...one, ...more } : one)),
      );
      scene.fake.misbehave(withMore, { on: /\/accounts\/1\/statuses/ });
      const looked = await scene.look();
      const found = looked.sightings.find(({ platformId }) => platformId === idOf(at));
      if (found === undefined) throw new Error(`expected ${idOf(at)}`);
      return { ...looked, found };
    };
    const own = 'Storgatan stängs på måndag.';
    const inQuotation = '> Trafiken (@trafik@annan.example):\n> Vägen är lagad.\n>\n> Tack för tålamodet!';

    test('says the alternatives, and no counts, which would be an edit at each vote', async () => {
      const { found } = await seenWith({ poll: poll([3, 4]) });
      expect(found.text).toBe(`${own}\n\n○ Ja, gärna\n○ Nej`);
      expect(found.raw).toMatchObject({ poll: { votes_count: 7 } });
      expect((await seenWith({ poll: poll([30, 4], { multiple: true }) })).found.text).toBe(
        `${own}\n\n☐ Ja, gärna\n☐ Nej`,
      );
    });

    test('says whose words are quoted and which, and keeps nothing else of that person', async () => {
      const { found, everything } = await seenWith({ quote });
      expect(found.text).toBe(`${own}\n\n${inQuotation}\n> https://annan.example/@trafik/77`);
      expect(everything).not.toMatch(/Bor på/);
    });

    test('says nothing of a quotation that the server does not show', async () => {
      const { found } = await seenWith({ quote: { state: 'pending', quoted_status: null } });
      expect(found.text).toBe(own);
    });

    test('does not say the address twice where the words have it', async () => {
      const content = `<p class="quote-inline">RE: <a href="${quoted.url}">${quoted.url}</a></p><p>${own}</p>`;
      const { found } = await seenWith({ content, quote });
      expect(found.text).toBe(`RE: ${quoted.url}\n\n${own}\n\n${inQuotation}`);
    });

    test('is the same when what it quotes is written otherwise or gone, and says more once it is shown', async () => {
      const { found: both } = await seenWith({ poll: poll([1, 1]), quote });
      const { isIn } = (await seenWith({ quote, poll: poll([1, 1]) })).found;
      expect(isIn?.(both.text)).toBe(true);
      expect(isIn?.(both.text.replace('lagad', 'hel'))).toBe(true);
      expect(isIn?.(both.text.replace('Storgatan', 'Lillgatan'))).toBe(false);
      expect(isIn?.(`${own}\n\n○ Ja, gärna\n○ Nej`)).toBe(false);
      expect(isIn?.(own)).toBe(false);
      const gone = await seenWith({ poll: null, quote: { state: 'deleted', quoted_status: null } });
      expect(gone.found.isIn?.(`${own}\n\n${inQuotation}`)).toBe(true);
      expect(gone.found.isIn?.(`${own}\n\nMer om vägen`)).toBe(false);
    });
  });

  test('keeps nothing of people that does not stand at what they wrote', async () => {
    const { everything } = await scene.look();
    expect(everything).not.toMatch(/Bor på|0383-000/);
  });

  test('keeps its own reply, with its thread, when what it answered is removed; the rest is found by its id', async () => {
    scene.fake.world.remove(idOf(11));
    const { sightings, ids } = await scene.look();
    expect(ids).toEqual(all.filter((id) => id !== idOf(11)));
    expect(sightings.find(({ platformId }) => platformId === idOf(12))).toMatchObject({
      kind: 'reply',
      parent: idOf(11),
    });
    scene.fake.world.remove(idOf(12));
    expect((await scene.look()).ids).not.toContain(idOf(13));
    expect(await scene.presenceOf([idOf(11), idOf(13)])).toEqual({ [idOf(11)]: 'gone', [idOf(13)]: 'there' });
  });

  test('is looked at in a window by the day of what starts a thread', async () => {
    const { ids } = await scene.look({ since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([20, 21, 22, 23].map(idOf));
    const newest = await scene.look({ since: '2026-11-22T00:00:00Z' });
    expect(newest.ids).toEqual([idOf(50)]);
  });

  test('says without a token that answers are missing', async () => {
    const { gaps } = await scene.looker.look({ ...scene.account, token: null });
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

  goesOnDespite(scene, all, [
    ...passing(list, context),
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
  ]);

  endsBy(scene, [
    ...lasting(list),
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
  ]);
});
