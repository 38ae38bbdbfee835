import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { allOf, openTown, type Town } from '../../tools/town.ts';
import { sealScene } from '../copies/masked-scene.ts';
import { faultsOf } from './accessibility.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { signIn } from './sign-in.ts';

/* The picture of a page at the desk: posts and found words by their places in it. */

let town: Town;
let desk: DeskAlone;
let path: string;

beforeAll(async () => {
  town = await openTown();
  path = `/ogonblicksbilder/${await sealScene(town)}/bild`;
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

/** Whether the element's place is seen in the picture's frame. */
/** Whether the place stands in the frame of the picture. Runs in the page. */
function standsInFrame(name: string): boolean {
  const [place, frame] = [document.getElementById(name), document.getElementById('bild')];
  if (!place || !frame) return false;
  const [its, around] = [place.getBoundingClientRect(), frame.getBoundingClientRect()];
  return its.top >= around.top - 1 && its.top < around.bottom;
}

const isSeen = (page: Page, id: string) => page.evaluate(standsInFrame, id);

/** Waits: a browser goes to the place of an address some time after it has the page. */
const comesIntoView = (page: Page, id: string) => page.waitForFunction(standsInFrame, id);

test('without script: posts and hits lead to their places, and nothing moves while pictures come', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 700 } });
  const page = await context.newPage();
  await page.goto(`${desk.origin}${path}`);
  await signIn(page, 'karin.k');
  expect(await page.locator('.bit img').count()).toBe(2);
  const tall = await page.locator('.page-picture').evaluate((one) => [one.clientWidth, one.clientHeight]);
  expect((tall[1] ?? 0) / (tall[0] ?? 1)).toBeCloseTo(1200 / 640, 1);
  expect(await isSeen(page, 'inlagg-3')).toBe(false);
  await page.click('.jumps a[href="#inlagg-3"]');
  await comesIntoView(page, 'inlagg-3');

  await page.fill('#text-i-bild', 'bredvid*');
  await page.click('button:text-is("Sök"):below(#text-i-bild)');
  expect(await page.textContent('.found [role=status]')).toBe('1 träff');
  await page.click('.found li a');
  await comesIntoView(page, 'traff-1');
  const mark = await page.locator('.bit .hit').boundingBox();
  const frame = await page.locator('.page-picture').boundingBox();
  // It stands at 30 of 640 px, and is 12 letters of 9 px wide; the mark is a little larger.
  expect(((mark?.x ?? 0) - (frame?.x ?? 0)) / (frame?.width ?? 1)).toBeCloseTo(27 / 640, 2);
  expect((mark?.width ?? 0) / (frame?.width ?? 1)).toBeCloseTo(114 / 640, 2);

  await page.click('a:text-is("200 %")');
  expect(await page.locator('.bit .hit').count()).toBe(1);
  const wide = await page.locator('.page-picture').evaluate((one) => one.clientWidth);
  expect(wide / (tall[0] ?? 1)).toBeCloseTo(2, 1);
  await context.close();
});

