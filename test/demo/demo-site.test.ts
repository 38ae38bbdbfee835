import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { parse } from 'yaml';
import { packageRoot } from '../../config/base/package-root.ts';
import { demoAccounts } from '../../demo/demo-account.ts';
import { type DemoSite, startDemoSite } from '../../demo/demo-site.ts';
import type { LaunchedBrowser } from '../../worker/visit/browser/launch.ts';
import { openTestBrowser } from '../tools/test-browser.ts';

let site: DemoSite;
let launched: LaunchedBrowser;
beforeAll(async () => {
  [site, launched] = await Promise.all([startDemoSite(import.meta.filename), openTestBrowser()]);
});
afterAll(async () => {
  await launched.close();
  await site.close();
});

test('every account of the example register has a page', () => {
  const file = join(packageRoot(), 'config', 'example', 'accounts.yaml');
  const register = parse(readFileSync(file, 'utf8')) as { accounts: { id: string }[] };
  expect(Object.keys(site.pages).sort()).toEqual(register.accounts.map(({ id }) => id).sort());
});

test.each(demoAccounts.map(({ id, kind }) => [id, kind === 'broken' ? 500 : 200] as const))(
  '%s answers %i, and the same bytes each time',
  async (id, status) => {
    const once = await fetch(site.pages[id] as string);
    const again = await fetch(site.pages[id] as string);
    expect(once.status).toBe(status);
    expect(await once.text()).toBe(await again.text());
  },
);

test.each([
  '/',
  '/nagot',
  '/bilder/..%2f..%2fpackage.json',
  '/bilder/finns.jpg.txt',
  '/facebook-exempelkommun/inlagg/1',
])('%s is not found', async (path) => {
  expect((await fetch(site.url + path)).status).toBe(404);
});

async function scrollToTheEnd(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    scrollBy(0, 600);
    const end = document.getElementById('mer');
    const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    return (
      atEnd &&
      end?.dataset.next === undefined &&
      [...document.images].every((image) => image.complete && image.naturalWidth > 0)
    );
  });
}

describe('a visitor who scrolls', () => {
  test.each([
    ['facebook-exempelkommun', 40],
    ['facebook-exempelskolan', 14],
    ['x-exempelkommun', 12],
    ['mastodon-exempelskolan', 14],
    ['instagram-exempelkommun', 16],
    ['instagram-exempelbiblioteket', 9],
  ])('meets all posts of %s (%i) with their pictures, times and own addresses', async (id, count) => {
    const page = await launched.browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    await page.goto(site.pages[id] as string);
    expect(await page.locator('[role=feed] > article').count()).toBe(Math.min(10, count));
    await scrollToTheEnd(page);
    const posts = page.locator('[role=feed] > article');
    expect(await posts.count()).toBe(count);
    expect(await posts.locator(':scope > * > time[datetime], :scope > .when > time[datetime]').count()).toBe(count);
    const links = await posts
      .locator('a[href*="/inlagg/"]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    expect(new Set(links).size).toBe(count);
    for (const link of links) expect((await fetch(link)).status).toBe(200);
    expect(faults).toEqual([]);
    await page.close();
  });

  test('can refuse cookies and is not asked again', async () => {
    const page = await launched.browser.newPage();
    await page.goto(site.pages['facebook-exempelkommun'] as string);
    await page.getByRole('button', { name: 'Endast nödvändiga' }).click();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.reload();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.close();
  });

  test('can open the comments that are folded', async () => {
    const page = await launched.browser.newPage();
    await page.goto(site.pages['facebook-exempelkommun'] as string);
    await page.getByRole('button', { name: 'Endast nödvändiga' }).click();
    const first = page.locator('[role=feed] > article').first();
    expect(await first.locator('article:visible').count()).toBe(2);
    await first.getByRole('button', { name: 'Visa fler kommentarer' }).click();
    expect(await first.locator('article:visible').count()).toBe(3);
    await page.close();
  });

  test('sees films and a table too', async () => {
    const page = await launched.browser.newPage();
    await page.goto(site.pages['youtube-exempelkommun'] as string);
    await page.getByRole('button', { name: 'Endast nödvändiga' }).click();
    await scrollToTheEnd(page);
    expect(await page.locator('article').count()).toBe(12);
    await page.locator('article h2 a').nth(3).click();
    expect(await page.locator('article').allInnerTexts()).toEqual([expect.stringContaining('plogbilen')]);
    await page.goto(site.pages['webb-exempelkommun-nyheter'] as string);
    expect(await page.locator('tbody tr').count()).toBe(6);
    await page.close();
  });
});
