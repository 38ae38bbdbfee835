import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { openTown, type Town } from '../../tools/town.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: Town;
let desk: DeskAlone;

beforeAll(async () => {
  town = await openTown();
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

/** Follows the way to the overview and answers that the page is to be kept. Returns whether the browser asked. */
async function leaveAndStay(page: Page): Promise<boolean> {
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    return true;
  });
  const left = page.waitForURL(`${desk.origin}/`).then(() => false);
  await page.click('header .bar p a', { noWaitAfter: true });
  const first = await Promise.race([asked, left]);
  for (const one of [asked, left]) one.catch(() => undefined);
  return first;
}

test('text that is not sent is asked about before the page is left, is not stored, and is sent without a question', async () => {
  const page = await desk.signedIn('karin.k', '/sok?text=badhuset');
  await page.fill('#sparnamn', 'Allt om badet');
  expect(await leaveAndStay(page)).toBe(true);
  expect(await page.inputValue('#sparnamn')).toBe('Allt om badet');
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.click('button:has-text("Spara sökningen")');
  await page.waitForURL('**/sok/sparade/*');
  expect(asked).toEqual([]);
  await page.close();
});

test('nobody is asked where nothing was written, or what was written is taken away', async () => {
  const page = await desk.signedIn('karin.k', '/sok?text=badhuset');
  await page.fill('#sparnamn', 'Fel');
  await page.fill('#sparnamn', '');
  expect(await leaveAndStay(page)).toBe(false);
  await page.close();
});

test('what a refused form brings back is not sent, and asked about', async () => {
  const page = await desk.signedIn('karin.k', '/sok?text=badhuset');
  await page.fill('#sparnamn', 'x'.repeat(81));
  await page.click('button:has-text("Spara sökningen")');
  await page.waitForSelector('[role=alert]');
  await page.click('h1');
  expect(await leaveAndStay(page)).toBe(true);
  await page.close();
});