test('a search, and the page of an item, lead to the place in the picture', async () => {
  const page = await desk.signedIn('karin.k', '/sok?text=grannkommentar');
  await page.click('.hits a:text-is("Visa i bilden")');
  expect(new URL(page.url()).hash).toBe('#inlagg-1');
  expect(await page.textContent('.found [role=status]')).toBe('1 träff');
  await comesIntoView(page, 'inlagg-1');
  const permalink = 'https://www.facebook.com/exempelkommun/posts/3';
  const { tredje = '', annat = '' } = await town.collect({
    tredje: { kind: 'post', text: 'Nytt badhus', permalink },
    annat: { kind: 'post', text: 'Något annat', permalink: `${permalink}00` },
  });
  await page.goto(`${desk.origin}/inlagg/${tredje}`);
  const pictured = page.locator('.pictured img');
  expect(
    await pictured.evaluate(async (one: HTMLImageElement) => one.decode().then(() => one.naturalWidth)),
  ).toBeGreaterThan(0);
  expect(await page.locator('.pictured a').getAttribute('href')).toMatch(/\/bild\?inlagg=3#inlagg-3$/);
  await page.click('dd a[href*="/bild?av="]');
  expect(new URL(page.url()).hash).toBe('#inlagg-3');
  await comesIntoView(page, 'inlagg-3');
  // Only the comment that was asked for is led to: a page may have tens of thousands.
  expect(await page.locator('.bit g[id^="kommentar"]').count()).toBe(0);
  await page.goto(`${desk.origin}${path}?inlagg=1&kommentar=2#kommentar-1-2`);
  expect(await page.locator('.bit g[id^="kommentar"]').count()).toBe(1);
  await comesIntoView(page, 'kommentar-1-2');
  await page.goto(`${desk.origin}${path}?av=${annat}`);
  expect(await page.textContent('main .told')).toContain('Om ögonblicksbilden visar inlägget är inte känt.');
  await page.close();
});

test('text can be marked over the picture, keys change the size, and each hit is stepped to', async () => {
  const page = await desk.signedIn('karin.k', `${path}?text=kanariepost`);
  expect(await page.textContent('.found [role=status]')).toBe('2 träffar');
  await page.click('[data-steg="1"]');
  expect(new URL(page.url()).hash).toBe('#traff-2');
  expect(await page.locator('[data-steg="1"]').isVisible()).toBe(false);
  await page.click('[data-steg="-1"]');
  expect(new URL(page.url()).hash).toBe('#traff-1');
  expect(await page.locator('[data-steg="-1"]').isVisible()).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-steg'))).toBe('1');
  const marked = await page.evaluate(() => {
    const text = [...document.querySelectorAll('.bit text')].find((one) => one.textContent === 'Badhuset öppnar');
    if (!text) throw new Error('expected the text over the picture');
    getSelection()?.selectAllChildren(text);
    return getSelection()?.toString();
  });
  expect(marked).toBe('Badhuset öppnar');
  await page.keyboard.press('+');
  expect(await page.getAttribute('[data-storlek="150"]', 'aria-current')).toBe('true');
  expect(new URL(page.url()).search).toContain('storlek=150');
  expect(await page.inputValue('form [name=storlek]')).toBe('150');
  await page.focus('[data-traffar] a');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.id === 'bild');
  expect(await faultsOf(desk, page)).toEqual([]);
  desk.speak('en');
  await page.reload();
  expect(await page.textContent('.found [role=status]')).toBe('2 hits');
  desk.speak('sv');
  await page.close();
});

test('a secret snapshot says first that it is one, by which section, and that the look is written down', async () => {
  const marked = ['--paragraph', 'OSL 21 kap. 1 §', '--reason', 'Hälsa', '--as', 'karin.k'];
  const snapshot = path.split('/')[2] ?? '';
  const page = await desk.signedIn('karin.k', path);
  expect(await page.locator('main .fault').count()).toBe(0);
  expect(await town.run('secrecy', 'mark', '--snapshot', snapshot, ...marked)).toMatchObject({ code: 0 });
  await page.reload();
  expect(await page.textContent('main .fault')).toMatch(/OSL 21 kap\. 1 §.*antecknat i händelseloggen/s);
  const looks = async () => {
    const all = await allOf(desk.workplace.ledger.entriesAbout(['secret-viewed']));
    return all.filter(({ data }) => data.snapshot === snapshot && data.file === 'index.html').map(({ actor }) => actor);
  };
  expect(await looks()).toEqual(['karin.k']);
  // What the page's scripts fetch is of that look. Where nobody has looked at a page, it is a look by itself.
  const fetched = [`${path}/text`, `/ogonblicksbilder/${snapshot}/gallra/val`, `${path}/text`];
  for (const one of fetched) expect((await page.request.get(`${desk.origin}${one}`)).status()).toBe(200);
  expect(await looks()).toEqual(['karin.k']);
  const other = await desk.signedIn('lars.l', '/ogonblicksbilder');
  for (const one of fetched) expect((await other.request.get(`${desk.origin}${one}`)).status()).toBe(200);
  expect(await looks()).toEqual(['karin.k', 'lars.l']);
  // A form that is taken shows nothing; the page that it leads to is a look.
  await other.goto(`${desk.origin}/ogonblicksbilder/${snapshot}/riktlinjer`);
  await other.check('input[type=radio][value=shown] >> nth=0');
  await other.click('main form button >> nth=0');
  await other.waitForURL(`**/ogonblicksbilder/${snapshot}*`);
  expect(await looks()).toEqual(['karin.k', ...Array(3).fill('lars.l')]);
  await Promise.all([page.close(), other.close()]);
});
