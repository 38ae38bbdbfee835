import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { eventually } from '../../tools/product.ts';
import { englishOn, faultsAtEachWidth } from './accessibility.ts';
import { type DeskTown, openDeskTown } from './desk-town.ts';
import { reach } from './keyboard.ts';
import { signIn } from './sign-in.ts';

let desk: DeskTown;

beforeAll(async () => {
  desk = await openDeskTown();
  await desk.town.finished(desk.worker);
}, 240_000);
afterAll(() => desk.close());

test('whoever comes signs in first, and then stands where they were going', async () => {
  const page = await desk.browser.newPage();
  await page.goto(`${desk.origin}/konton/konto-01`);
  await signIn(page, 'hanna.h');
  expect(new URL(page.url()).pathname).toBe('/konton/konto-01');
  expect(await page.textContent('h1')).toBe('konto-01 å ä ö, Webbplats');
  await page.click('text=Logga ut');
  await page.goto(`${desk.origin}/`);
  expect(await page.textContent('h1')).toBe('Logga in');
  await page.close();
});

test('a wrong passphrase is told, and does not lose the way', async () => {
  const page = await desk.browser.newPage();
  await page.goto(`${desk.origin}/konton`);
  await signIn(page, 'hanna.h', 'fel fras');
  expect(await page.textContent('[role=alert]')).toContain('stämmer inte');
  expect(await page.inputValue('#anvandare')).toBe('hanna.h');
  await signIn(page, 'hanna.h');
  expect(new URL(page.url()).pathname).toBe('/konton');
  await page.close();
});

test('the wall shows each account, year by year', async () => {
  const page = await desk.signedIn('lova.l', '/konton');
  expect(await page.locator('.wall td img').count()).toBe(2);
  // Many accounts of a municipality bear its name: the platform tells them apart.
  expect(await page.locator('.wall tr:has(td img) th').first().textContent()).toMatch(/^konto-0\d å ä ö *Webb/);
  await page.close();
});

describe.each([true, false])('a snapshot (script: %s)', (javaScriptEnabled) => {
  test('is ordered and followed until it is there', async () => {
    const context = await desk.browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await page.goto(`${desk.origin}/konton/konto-01`);
    await signIn(page, 'hanna.h');
    const before = await page.locator('.cards li').count();
    await page.check('label:has-text("före förändring")');
    await page.fill('#anteckning', 'Ny sidhuvudbild <script>alert(1)</script>');
    await page.click('button:has-text("Ta ögonblicksbild nu")');
    expect(new URL(page.url()).pathname).toMatch(/^\/bestallningar\/konto-01_/);
    await page.waitForSelector('text=Klar.', { timeout: 90_000 });
    await page.click('text=Visa ögonblicksbilden');
    expect(await page.textContent('h1')).toContain('konto-01');
    const picture = await page.waitForSelector('img.overview');
    const width = () => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    // It may come after the page.
    await eventually(async () => (await width()) > 0, 30_000);
    expect(await width()).toBeGreaterThan(100);
    await page.goto(`${desk.origin}/konton/konto-01`);
    expect(await page.locator('.cards li').count()).toBe(before + 1);
    await page.goto(`${desk.origin}/handelser`);
    expect(await page.textContent('table')).toContain('Ögonblicksbild beställd');
    await context.close();
  }, 150_000);
});

test('a comment is found by a word, stands in its thread, and says why it is kept', async () => {
  const page = await desk.signedIn('lova.l', '/inlagg');
  await page.fill('#text', 'badhus* undrar');
  await page.click('main button');
  expect(await page.locator('.hits > li').count()).toBe(1);
  await page.click('.hits a');
  expect(await page.textContent('.item')).toBe('När öppnar badhuset? <b>Undrar</b> åäö');
  expect(await page.textContent('.verdict strong')).toBe('Saknar regel – bevaras tills vidare');
  await page.close();
});

test('an officer decides about an item, and a reader cannot', async () => {
  const path = `/inlagg/${desk.items.kommentar}`;
  const reader = await desk.signedIn('lova.l', path);
  expect(await reader.locator('main form').count()).toBe(0);
  const officer = await desk.signedIn('hanna.h', path);
  await officer.check('text=Förklara inaktuellt');
  await officer.click('button:has-text("Besluta")');
  expect(await officer.textContent('main > h1 + div > [role=alert]')).toContain('Skriv varför');
  expect(new URL(officer.url()).hash).toBe('#nekat');
  await officer.click('text=Till fältet');
  expect(await officer.evaluate(() => document.activeElement?.id)).toBe('skal');
  expect(await officer.locator('#arende').isVisible()).toBe(false);
  expect(await markedFields(officer)).toEqual([['skal', 'skal-hjalp skal-fel']]);
  expect(await officer.textContent('#skal-fel')).toContain('Skriv varför');
  await officer.check('text=Bestäm handlingstyp');
  await officer.click('button:has-text("Besluta")');
  expect(await markedFields(officer)).toEqual([['klass', 'klass-fel']]);
  await officer.check('text=Förklara inaktuellt');
  await officer.fill('#skal', 'Frågan är besvarad');
  await officer.click('button:has-text("Besluta")');
  expect(await officer.textContent('[role=status]')).toMatch(/^Antecknat: .+ hanna\.h: förklarat inaktuellt$/);
  expect(await officer.textContent('dl')).toContain('Förklarat inaktuellt');
  await officer.check('text=Diarieför');
  await officer.fill('#arende', 'KS 2026/12');
  await officer.click('button:has-text("Besluta")');
  expect(await officer.textContent('dl')).toContain('KS 2026/12');
  expect(await officer.textContent('main')).toContain('hanna.h: förklarat inaktuellt');
  await Promise.all([reader.close(), officer.close()]);
});

