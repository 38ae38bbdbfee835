import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { openTown, type Town } from '../../tools/town.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { signIn } from './sign-in.ts';

let town: Town;
let desk: DeskAlone;
beforeAll(async () => {
  town = await openTown();
  desk = await openDeskAlone(town);
}, 60_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const hasStops = (page: Page, count: number) =>
  page.waitForFunction((most) => document.querySelectorAll('main .wide[tabindex="0"]').length === most, count);
const stops = (page: Page) => page.locator('main .wide[tabindex="0"]');

test('a table is a stop of the keyboard only while something in it can be scrolled', async () => {
  const page = await desk.signedIn('karin.k', '/');
  const tables = page.locator('main .wide');
  expect(await tables.count()).toBeGreaterThan(0);
  await hasStops(page, 0);
  const makeWide = (width: string) =>
    tables.first().evaluate((one, wide) => {
      (one as HTMLElement).style.width = wide;
    }, width);
  await makeWide('3rem');
  await hasStops(page, 1);
  await makeWide('');
  await hasStops(page, 0);
  await page.close();
});

test('without script each table is a stop: nobody who needs it to scroll is left without', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${desk.origin}/logga-in`);
  await signIn(page, 'karin.k');
  await page.waitForSelector('main .wide');
  expect(await stops(page).count()).toBe(await page.locator('main .wide').count());
  await context.close();
});
