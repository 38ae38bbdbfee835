import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';
import { openTown, type Town } from '../../../tools/town.ts';
import { violationsOf } from '../../desk/accessibility.ts';
import { readableCopy, refresh, sealShowing, shownPost } from './sought-town.ts';

let town: Town;
let launched: LaunchedBrowser;
let folder: string;
const faults: string[] = [];

beforeAll(async () => {
  town = await openTown();
  const post = {
    kind: 'post',
    direction: 'drawn-up',
    author: { role: 'account', name: 'Exempelkommun', platformId: 'a' },
  } as const;
  await town.collect({
    is: { ...post, text: 'Ishallen öppnar på lördag. Välkommen!', publishedAt: '2024-11-02T09:00:00.000Z' },
    svar: {
      text: 'Kostar skridskorna något? <img src=x onerror=alert(1)>',
      thread: 'is',
      parent: 'is',
      publishedAt: '2024-11-03T09:00:00.000Z',
    },
    bad: { ...post, text: 'Badhuset är stängt på lördag', publishedAt: '2023-05-01T09:00:00.000Z' },
  });
  await sealShowing(
    town,
    '2026-01-15',
    [shownPost(1, { key: 'k1', text: 'Vinterns ishall invigs', time: '2022-01-01T10:00:00Z' })],
    'Om Exempelkommun',
  );
  await refresh(town);
  folder = await readableCopy(town);
  launched = await openTestBrowser();
});
afterAll(async () => {
  await launched.close();
  await town.close();
  await rm(folder, { recursive: true, force: true });
});

async function open(options: { javaScriptEnabled?: boolean } = {}, file = 'sok.html'): Promise<Page> {
  const page = await (await launched.browser.newContext(options)).newPage();
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) faults.push(request.url());
  });
  await page.goto(pathToFileURL(join(folder, file)).href);
  return page;
}

async function seek(page: Page, words: string): Promise<string[]> {
  await page.getByRole('searchbox').fill(words);
  await page.getByRole('button', { name: 'Sök' }).click();
  await page.locator('#sokt', { hasText: /träff|Inget|Skriv/ }).waitFor();
  return page.locator('.hit h2').allInnerTexts();
}

test('a search from the disk finds words by beginning and stem, narrows down, and leads to the post on the page of its year', async () => {
  const page = await open();
  expect(await seek(page, 'ishall')).toEqual(['Inlägg, 2024-11-02', 'Inlägg, 2022-01-01']);
  expect(await seek(page, 'ishallarna')).toHaveLength(2);
  expect(await seek(page, 'ishall 2024')).toEqual(['Inlägg, 2024-11-02']);
  expect(await seek(page, '"2024" ishall')).toEqual([]);
  expect(await seek(page, 'skridskor lördag')).toEqual(['Inlägg, 2024-11-02']);
  expect(await page.locator('.hit').textContent()).toContain('i en kommentar');
  expect(await seek(page, '"stängt på lördag"')).toEqual(['Inlägg, 2023-05-01']);
  expect(await seek(page, 'Exempelkommun sidan')).toEqual([]);
  expect(await page.locator('#sokt').textContent()).toBe('Inget hittades.');
  await page.getByLabel('År').selectOption('2022');
  expect(await seek(page, 'ishall')).toEqual(['Inlägg, 2022-01-01']);
  await page.getByLabel('År').selectOption('');
  expect(await page.locator('mark').count()).toBeGreaterThan(0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violationsOf(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
  await seek(page, 'skridskor');
  await page.locator('.hit a').click();
  expect(page.url()).toMatch(/facebook-exempelkommun\/inlagg-2024\.html#\w+$/);
  expect(await page.locator(':target').textContent()).toContain('Exempelkommun');
  await page.goBack();
  await page.locator('.hit').waitFor();
  expect(faults).toEqual([]);
});

test('the archive’s first page asks for words, and leads to the search with them', async () => {
  const page = await open({}, 'index.html');
  expect(await violationsOf(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByRole('searchbox').fill('ishall & 2024');
  await page.keyboard.press('Enter');
  await page.locator('.hit').first().waitFor();
  expect(await page.locator('.hit h2').allInnerTexts()).toEqual(['Inlägg, 2024-11-02']);
  expect(await page.getByRole('searchbox').inputValue()).toBe('ishall & 2024');
  await seek(page, 'skridskor');
  await page.reload();
  await page.locator('.hit').first().waitFor();
  expect(await page.getByRole('searchbox').inputValue()).toBe('skridskor');
  expect(faults).toEqual([]);
  await page.close();
});

test('without script the archive’s first page has a link to the search, and no field that could do nothing', async () => {
  const page = await open({ javaScriptEnabled: false }, 'index.html');
  expect(await page.getByRole('searchbox').isVisible()).toBe(false);
  await page.locator('a[href="sok.html"]').click();
  await page.locator('#utan').waitFor();
  await page.close();
});

test('without script the page says so, and leads to each account', async () => {
  const page = await open({ javaScriptEnabled: false });
  expect(await page.locator('#utan').isVisible()).toBe(true);
  expect(await page.getByRole('searchbox').isVisible()).toBe(false);
  await page.locator('a[href="kommunstyrelsen/facebook-exempelkommun/index.html"]').click();
  await page.getByRole('link', { name: '2024' }).first().waitFor();
});