/** The fields that are told to be wrong, each with what it is told by. */
function markedFields(page: Page): Promise<(string | null)[][]> {
  const marked = page.locator('[aria-invalid=true]');
  return marked.evaluateAll((all) => all.map((one) => [one.id, one.getAttribute('aria-describedby')]));
}

test('what is marked secret is shown to officers only, and each look is written down', async () => {
  const reader = await desk.signedIn('lova.l', '/inlagg?lage=secret');
  expect(await reader.textContent('main')).toContain('Inga träffar');
  expect((await reader.goto(`${desk.origin}/inlagg/${desk.items.hemlig}`))?.status()).toBe(404);
  const officer = await desk.signedIn('hanna.h', '/inlagg?lage=secret');
  expect(await officer.textContent('.hits')).not.toContain('hälsa');
  expect(desk.town.archive.ledger('secret-viewed')).toEqual([]);
  await officer.click('.hits a');
  expect(await officer.textContent('.item')).toBe('Om någons hälsa');
  expect(desk.town.archive.ledger('secret-viewed')).toMatchObject([
    { actor: 'hanna.h', data: { item: desk.items.hemlig, committee: 'kommunstyrelsen' } },
  ]);
  await Promise.all([reader.close(), officer.close()]);
});

test('a snapshot is looked at, found sound, and judged by the guidelines by an officer; a reader reads that', async () => {
  const officer = await desk.signedIn('hanna.h', '/ogonblicksbilder?konto=konto-02');
  await officer.click('table a');
  const { pathname } = new URL(officer.url());
  expect(pathname).toMatch(/^\/ogonblicksbilder\/konto-02_/);
  await officer.waitForLoadState('load');
  expect(
    await officer.locator('img.overview').evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(100);
  const items = await officer.getAttribute('main a:has-text("Insamlade inlägg som den visar")', 'href');
  expect(items).toBe(`/inlagg?ogonblicksbild=${pathname.split('/').at(-1)}`);
  await officer.click('button:has-text("Kontrollera filerna nu")');
  expect(await officer.textContent('[role=status]')).toMatch(/Kontrollerade: \d+ filer, alla stämmer/);
  expect(await officer.locator('main input[type=radio]').count()).toBe(0);
  await officer.click('main a:has-text("Till checklistan")');
  await officer.click('button:has-text("Spara bedömningen")');
  expect(await officer.textContent('[role=alert]')).toContain('minst en punkt');
  await officer.check('input[name=punkt-contact][value=not-shown]');
  await officer.click('button:has-text("Spara bedömningen")');
  expect(new URL(officer.url()).pathname).toBe(pathname);
  expect(desk.town.archive.ledger('guidelines-checked')).toMatchObject([
    { actor: 'hanna.h', data: { snapshot: pathname.split('/').at(-1), committee: 'kommunstyrelsen', number: 1 } },
  ]);
  const reader = await desk.signedIn('lova.l', pathname);
  expect(await reader.textContent('section[aria-labelledby=riktlinjer]')).toMatch(/Syns inte, enligt hanna\.h \d{4}-/);
  await reader.goto(`${desk.origin}${pathname}/riktlinjer`);
  expect(await reader.locator('main fieldset').count()).toBeGreaterThan(0);
  expect(await reader.locator('input[type=radio]').count()).toBe(0);
  const stranger = await desk.signedIn('otto.o', '/ogonblicksbilder');
  expect(await stranger.textContent('main')).toContain('Inga ögonblicksbilder');
  expect((await stranger.goto(`${desk.origin}${pathname}`))?.status()).toBe(404);
  await Promise.all([officer.close(), reader.close(), stranger.close()]);
});

test('what has changed since last time is told beside both pictures', async () => {
  const page = await desk.signedIn('hanna.h', '/konton/konto-01');
  expect(await page.locator('.years > li .cards li').count()).toBeGreaterThan(1);
  await page.click('text=Vad har ändrats sedan förra gången?');
  expect(await page.locator('.pair .page-picture').count()).toBe(2);
  expect(await page.textContent('main')).toContain('Namnet i kontoregistret: ingen skillnad');
  expect(await page.textContent('main')).toContain('Sidans överkant skiljer sig inte märkbart.');
  expect(await faultsAtEachWidth(page)).toEqual([]);
  await page.goto(`${desk.origin}/konton/konto-02/andringar`);
  expect(await page.textContent('main')).toContain('Det behövs två');
  await page.close();
});

test('what was written when the session ended is kept, and sent after signing in again', async () => {
  const page = await desk.signedIn('hanna.h', '/konton/konto-02');
  await page.context().clearCookies();
  await page.check('label:has-text("före avslut")');
  await page.fill('#anteckning', 'Kontot läggs ned');
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  expect(await page.textContent('[role=status]')).toContain('finns kvar');
  await signIn(page, 'hanna.h');
  expect(await page.textContent('h1')).toMatch(/^Ta ögonblicksbild nu: .+, /);
  expect(await page.textContent('main dl')).toMatch(/Orsakföre avslut\s*AnteckningKontot läggs ned/);
  expect(await faultsAtEachWidth(page)).toEqual([]);
  await page.click('button:has-text("Ta ögonblicksbild nu")');
  expect(new URL(page.url()).pathname).toMatch(/^\/bestallningar\/konto-02_/);
  await page.waitForSelector('text=Klar.', { timeout: 90_000 });
  await page.close();
}, 150_000);

test('a reader is told who may order, and of another committee nothing is seen', async () => {
  const reader = await desk.signedIn('lova.l', '/konton/konto-01');
  expect(await reader.textContent('main')).toContain('Bara en arkivhandläggare');
  expect(await reader.locator('form[action$=bestall]').count()).toBe(0);
  const stranger = await desk.signedIn('otto.o', '/konton');
  expect(await stranger.textContent('main')).not.toContain('konto-01');
  const [folder] = desk.town.archive.snapshotFolders();
  for (const path of ['/konton/konto-01', `/arkiv/${folder}/data/index.html`, '/arkiv/kommunstyrelsen/index.html']) {
    expect((await stranger.goto(`${desk.origin}${path}`))?.status()).toBe(404);
    expect((await reader.goto(`${desk.origin}${path}`))?.status()).toBe(200);
  }
  // Who has no role anywhere has no page at all.
  for (const [person, answer] of [
    ['otto.o', 'Inga träffar'],
    ['rolf.r', 'Sidan finns inte'],
  ] as const) {
    const page = await desk.signedIn(person, '/inlagg');
    expect(await page.textContent('main')).not.toMatch(/konto-01|Badhuset/);
    await page.goto(`${desk.origin}/inlagg?text=badhuset&namnd=kommunstyrelsen`);
    expect(await page.textContent('main')).toContain(answer);
    await page.close();
  }
  await stranger.goto(`${desk.origin}/handelser`);
  expect(await stranger.textContent('main')).not.toContain('konto-01');
  await Promise.all([reader.close(), stranger.close()]);
});

test('no page breaks WCAG 2.1 AA, needs to be scrolled sideways or asks anything of another host', async () => {
  const page = await desk.signedIn('hanna.h');
  const asked = new Set<string>();
  page.on('request', (request) => asked.add(new URL(request.url()).origin));
  const [folder] = desk.town.archive.snapshotFolders();
  const order = folder?.split('/').at(-1);
  // Others are read by releases.test.ts, in both languages.
  for (const path of ['/', `/ogonblicksbilder/${order}`, `/ogonblicksbilder/${order}/riktlinjer`, '/mall']) {
    await page.goto(`${desk.origin}${path}`);
    const faults = [...(await faultsAtEachWidth(page)), ...(await englishOn(page))];
    expect({ path, faults }).toEqual({ path, faults: [] });
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const path of [`/ogonblicksbilder/${order}`, '/mall']) {
    await page.goto(`${desk.origin}${path}`);
    expect({ path, dark: await faultsAtEachWidth(page) }).toEqual({ path, dark: [] });
  }
  await page.click('text=Logga ut');
  expect(await faultsAtEachWidth(page)).toEqual([]);
  // Only the typeface has its version in its address.
  for (const [path, kept] of [
    ['/favicon.ico', 'public, max-age=86400'],
    ['/typsnitt/v20/inter-latin.woff2', 'public, max-age=31536000, immutable'],
  ] as const) {
    const file = await page.request.get(`${desk.origin}${path}`);
    expect([file.status(), file.headers()['cache-control']]).toEqual([200, kept]);
  }
  expect([...asked]).toEqual([desk.origin]);
  await page.close();
}, 120_000);

test('the main task is done by the keyboard alone', async () => {
  const page = await desk.browser.newPage();
  await page.goto(`${desk.origin}/konton/konto-01`);
  await reach(page, '#anvandare');
  await page.keyboard.type('hanna.h');
  await page.keyboard.press('Tab');
  await page.keyboard.type('hemlig fras för hanna.h');
  await page.keyboard.press('Enter');
  await page.waitForSelector('form[action$=bestall]');
  await reach(page, 'input[name=orsak]');
  await page.keyboard.press('Space');
  await reach(page, 'form[action$=bestall] button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('text=Klar.', { timeout: 90_000 });
  await page.close();
}, 150_000);
