import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { postsFileSchema } from '../../../../storage/records/posts.ts';
import { startNastySite } from '../../../sites/nasty.ts';
import { oneOfEach, someOfEach } from '../../../tools/places.ts';
import { expectRow } from './nasty-row.ts';
import { endOf } from './nasty-table.ts';
import { type VisitScene, visitScene } from './scene.ts';

let site: Awaited<ReturnType<typeof startNastySite>>;
let scene: VisitScene;
beforeAll(async () => {
  site = await startNastySite();
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene.close();
  await site.close();
});

const long = process.env.OGONBLICK_LONG === '1';
/** Two hundred posts; boxes that scroll, and nodes that are used again, as `/recycled-box` has both. */
const onlyLong = new Set(['/virtual-200', '/inner-scroll', '/virtual-inside', '/recycled-articles', '/recycled-slots']);

const feeds = (
  [
    ['/virtual-200', 200, 0],
    ['/reorder', 40, 0],
    ['/comments', 1, 39],
    ['/show-more', 5, 0],
    ['/sticky', 40, 0],
    ['/shadow', 5, 0],
    ['/injection', 10, 0],
    ['/article-classic', 1, 4],
    ['/article-block', 1, 4],
    ['/inner-scroll', 30, 0],
    ['/virtual-inside', 60, 0],
    ['/virtual-fraction', 14, 0],
    ['/recycled-articles', 60, 0],
    ['/recycled-box', 40, 0],
    ['/recycled-slots', 40, 0],
  ] as [string, number, number][]
).filter(([path]) => long || !onlyLong.has(path));
/** A third of those that are drawn as they are seen, that have comments, and of the others; others each day. */
const today = someOfEach(feeds, ([path, , comments]) =>
  /^\/(?:virtual|recycled)/.test(path) ? 'drawn' : comments > 0,
);
/** One of these each day. */
const ends = oneOfEach(['/loop', '/small-box', '/restless'], () => 'end');
const walks = oneOfEach(['/sticky', '/on-sight'], () => 'walk');
const on = (isToday: boolean) => (isToday ? test : test.skip);

describe('a feed is brought home whole', () => {
  test.each(today)(
    '%s: %i posts, each with its picture, and %i comments',
    async (path, posts, comments) => {
      const outcome = await scene.seen(path, { seconds: 240 });
      const { visit, folder, verdict } = outcome;
      expect(verdict).toEqual({ status: 'complete', because: null });
      await expectRow(path, endOf(outcome));
      expect(visit.completeness).toMatchObject({ postsSeen: posts, postsCaptured: posts, commentsCaptured: comments });
      const list = postsFileSchema.parse(JSON.parse(await readFile(join(folder, 'data/inlagg.json'), 'utf8')));
      expect(new Set(list.posts.map(({ key }) => key)).size).toBe(posts);
      for (const post of list.posts) {
        const { width, height } = await sharp(join(folder, post.picture ?? '')).metadata();
        const own = post.places.find(({ file }) => file === post.picture);
        if (visit.tiles.some(({ file }) => file === post.picture)) {
          const others = list.posts.filter(({ number }) => number !== post.number);
          expect(others.flatMap(({ places }) => places.filter(({ file }) => file === post.picture))).toEqual([]);
          expect(own?.height).toBeLessThanOrEqual(height + 0.5);
        } else {
          expect(Math.abs(width - (own?.width ?? 0))).toBeLessThan(2);
          expect(Math.abs(height - (own?.height ?? 0))).toBeLessThan(2);
        }
        expect(post.text.length).toBeGreaterThan(0);
      }
    },
    250_000,
  );

  for (const path of ['/article-classic', '/article-block'])
    on(today.some(([one]) => one === path))(
      `${path}: the article is the post, and what is said below it its comments`,
      async () => {
        const { visit } = await scene.seen(path);
        const [post] = visit.posts;
        expect(post?.text).toContain('Bassängen är på plats');
        expect(post?.text).not.toContain('tycker invånare');
        expect(post?.time).toBe('2026-11-20T09:00:00+01:00');
        expect(post?.comments.map(({ author }) => author)).toEqual([1, 2, 3, 4].map((n) => `Invånare ${n}`));
        expect(post?.comments.map(({ depth }) => depth)).toEqual(
          path === '/article-classic' ? [1, 2, 3, 1] : [1, 2, 1, 1],
        );
        expect(post?.comments[1]).toMatchObject({
          parent: 0,
          text: expect.stringContaining('Så bra, tycker invånare 2.'),
        });
        expect(new Set(post?.comments.map(({ key }) => key)).size).toBe(4);
      },
    );

  on(ends.includes('/loop'))(
    'a feed that begins again is left when nothing new comes, and has each post once',
    async () => {
      const outcome = await scene.visit('/loop');
      const { visit, verdict } = outcome;
      await expectRow('/loop', endOf(outcome));
      expect(visit.completeness).toMatchObject({ postsSeen: 30, postsCaptured: 30, stopReason: 'loop' });
      expect(verdict.status).toBe('complete');
    },
  );

  test('a feed without end is cut at the limit and called partial', async () => {
    const low = await visitScene(site.url, 20_000);
    try {
      const { visit, verdict } = await low.visit('/endless');
      expect(verdict.status).toBe('partial');
      expect(verdict.because?.sv).toMatch(/bilderna slutar vid 20000; flödets slut nåddes inte/);
      expect(visit.completeness?.stopReason).toBe('height');
      expect(visit.page?.truncated).toBe(true);
      expect(visit.tiles.reduce((sum, tile) => sum + tile.height, 0)).toBe(20_000);
    } finally {
      await low.close();
    }
  });

  on(ends.includes('/small-box'))('posts that no picture can show are said to be missing', async () => {
    const outcome = await scene.visit('/small-box');
    const { visit, verdict } = outcome;
    await expectRow('/small-box', endOf(outcome));
    expect(verdict.status).toBe('partial');
    expect(verdict.because?.sv).toMatch(/28 inlägg som syntes saknar egen bild/);
    expect(visit.completeness).toMatchObject({ postsSeen: 30, postsCaptured: 2 });
  });

  on(ends.includes('/restless'))('a page that never stops changing is not waited for for ever', async () => {
    const { visit } = await scene.visit('/restless');
    expect(visit.completeness).toMatchObject({ postsSeen: 8, postsCaptured: 8 });
    expect(visit.steps.find(({ name }) => name === 'wait until the page is still')?.outcome).toBe('partial');
  });

  on(walks.includes('/sticky'))('a walk ends among posts that the last snapshot holds, and that is whole', async () => {
    const { visit } = await scene.seen('/sticky', { seconds: 240 });
    const known = new Set(visit.posts.slice(5).map(({ key }) => key));
    const again = await scene.visit('/sticky', { known });
    expect(again.visit.completeness?.stopReason).toBe('already-captured');
    expect(again.verdict.status).toBe('complete');
  });

  on(walks.includes('/on-sight'))(
    'what is pictured is cared for as before by a walk that ends among known posts',
    async () => {
      const first = await scene.visit('/on-sight', { seconds: 240 });
      await expectRow('/on-sight', endOf(first));
      const again = await scene.visit('/on-sight', { known: new Set(first.visit.posts.map(({ key }) => key)) });
      expect(again.visit.completeness).toMatchObject({ stopReason: 'already-captured', imagesLoaded: 40 });
      expect(again.visit.posts.map(({ media }) => media)).toEqual(first.visit.posts.map(({ media }) => media));
    },
  );
});
