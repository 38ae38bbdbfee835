import { describe, expect, test } from '@jest/globals';
import { graphError } from '../../../sites/platforms/facebook.ts';
import * as habits from '../../../sites/platforms/habits.ts';
import { type Paging, serveThreads, threadsId } from '../../../sites/platforms/threads.ts';
import { idOf, own } from '../../../sites/platforms/world.ts';
import { endsBy, goesOnDespite, lasting, passing } from './any-habits.ts';
import { lastingOnGraph, passingOnGraph, withoutIds } from './graph-habits.ts';
import { openLooker } from './looking.ts';
import { openScene } from './scene.ts';

const scene = openScene(serveThreads, () => ({ platform: 'threads', url: 'https://www.threads.com/@kommunen' }));
const all = [10, 11, 12, 13, 20, 21, 22, 23, 30, 40, 50].map(idOf);

const withEntry = (id: number, more: object) =>
  habits.changed((body) => ({
    ...body,
    data: (body.data as { id: string }[]).map((one) => (one.id === idOf(id) ? { ...one, ...more } : one)),
  }));

describe('a Threads account', () => {
  test('is seen with all that hangs below its posts, to any depth, each once', async () => {
    const { sightings, ids, gaps, error } = await scene.look();
    expect({ error, gaps, ids }).toEqual({ error: null, gaps: [], ids: all });
    expect(sightings).toHaveLength(all.length);
    const shape = sightings.map(({ platformId, kind, parent, thread }) => [platformId, kind, parent, thread]);
    expect(shape).toContainEqual([idOf(10), 'post', null, idOf(10)]);
    expect(shape).toContainEqual([idOf(11), 'comment', idOf(10), idOf(10)]);
    expect(shape).toContainEqual([idOf(12), 'reply', idOf(11), idOf(10)]);
    expect(shape).toContainEqual([idOf(13), 'reply', idOf(12), idOf(10)]);
  });

  test('gives all pictures of a carousel, times in UTC, links and who wrote', async () => {
    scene.fake.world.hide(idOf(21));
    const { sightings } = await scene.look();
    const of = (id: number) => sightings.find(({ platformId }) => platformId === idOf(id));
    expect(of(20)).toMatchObject({
      author: { name: own, platformId: threadsId, isAccount: true },
      publishedAt: '2026-11-20T21:00:00Z',
      permalink: 'https://www.threads.com/@kommunen/post/C20',
      media: [
        { kind: 'picture', url: `${scene.fake.url}/bild.png`, alt: 'Badhuset från ovan' },
        { kind: 'video', url: `${scene.fake.url}/film.mp4` },
      ],
    });
    expect(of(12)?.author).toEqual({ name: own, platformId: threadsId, isAccount: true });
    expect(of(21)).toMatchObject({
      visibility: 'hidden',
      author: { name: 'erik', platformId: null, isAccount: false },
    });
  });

  test('says what stands beside the words: a poll without its votes, and a link that the words do not have', async () => {
    const poll_attachment = { option_a: 'Ja', option_b: 'Nej', option_a_votes_percentage: 0.7, total_votes: 10 };
    scene.fake.misbehave(withEntry(30, { poll_attachment, link_attachment_url: 'https://exempelkommun.se/sno' }), {
      on: /me\/threads/,
    });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(30))).toMatchObject({
      text: 'Snöröjning pågår',
      beside: '○ Ja\n○ Nej\n\nhttps://exempelkommun.se/sno',
    });
  });

  test.each([
    ['NOT_HUSHED', 'public'],
    ['COVERED', 'hidden'],
    ['RESTRICTED', 'hidden'],
    ['SOMETHING_NEW', 'unknown'],
  ])('calls an answer of the state %s %s', async (hide_status, visibility) => {
    scene.fake.misbehave(withEntry(21, { hide_status }), { on: /conversation/ });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(21))?.visibility).toBe(visibility);
  });

  test('has nobody as the author of an answer that Threads tells nothing of', async () => {
    scene.fake.misbehave(withEntry(21, { username: undefined, is_reply_owned_by_me: undefined }), {
      on: /conversation/,
    });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === idOf(21))?.author).toEqual({
      name: null,
      platformId: null,
      isAccount: null,
    });
  });

  test('has its own answers in others’ threads, and what it has reposted', async () => {
    const at = '2026-11-22T10:00:00.000Z';
    scene.fake.world.items.push({ id: '991', parent: '985', author: own, at, text: 'Svar till grannen' });
    scene.fake.misbehave(withEntry(40, { media_type: 'REPOST_FACADE', text: undefined, reposted_post: { id: '7' } }), {
      on: /me\/threads/,
    });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === '991')).toMatchObject({
      kind: 'reply',
      parent: '985',
      thread: '990',
      author: { isAccount: true },
    });
    expect(sightings.find(({ platformId }) => platformId === idOf(40))?.kind).toBe('share');
  });

  test('has its own answer as an answer, where Threads does not say to what', async () => {
    scene.fake.world.items.push({
      id: '991',
      parent: '985',
      author: own,
      at: '2026-11-22T10:00:00.000Z',
      text: 'Svar till grannen',
    });
    const untold = habits.changed((body) => ({
      ...body,
      data: (body.data as object[]).map((one) => ({ ...one, root_post: undefined, replied_to: undefined })),
    }));
    scene.fake.misbehave(untold, { on: /me\/replies/ });
    const { sightings } = await scene.look();
    expect(sightings.find(({ platformId }) => platformId === '991')).toMatchObject({
      kind: 'comment',
      parent: null,
      thread: '991',
      author: { isAccount: true },
    });
  });

  test('is looked at in a window by the day of the post, with all its answers', async () => {
    const { ids } = await scene.look({ since: '2026-11-20T21:00:00Z', until: '2026-11-21T09:00:00Z' });
    expect(ids).toEqual([20, 21, 22, 23].map(idOf));
  });

  test('is not read with the token of another account', async () => {
    const { error } = await scene.looker.look({ ...scene.account, url: 'https://www.threads.com/@grannkommunen' });
    expect(error).toMatchObject({
      fault: 'permission',
      message: expect.stringMatching(/grannkommunen, found one of "kommunen"$/),
    });
  });

  test('says of what is not there any more that it is gone, and of what hangs below that it is there', async () => {
    scene.fake.world.remove(idOf(12));
    expect((await scene.look()).ids).not.toContain(idOf(13));
    expect(await scene.presenceOf([idOf(12), idOf(13)])).toEqual({ [idOf(12)]: 'gone', [idOf(13)]: 'there' });
    scene.fake.misbehave(() => graphError(10, 'Requires threads_read_replies'), { on: /me\/replies/ });
    expect(await scene.presenceOf([idOf(12)])).toEqual({ [idOf(12)]: 'unknown' });
  });

  test.each<[Paging, number]>([
    ['cursor', 100],
    ['cursor', 250],
    ['next', 250],
  ])('is read to its end where pages are named by %s, of %d posts', async (paging, posts) => {
    const many = await serveThreads({ paging, pageSize: 100 });
    const first = Date.UTC(2026, 0, 1);
    many.world.items.splice(0);
    for (let at = 0; at < posts; at += 1) {
      const id = `5${String(at).padStart(3, '0')}`;
      many.world.items.push({
        id,
        parent: null,
        author: own,
        at: new Date(first + at * 60_000).toISOString(),
        text: id,
      });
    }
    const reader = await openLooker([many.host]);
    const { ids, error } = await reader.look({ ...scene.account, baseUrl: many.url });
    await reader.close();
    await many.close();
    expect({ error, ids: ids.length }).toEqual({ error: null, ids: posts });
  });
});

