import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townAccount } from '../../tools/town.ts';
import { sealScene } from '../copies/masked-scene.ts';
import { faultsOf, violationsOf } from './accessibility.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let list: string;
let picture: string;

beforeAll(async () => {
  town = await openDisposalTown();
  await town.collect({ one: { text: 'Badhuset öppnar' }, other: { text: 'Badhuset stänger' } });
  await town.acceptPlans();
  list = (await town.propose()).list.id;
  picture = `/ogonblicksbilder/${await sealScene(town)}/bild?text=kanariepost`;
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const held = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLAnchorElement | null)?.getAttribute('href') ?? null);
const ways = (page: Page) => page.locator('dialog .ways li a:first-child').allTextContents();

test('an account, a snapshot of it, a list and a page are reached by keys alone', async () => {
  const page = await desk.signedIn('olle.o', '/');
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open]');
  expect(await ways(page)).toContain('Konton i bilder');
  await page.keyboard.type('ta exem');
  await page.waitForSelector(`dialog .ways a[href="/konton/${townAccount}#bestall"]`);
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  expect(await held(page)).toBe(`/konton/${townAccount}#bestall`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('form[action$=bestall]');
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.type(list.slice(0, 6));
  await page.waitForSelector(`dialog .ways a[href="/gallring/${list}"]`);
  await page.keyboard.press('Escape');
  expect(await page.isVisible('dialog')).toBe(false);
  // Enter in the field seeks the words in everything, and what is called so stands above.
  await page.keyboard.press('/');
  await page.fill('dialog input', 'exempelkommun');
  await page.keyboard.press('Enter');
  await page.waitForSelector('main .ways');
  expect(new URL(page.url()).pathname).toBe('/sok');
  expect(await page.locator('main .ways a').first().getAttribute('href')).toBe(`/konton/${townAccount}`);
  await page.close();
});

test('lists are walked with j and k, hits and sizes of a picture with n, p, + and -; ? says so', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg?text=badhuset');
  const links = await page
    .locator('.hits > li')
    .evaluateAll((all) => all.map((one) => one.querySelector('a')?.getAttribute('href')));
  expect(links).toHaveLength(2);
  for (const [key, at] of [
    ['j', 0],
    ['j', 1],
    ['j', 1],
    ['k', 0],
  ] as const) {
    await page.keyboard.press(key);
    expect(await held(page)).toBe(links[at]);
  }
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tangenter');
  expect(await violationsOf(page)).toEqual([]);
  expect(await faultsOf(desk, page, ['/genvagar'])).toEqual([]);
  await page.goto(`${desk.origin}${picture}`);
  for (const [key, hash] of [
    ['n', '#traff-2'],
    ['p', '#traff-1'],
  ] as const) {
    await page.keyboard.press(key);
    expect(new URL(page.url()).hash).toBe(hash);
  }
  await page.keyboard.press('+');
  expect(await page.getAttribute('[data-storlek="150"]', 'aria-current')).toBe('true');
  await page.close();
});

test('in a field a key is its letter, and keys without Ctrl are switched off for good', async () => {
  const page = await desk.signedIn('olle.o', '/inlagg');
  await page.focus('#text');
  await page.keyboard.type('j/?k');
  expect(await page.inputValue('#text')).toBe('j/?k');
  expect(await page.locator('dialog').count()).toBe(0);
  await page.goto(`${desk.origin}/genvagar`);
  await page.uncheck('#tangenter-pa');
  await page.goto(`${desk.origin}/inlagg?text=badhuset`);
  for (const key of ['j', '/', '?']) await page.keyboard.press(key);
  expect([await held(page), await page.locator('dialog').count()]).toEqual([null, 0]);
  await page.keyboard.press('Control+k');
  await page.waitForSelector('dialog[open]');
  await page.check('dialog [type=checkbox]');
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await page.close();
});

test('without a script the same is had from the foot of each page and from the search', async () => {
  const storageState = await (await desk.signedIn('olle.o', '/')).context().storageState();
  const plain = await (await desk.browser.newContext({ javaScriptEnabled: false, storageState })).newPage();
  await plain.goto(`${desk.origin}/`);
  await plain.click('footer a:has-text("Genvägar")');
  expect(await plain.textContent('main')).toContain('Nästa och förra i en lista');
  await plain.fill('main input', list);
  await plain.keyboard.press('Enter');
  await plain.waitForURL('**/sok?*');
  expect(await plain.locator('main .ways a').first().getAttribute('href')).toBe(`/gallring/${list}`);
  await plain.context().close();
});
