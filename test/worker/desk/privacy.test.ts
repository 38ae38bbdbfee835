import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTown, type Town } from '../../tools/town.ts';
import { faultsOf } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { savedFrom } from './saved-from.ts';

let town: Town;
let desk: DeskAlone;
let ids: Record<string, string>;

beforeAll(async () => {
  town = await openTown();
  ids = await town.collect({ a: { text: 'Hej' } });
  await addOnlookers(town);
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

test('a request is registered, searched for, proposed for review and answered at the desk; nobody else sees it', async () => {
  const page = await desk.signedIn('karin.k', '/utlamnande');
  await page.click('main a:has-text("Dataskydd")');
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.selectOption('#namnd', 'kommunstyrelsen');
  await page.selectOption('#slag', 'erasure');
  await page.fill('#begaran', 'Ta bort <b>allt</b>');
  await page.fill('#sokande', 'Frida Fråga');
  await page.fill('#inkom', '2026-01-31');
  await page.fill('#mottagare', 'Rut');
  await page.click('main button:has-text("Registrera en begäran")');
  const address = page.url();
  expect(await page.textContent('dl')).toContain('28');
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.fill('#ord', 'Frida Fråga');
  await page.click('main button:has-text("Sök")');
  await page.waitForSelector(`main a[href="/inlagg/${ids.a}"]`);
  await page.click('main button:has-text("Föreslå granskning")');
  await page.waitForSelector('li:has-text("föreslog granskning")');
  await page.selectOption('#beslut', 'refused');
  await page.click('main button:has-text("Svara")');
  expect(await page.textContent('[role=alert]')).toContain('ska ha ett skäl');
  await page.selectOption('#beslut', 'refused');
  await page.fill('#skal-svara', 'Bevaras för arkivändamål.');
  await page.click('main button:has-text("Svara")');
  await page.waitForSelector('p:has-text("Nämnden har avslagit din begäran.")');
  expect(await faultsOf(desk, page)).toEqual([]);
  const letter = await savedFrom(page, 'a:has-text("Svaret som PDF/A")');
  expect(letter.subarray(0, 5).toString()).toBe('%PDF-');
  for (const person of ['lova.l', 'otto.o']) {
    const other = await desk.signedIn(person, '/');
    expect([person, (await other.goto(address))?.status()]).toEqual([person, 404]);
    await other.close();
  }
  await page.close();
});
