import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import type { LaunchedBrowser } from '../../worker/visit/browser/launch.ts';
import { type BenchFeed, benchPictures, benchPosts, startBenchFeed } from '../sites/bench-feed.ts';
import { noisyPictures } from '../sites/noisy-pictures.ts';
import { openTestBrowser } from '../tools/test-browser.ts';

let launched: LaunchedBrowser;
let page: Page;
beforeAll(async () => {
  launched = await openTestBrowser();
  page = await launched.browser.newPage({ viewport: { width: 1280, height: 900 } });
});
afterAll(() => launched.close());

describe('the bench page', () => {
  let bench: BenchFeed;
  beforeAll(async () => {
    bench = await startBenchFeed({ slow: false });
  });
  afterAll(() => bench.close());

  test('is the page that the figures speak of: 60 posts, 100 pictures, about 59,000 px', async () => {
    await page.goto(bench.url);
    await page.click('#cookie-reject');
    await page.waitForFunction(
      ([posts, pictures]) => {
        scrollBy(0, 700);
        const loaded = [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length;
        return document.querySelectorAll('.post').length === posts && loaded === pictures;
      },
      [benchPosts, benchPictures] as const,
    );
    expect(bench.served()).toEqual({ pictures: 100, pages: 6 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    expect(height).toBeGreaterThan(57_000);
    expect(height).toBeLessThan(61_000);
    expect(await page.locator('img[loading=lazy]').count()).toBe(50);
  });

  test('has pictures of about 10 MB, the same each time', async () => {
    const sizes = await Promise.all(
      Array.from(
        { length: benchPictures },
        async (_, at) => (await (await fetch(`${bench.url}/picture/${at}`)).arrayBuffer()).byteLength,
      ),
    );
    const megabytes = sizes.reduce((sum, size) => sum + size, 0) / 1e6;
    expect(megabytes).toBeGreaterThan(9);
    expect(megabytes).toBeLessThan(11.5);
    expect(new Set(sizes).size).toBeGreaterThan(90);
    const [first] = await noisyPictures(1);
    expect(first?.bytes.byteLength).toBe(sizes[0]);
  });
});
