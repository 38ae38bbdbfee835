import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import type { LaunchedBrowser } from '../../worker/visit/browser/launch.ts';
import { openTestBrowser } from '../tools/test-browser.ts';
import { type NastySite, nastyPages, startNastySite } from './nasty.ts';
import { bandColour } from './nasty-shapes.ts';

let launched: LaunchedBrowser;
let page: Page;
beforeAll(async () => {
  launched = await openTestBrowser();
  page = await launched.browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => launched.close());

describe('the nasty pages', () => {
  let site: NastySite;
  beforeAll(async () => {
    site = await startNastySite();
  });
  afterAll(() => site.close());

  test('are at least 25, each at its own path', () => {
    expect(new Set(nastyPages.map(({ path }) => path)).size).toBe(nastyPages.length);
    expect(nastyPages.length).toBeGreaterThanOrEqual(25);
    expect(nastyPages.filter(({ expected }) => expected.length === 0)).toEqual([]);
  });

  test('keep only a window of 200 posts in the document, and show all to one who scrolls', async () => {
    await page.goto(`${site.url}/virtual-200`);
    const seen = new Set<string>();
    let most = 0;
    for (let y = 0; seen.size < 200 && y < 70_000; y += 600) {
      await page.evaluate(async (top) => {
        scrollTo(0, top);
        for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
      }, y);
      const here = await page
        .locator('.post')
        .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.id ?? ''));
      most = Math.max(most, here.length);
      for (const id of here) seen.add(id);
    }
    expect(seen.size).toBe(200);
    expect(most).toBeLessThan(20);
  });

  test('open three levels of comments', async () => {
    await page.goto(`${site.url}/comments`);
    while ((await page.getByRole('button').count()) > 0) await page.getByRole('button').first().click();
    expect(await page.locator('.comment').count()).toBe(3 + 9 + 27);
  });

  test('bring 40 posts however often they change places', async () => {
    await page.goto(`${site.url}/reorder`);
    await page.waitForFunction(() => {
      scrollBy(0, 900);
      return document.querySelectorAll('.post').length === 40;
    });
    expect(new Set(await page.locator('.post').evaluateAll((all) => all.map(({ id }) => id))).size).toBe(40);
  });

  test('start over after thirty posts, for ever', async () => {
    await page.goto(`${site.url}/loop`);
    await page.waitForFunction(() => {
      scrollBy(0, 900);
      return document.querySelectorAll('.post').length > 60;
    });
    expect(new Set(await page.locator('.post').evaluateAll((all) => all.map(({ id }) => id))).size).toBe(30);
  });

  test('empty themselves when hidden, and not before', async () => {
    await page.goto(`${site.url}/hidden`);
    await page.bringToFront();
    expect(await page.locator('.post').count()).toBe(8);
  });

  test('inflate a megabyte to a gigabyte', async () => {
    const answer = await fetch(`${site.url}/gzip-bomb`);
    let bytes = 0;
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += part.byteLength;
      if (bytes > 50_000_000) break;
    }
    expect(bytes).toBeGreaterThan(50_000_000);
  });

  test('colour each band unlike its neighbours', () => {
    for (let band = 0; band < 299; band += 1) {
      const [here, below] = [bandColour(band), bandColour(band + 1)];
      expect(Math.max(...here.map((value, at) => Math.abs(value - (below[at] ?? 0))))).toBeGreaterThan(60);
    }
  });

  test.each([
    ['/too-many', 429],
    ['/forbidden', 403],
    ['/not-found', 404],
    ['/gone', 410],
    ['/broken', 500],
    ['/empty', 200],
    ['/login-wall', 200],
  ])('%s answers %i', async (path, status) => {
    expect((await fetch(site.url + path)).status).toBe(status);
    expect(site.asked.get(path)).toBe(1);
  });
});
