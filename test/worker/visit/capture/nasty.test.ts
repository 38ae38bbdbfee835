import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { nastyPages } from '../../../sites/nasty.ts';
import { nastyLayout } from '../../../sites/nasty-layout.ts';
import { nastyLazy } from '../../../sites/nasty-lazy.ts';
import { nastyMore } from '../../../sites/nasty-more.ts';
import { someOfEach } from '../../../tools/places.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { expectRow } from './nasty-row.ts';
import { type NastyEnd, nastyTable, visitNasty } from './nasty-table.ts';

/** Pages that are looked at more closely, and once, in the file of their kind, which holds their rows too. */
const elsewhere = new Set([
  ...nastyLayout.map(({ path }) => path),
  ...nastyMore.map(({ path }) => path),
  ...nastyLazy.map(({ path }) => path),
  '/wide',
  '/wide-2400',
  '/virtual-wide',
  '/sideways',
  '/grid-of-films',
  '/no-posts-yet',
  '/virtual-200',
  '/on-sight',
  '/loop',
  '/endless',
  '/inner-scroll',
  '/virtual-inside',
  '/virtual-fraction',
  '/recycled-articles',
  '/recycled-box',
  '/recycled-slots',
  '/restless',
  '/reorder',
  '/comments',
  '/show-more',
  '/sticky',
  '/shadow',
  '/injection',
  '/article-classic',
  '/article-block',
  '/small-box',
]);
const long = process.env.OGONBLICK_LONG === '1';
/** What takes long, and what a page beside it shows by the same path: the answer's number, one more library, one more wait that runs out, elements filled anew on a bent page. */
const onlyLong = new Set([
  '/virtual-2000',
  '/virtual-10000',
  '/closed-whole',
  '/recycled-unseen',
  '/library-vue-virtual-scroller',
  '/library-react-window',
  '/forbidden',
  '/gone',
  '/by-law',
  '/slows-down',
  '/no-answer',
  '/bands-480',
  '/bands-1280',
  '/bands-2400',
  '/heap-bomb',
  '/frames-inner',
]);

/** A third of what ends in each way, and others each day. */
const pages = someOfEach(
  nastyPages.filter(({ path }) => !elsewhere.has(path) && (long || !onlyLong.has(path))),
  ({ expected }) => expected[0],
);
let lanes: Lanes<NastyEnd>;
beforeAll(async () => {
  lanes = await openLanes(
    pages.map(({ path }) => path),
    visitNasty,
  );
});
afterAll(() => lanes.close());

describe('a nasty page gets a true status and a sentence, and the next account is unharmed', () => {
  test.each(pages.map((page) => [page.path, page.what, page] as const))(
    '%s: %s',
    async (path, _what, page) => {
      const end = await lanes.of(path);
      expect({ ...end, isExpected: page.expected.includes(end.status as never) }).toEqual({ ...end, isExpected: true });
      if (end.status !== 'complete') expect(end.sentence).toMatch(/\S/);
      if (end.status === 'complete' && page.posts !== undefined) expect(end.posts).toBe(page.posts);
      await expectRow(path, end);
    },
    400_000,
  );

  test('the table has a row for each, and no other', () => {
    const paths = [...readFileSync(nastyTable, 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => path);
    expect(paths).toEqual(nastyPages.map(({ path }) => path));
  });

  test('after all of them a plain page is whole', async () => {
    expect(await visitNasty(await lanes.afterAll(), '/sticky')).toEqual({
      status: 'complete',
      sentence: null,
      posts: 40,
    });
  });
});
