import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { type DisposalTown, openDisposalTown } from '../../tools/disposal-town.ts';
import { townAccount } from '../../tools/town.ts';
import { faultsAtEachWidth } from './accessibility.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';

let town: DisposalTown;
let desk: DeskAlone;
let picture: string;
const form = `/konton/${townAccount}/avpublicerat`;

beforeAll(async () => {
  town = await openDisposalTown();
  await addOnlookers(town);
  picture = join(town.config, 'skarmbild.png');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="200"><rect width="900" height="200" fill="white"/>
<text x="20" y="70" font-family="DejaVu Sans" font-size="40">Alla i Exempelby borde skämmas</text></svg>`;
  await writeFile(picture, await sharp(Buffer.from(svg)).png().toBuffer());
  desk = await openDeskAlone(town);
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

async function fill(page: Page): Promise<void> {
  await page.selectOption('#kategori', 'hets-mot-folkgrupp');
  await page.fill('#skal', 'Utpekar en hel grupp');
  await page.fill('#hur', 'Borttaget');
  await page.fill('#vem', 'Karin på kommunikation');
  await page.fill('#ej-diarium', 'Ringa betydelse');
  await page.fill('#upptackt-dag', '2026-10-02');
  await page.fill('#upptackt-klockslag', '08:10');
  await page.fill('#dag', '2026-10-02');
  await page.fill('#klockslag', '09:25');
}
const save = (page: Page) => page.click('button:has-text("Spara anteckningen")');

test('a screenshot is read by a program, compared by a person, and kept with the note and the time it took', async () => {
  const page = await desk.signedIn('olle.o', '/avpubliceringar');
  await page.click('a[href="/avpubliceringar/ny"]');
  await page.selectOption('#konto', townAccount);
  await page.click('button:has-text("Vidare")');
  expect(new URL(page.url()).pathname).toBe(form);
  expect(await page.textContent('#bild-hjalp')).toContain('klistra in');
  // Pasted, as from a tool of screenshots.
  const bytes = (await readFile(picture)).toString('base64');
  await page.evaluate((content) => {
    const transfer = new DataTransfer();
    const letters = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
    transfer.items.add(new File([letters], 'image.png', { type: 'image/png' }));
    dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }));
  }, bytes);
  await page.fill('#avsandare', 'Frida Fråga');
  await page.click('button:has-text("Läs orden ur bilden")');
  expect(await page.inputValue('#text')).toContain('Exempelby borde skämmas');
  expect(await page.inputValue('#avsandare')).toBe('Frida Fråga');
  expect(await page.$eval('img[alt^="Bilden"]', (img) => (img as HTMLImageElement).naturalWidth)).toBe(900);
  expect(await faultsAtEachWidth(page)).toEqual([]);
  await fill(page);
  await save(page);
  expect(await page.textContent('[role=alert]')).toContain('Jämför orden med bilden');
  await page.check('#jamfort');
  await save(page);
  expect(new URL(page.url()).pathname).toMatch(/^\/avpubliceringar\/[^/]+$/);
  const facts = await page.textContent('dl');
  for (const told of ['hets mot folkgrupp', '1 h 15 min', 'Karin på kommunikation', 'Ringa betydelse', 'öppen'])
    expect(facts).toContain(told);
  expect(await page.textContent('.item')).toContain('skämmas');
  await page.click('dl a[href^="/inlagg/"]');
  expect(await page.textContent('main')).toContain('lästa ur bilden av ett program och jämförda');
  await page.close();
});

test('the form of what may be child sexual abuse material has no picture and no words, and takes none that are sent', async () => {
  const page = await desk.signedIn('olle.o', `${form}?slag=barnpornografi`);
  expect(await page.locator('input[type=file], textarea').count()).toBe(0);
  expect(await faultsAtEachWidth(page)).toEqual([]);
  await page.close();
  for (const button of ['Läs orden ur bilden', 'Spara anteckningen']) {
    const other = await desk.signedIn('olle.o', form);
    await fill(other);
    await other.selectOption('#kategori', 'barnpornografi');
    await other.setInputFiles('#bild', { name: 'bild.png', mimeType: 'image/png', buffer: await readFile(picture) });
    await other.click(`button:has-text("${button}")`);
    expect(await other.textContent('main')).toContain('tas ingen bild in');
    expect(await other.content()).not.toContain('base64');
    await other.close();
  }
  const last = await desk.signedIn('olle.o', `${form}?slag=barnpornografi`);
  await fill(last);
  await last.selectOption('#kategori', 'barnpornografi');
  await save(last);
  expect(await last.textContent('main')).toContain('Innehållet är låst');
  await last.close();
});

test('who may not note there has no such form', async () => {
  for (const person of ['lova.l', 'otto.o']) {
    const page = await desk.signedIn(person, form);
    expect(await page.title()).not.toContain('Togs ned');
    await page.close();
  }
});
