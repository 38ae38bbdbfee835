import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FoundChromium, HEADLESS_SHELL } from '../../../../worker/visit/browser/find-chromium.ts';
import { nastyPages, startNastySite } from '../../../sites/nasty.ts';
import type { NastyPage } from '../../../sites/nasty-page.ts';
import { testChromium } from '../../../tools/test-browser.ts';
import { brokenOff, type NastyEnd, nastyTable, tableOf, visitNasty } from './nasty-table.ts';
import { type VisitScene, visitScene } from './scene.ts';

/** Pages that are looked at more closely: those that take long by nature in `feeds.test.ts`, wide ones in `wide.test.ts`. */
const elsewhere = new Set([
  '/wide',
  '/wide-2400',
  '/virtual-wide',
  '/sideways',
  '/grid-of-films',
  '/no-posts-yet',
  '/virtual-200',
  '/loop',
  '/endless',
  '/inner-scroll',
  '/virtual-inside',
  '/virtual-fraction',
  '/recycled-articles',
  '/recycled-box',
  '/recycled-slots',
  '/restless',
]);
/** An answer of an error without content: Chromium says that it had none, its headless shell, with which the table is made, shows it as a page. */
const emptyAnswers = new Set(['/leads-to-error', '/asks-login']);
const long = process.env.OGONBLICK_LONG === '1';
const onlyLong = new Set(['/virtual-2000', '/bands-480', '/bands-2400', '/heap-bomb']);

let site: Awaited<ReturnType<typeof startNastySite>>;
let scene: VisitScene;
let chromium: FoundChromium;
beforeAll(async () => {
  chromium = await testChromium();
  site = await startNastySite();
  scene = await visitScene(site.url);
});
afterAll(async () => {
  await scene.close();
  await site.close();
});

/** Its row says what came of it, to the number; a page that may end in several ways may end in another the next time. */
function expectRow(page: NastyPage, end: NastyEnd): void {
  const rowOf = (table: string) => table.split('\n').find((line) => line.startsWith(`| \`${page.path}\` |`));
  const told = rowOf(readFileSync(nastyTable, 'utf8'));
  const isOfTheShell = chromium.path === HEADLESS_SHELL || !emptyAnswers.has(page.path);
  if (page.expected.length === 1 && isOfTheShell && !end.sentence?.startsWith(brokenOff))
    expect(told).toBe(rowOf(tableOf([{ page, end }])));
  else expect(told).toMatch(new RegExp(` \\| (?:${page.expected.join('|')})\\b`));
}

describe('a nasty page gets a true status and a sentence, and the next account is unharmed', () => {
  const pages = nastyPages.filter(({ path }) => !elsewhere.has(path) && (long || !onlyLong.has(path)));
  test.each(pages.map((page) => [page.path, page.what, page] as const))(
    '%s: %s',
    async (path, _what, page) => {
      const end = await visitNasty(scene, path);
      expect(page.expected).toContain(end.status);
      if (end.status !== 'complete') expect(end.sentence).toMatch(/\S/);
      if (end.status === 'complete' && page.posts !== undefined) expect(end.posts).toBe(page.posts);
      expectRow(page, end);
    },
    400_000,
  );

  test('the table has a row for each, and no other', () => {
    const paths = [...readFileSync(nastyTable, 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, path]) => path);
    expect(paths).toEqual(nastyPages.map(({ path }) => path));
  });

  test('after all of them a plain page is whole', async () => {
    expect(await visitNasty(scene, '/sticky')).toEqual({ status: 'complete', sentence: null, posts: 40 });
  });
});
