import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { withoutValidator } from '../../tools/no-validator.ts';
import { openRedactionTown, ownPicture, type RedactionTown } from '../cli/redaction-town.ts';
import { boxes } from '../copies/masked-scene.ts';
import { faultsOf } from './accessibility.ts';
import { afterAct } from './after-act.ts';
import { openCanvas } from './canvas.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { signIn } from './sign-in.ts';

/* Something is taken out of a snapshot at the desk: chosen, looked at, proposed, and looked at by an approver. */

withoutValidator();

let town: RedactionTown;
let desk: DeskAlone;
let path: string;

beforeAll(async () => {
  town = await openRedactionTown();
  desk = await openDeskAlone(town);
  path = `/ogonblicksbilder/${town.old}/gallra`;
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

async function writeBox(page: Page, values: Record<string, string>): Promise<void> {
  await page.selectOption('#r-0-0-bild', values.bild ?? '');
  for (const what of ['x', 'y', 'bredd', 'hojd']) await page.fill(`#r-0-0-${what}`, values[what] ?? '');
}

test('without script: nothing is proposed before all that goes was shown, and an approver sees the same', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const officer = await context.newPage();
  await officer.goto(`${desk.origin}/ogonblicksbilder/${town.old}`);
  await signIn(officer, 'olle.o');
  await officer.click('a:has-text("Gallra ur ögonblicksbilden")');
  expect(new URL(officer.url()).pathname).toBe(path);
  const look = () => officer.click('button:has-text("Visa allt som går")');
  await look();
  expect(await officer.textContent('[role=alert]')).toContain('Kryssa i ett inlägg');
  await officer.check('[id="m-1.1"]');
  await look();
  // The own picture of the post may show the comment: a person has to say.
  expect(await officer.textContent('[role=alert]')).toContain(ownPicture);
  expect(await officer.locator('button:has-text("Föreslå listan")').count()).toBe(0);
  const { x, y, width, height } = { ...boxes.comment11, y: 140 };
  await writeBox(officer, { bild: ownPicture, x: `${x}`, y: `${y}`, bredd: `${width}`, hojd: `${height}` });
  await look();
  expect(await officer.locator('[role=alert]').count()).toBe(0);
  const going = (await officer.textContent('section[aria-labelledby=gar]')) ?? '';
  expect(going).toContain('Alla uppgifter går om inlägg och kommentarer 1.1.');
  // The comment's author has written the post 2 too.
  expect(going).toContain('Samma ord eller namn står kvar i inlägg och kommentarer 2');
  await officer.check('[id="m-2"]');
  await officer.click('button:has-text("Föreslå listan")');
  expect(await officer.textContent('[role=alert]')).toContain('Skriv vem som har beslutat');
  const decision = { organ: 'Exempel tingsrätt', dag: '2026-11-02', paragraf: 'dom', nummer: 'T 12-26' };
  for (const [name, value] of Object.entries(decision)) await officer.fill(`#${name}`, value);
  await look();
  expect(await officer.textContent('section[aria-labelledby=gar]')).toContain('inlägg och kommentarer 1.1, 2.');
  // What is changed after the look is looked at again.
  await officer.uncheck('[id="m-2"]');
  await officer.click('button:has-text("Föreslå listan")');
  expect(await officer.textContent('[role=alert]')).toContain('inte det som visades');
  await officer.check('[id="m-2"]');
  await look();
  await officer.click('button:has-text("Föreslå listan")');
  expect(await afterAct(officer)).toContain('Klart.');
  const list = new URL(officer.url()).pathname.split('/').at(-1) ?? '';
  expect(await town.show(list)).toMatchObject({
    list: { state: 'proposed', entries: [{ item: town.old, redaction: { boxes: [{ file: ownPicture }] } }] },
  });

  await context.close();

  const approver = await desk.signedIn('ada.a', `/gallring/${list}`);
  expect(await approver.textContent('main')).toContain('Alla uppgifter går om inlägg och kommentarer 1.1, 2.');
  await approver.click('a:has-text("Se det i bilderna")');
  expect(await approver.inputValue('#r-0-0-bild')).toBe(ownPicture);
  expect(await approver.isChecked('[id="m-2"]')).toBe(true);
  expect(await approver.locator('button:has-text("Föreslå listan")').count()).toBe(0);
  expect(await faultsOf(desk, approver)).toEqual([]);
  desk.speak('en');
  await approver.reload();
  expect(await approver.textContent('h1')).toContain('Take something out of the snapshot');
  desk.speak('sv');
});

test('posts are chosen and boxes drawn on the page’s pictures; the fields of the form are all that is sent', async () => {
  const page = await desk.signedIn('olle.o', path);
  const frame = await openCanvas(page);
  await page.click('.choice[aria-label="Kommentar 1.2"]');
  expect(await page.isChecked('[id="m-1.2"]')).toBe(true);
  expect(await page.textContent('.mask-said')).toBe('Kommentar 1.2: valt.');
  await page.keyboard.press('Control+z');
  expect(await page.isChecked('[id="m-1.2"]')).toBe(false);
  await frame.draw([20, 20], [120, 50]);
  expect(await page.inputValue('#r-0-0-bild')).toBe('data/skarmdump-001.png');
  expect(await Promise.all(['x', 'y', 'bredd', 'hojd'].map((side) => page.inputValue(`#r-0-0-${side}`)))).toEqual([
    '20',
    '20',
    '100',
    '30',
  ]);
  expect(await page.textContent('.mask-count')).toBe('Valt: 1');
  expect(await page.getAttribute(':focus', 'aria-label')).toBe('Ruta 1');
  expect(await faultsOf(desk, page)).toEqual([]);
});