describe('bad habits of the Threads API', () => {
  const list = /me\/threads\?/;
  const thread = /\d\/conversation/;
  const requests = { edge: 'threads', list, oneThread: new RegExp(`${idOf(20)}/conversation`), type: 'threads' };
  const left = {
    withoutPost: all.filter((id) => id !== idOf(30)),
    withoutThread: all.filter((id) => ![21, 22, 23].map(idOf).includes(id)),
    // The account's own answer 12 is on a list of its own.
    withoutLastPage: all.filter((id) => ![10, 11, 13].map(idOf).includes(id)),
  };

  goesOnDespite(scene, all, [
    ...passing(list, thread),
    ...passingOnGraph(requests, left),
    withoutIds(requests, left),
    [
      'a version that is not Facebook’s',
      (server) => server.misbehave(habits.withHeaders({ 'facebook-api-version': 'v1.0' })),
      { unsaid: ['answers as another version'] },
    ],
  ]);

  endsBy(scene, [
    ...lasting(list),
    ...lastingOnGraph(requests, thread),
    [
      'every conversation closed to the token',
      (server) => server.misbehave(() => graphError(10, 'Requires threads_read_replies'), { on: thread }),
      { fault: 'permission', found: /found error 10: "Requires threads_read_replies"$/, retry: 'never' },
    ],
  ]);
});
