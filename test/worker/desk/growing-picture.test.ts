import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { eventually } from '../../tools/product.ts';
import { smallPage } from '../../tools/small-site.ts';
import { faultsAtEachWidth } from './accessibility.ts';
import { type DeskTown, openDeskTown } from './desk-town.ts';
import { signIn } from './sign-in.ts';

/* The picture of a page that a person waits for grows while it is taken: real visits of a real worker, followed in a real browser. */

let desk: DeskTown;
/** From now on the pages are so tall that their picture takes a while. */
let isTall = false;

beforeAll(async () => {
  desk = await openDeskTown({
    instead: (path, response) => {
      if (!isTall) return false;
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(smallPage(path, 90_000));
      return true;
    },
  });
  await desk.town.finished(desk.worker);
  isTall = true;
}, 240_000);
afterAll(() => desk.close());

/** Orders a snapshot of the account in that page. */
async function order(page: Page, account: string): Promise<string> {
  await page.goto(`${desk.origin}/konton/${account}`);
  await page.check('label:has-text("före förändring")');
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  return new URL(page.url()).pathname;
}

test('with script the picture comes as it is taken, and the count with it, until the snapshot is there', async () => {
  const context = await desk.browser.newContext();
  await context.addInitScript(() => {
    const seen = (what: object) => {
      const all = JSON.parse(sessionStorage.getItem('seen') ?? '[]') as object[];
      sessionStorage.setItem('seen', JSON.stringify([...all, what]));
    };
    // The page is loaded anew when the visit has ended: what was seen is kept outside it.
    document.addEventListener(
      'load',
      ({ target }) => {
        if (target instanceof HTMLImageElement && target.closest('#vaxer'))
          seen({
            width: target.naturalWidth,
            height: target.naturalHeight,
            live: target.closest('[aria-live]') !== null,
          });
      },
      true,
    );
    document.addEventListener('DOMContentLoaded', () => {
      const told = document.getElementById('forlopp');
      if (told) new MutationObserver(() => seen({ told: told.textContent })).observe(told, { childList: true });
    });
  });
  const page = await context.newPage();
  await page.goto(`${desk.origin}/konton/konto-02`);
  await signIn(page, 'hanna.h');
  const path = await order(page, 'konto-02');
  await page.waitForSelector('text=Klar.', { timeout: 120_000 });
  const all = (await page.evaluate(() => JSON.parse(sessionStorage.getItem('seen') ?? '[]'))) as {
    width?: number;
    height?: number;
    live?: boolean;
    told?: string;
  }[];
  const pictures = all.filter(({ width }) => width !== undefined);
  expect(pictures.length).toBeGreaterThan(0);
  expect(Math.max(...pictures.map(({ width = 0 }) => width))).toBeLessThanOrEqual(320);
  // Only the words are announced.
  expect(pictures.filter(({ live }) => live)).toEqual([]);
  const counts = all.flatMap(({ told = '' }) => /\((\d+) av (\d+)\)/.exec(told)?.slice(1).map(Number) ?? []);
  expect(counts.slice(-2)).toEqual([23, 23]);
  // The snapshot has come in its place.
  expect((await page.request.get(`${desk.origin}${path}/bild`)).status()).toBe(404);
  expect(await page.locator('#vaxer').count()).toBe(0);
  await context.close();
}, 180_000);

test('without script it is there when the page is read anew, and is no fault to anybody', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${desk.origin}/konton/konto-01`);
  await signIn(page, 'hanna.h');
  const path = await order(page, 'konto-01');
  expect(await page.textContent('#vaxer')).toContain('Här syns bilden av sidan medan den tas.');
  const shown = await eventually(async () => {
    const answer = await page.request.get(`${desk.origin}${path}`);
    const [, src] = /id="vaxer".*?<img src="([^"]+)"/s.exec(await answer.text()) ?? [];
    return src ?? null;
  }, 90_000);
  expect(shown?.replaceAll('&#x2F;', '/')).toBe(`${path}/bild?del=0`);
  await context.close();
  const looking = await desk.signedIn('lova.l', path);
  // Whether the visit has ended by now or not.
  expect(await faultsAtEachWidth(looking)).toEqual([]);
  await looking.waitForSelector('text=Klar.', { timeout: 120_000 });
  await looking.close();
}, 180_000);
