import { readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import { sampleFolder } from '../../storage/sample.ts';
import { inPackage } from '../../tools/in-package.ts';
import { eventually } from '../../tools/product.ts';
import { allOf, openTown, type Town, townAccount } from '../../tools/town.ts';
import { unpack } from '../../tools/unpack.ts';
import { coloursIn, filesOf, findWord, sealScene } from '../copies/masked-scene.ts';
import { faultsAtEachWidth, faultsOf } from './accessibility.ts';
import { afterAct } from './after-act.ts';
import { openCanvas } from './canvas.ts';
import { addOnlookers, type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { readAnew } from './read-anew.ts';
import { savedFrom } from './saved-from.ts';
import { signIn } from './sign-in.ts';

let town: Town;
let desk: DeskAlone;
let ids: Record<string, string>;
let snapshot: string;
/** The request that the first test registers. */
let id = '';

beforeAll(async () => {
  town = await openTown();
  await addOnlookers(town);
  snapshot = await sealScene(town);
  ids = await town.collect({
    inlagg: { kind: 'post', text: 'Om badhuset' },
    svar: { thread: 'inlagg', parent: 'inlagg', text: 'När öppnar det?', publishedAt: '2023-05-11T09:00:00.000Z' },
  });
  desk = await openDeskAlone(town);
}, 120_000);

afterAll(async () => {
  await desk.close();
  await town.close();
});

const law = 'OSL 26 kap. 1 §';
const other = 'OSL 21 kap. 1 §';
const path = (page: Page) => new URL(page.url()).pathname;
/** Opens what is folded in on a request's page. */
const unfold = (page: Page, what: string) => page.click(`.act > summary:has-text("${what}")`);
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('a request is registered from an item by keyboard alone, and holds what it is about', async () => {
  const page = await desk.signedIn('karin.k', `/inlagg/${ids.inlagg}`);
  await page.click('text=Registrera en begäran om utlämnande');
  expect(await page.isChecked(`#inlagg-${ids.inlagg}`)).toBe(true);
  await page.focus('#begaran');
  await page.keyboard.type('Allt om <b>badhuset</b>');
  await page.focus('#mottagare');
  await page.keyboard.type('Rut Registrator');
  // Requester and case number stay as they are; then what is folded in is opened, and no other item is added.
  await press(page, 'Tab', 'Tab', 'Tab', 'Enter', 'Tab', 'Tab');
  await page.keyboard.type(snapshot);
  await press(page, 'Tab', 'Enter');
  await page.waitForURL(/\/utlamnande\/UT-/);
  id = path(page).slice('/utlamnande/'.length);
  const told = await page.textContent('dl');
  expect(told).toContain('Allt om <b>badhuset</b>');
  expect(told).toContain('har inte uppgett sitt namn');
  expect(await page.textContent('.next h2')).toBe('Nästa steg: gör en kopia');
  expect(await page.locator('main :is(button, a.button):visible').allTextContents()).toEqual(['Gör en maskerad kopia']);
  expect(await page.textContent('.steps .done')).toContain('karin.k');
  await page.click('dl a[href^="/stopp/"]');
  const covers = await page.textContent('dl');
  expect(covers).toContain(`begäran ${id}: 1 inlägg med hela tråden och media, 1 ögonblicksbild`);
  expect(await page.getAttribute('dl a[href^="/utlamnande/"]', 'href')).toBe(`/utlamnande/${id}`);
  expect(await page.textContent('main')).toContain('När öppnar det?');
  expect(await page.textContent('main')).not.toContain('sökningen');
  expect(await page.locator(`main a[href="/ogonblicksbilder/${snapshot}"]`).count()).toBe(1);
  await page.fill('#skal', 'Klart');
  await page.fill('#losenfras', 'spelar ingen roll');
  await page.click('main form button');
  expect(await page.textContent('[role=alert]')).toContain(`Stoppet hör till begäran ${id}`);
  await page.close();
});

test('the answer to a requested item may not be disposed of, and a reader is told of no request', async () => {
  const held = await desk.signedIn('karin.k', `/inlagg/${ids.svar}`);
  expect(await held.textContent('main')).toMatch(/Får inte gallras\s*Gallringsstopp\s+GS-/);
  // A day or a number in the sentence does not stand on a line of its own.
  const inside = held.locator('.verdict .told > * :is(span, a)');
  expect(await inside.count()).toBeGreaterThan(0);
  for (const one of await inside.all()) {
    expect(await one.evaluate((element) => getComputedStyle(element).display)).toBe('inline');
  }
  await held.close();
  const page = await desk.signedIn('lova.l', '/utlamnande');
  const told = () => page.textContent('main');
  expect(await told()).toContain('Begärandena läses av');
  expect(await told()).not.toContain('Inga öppna');
  expect(await page.locator('a[href="/utlamnande/ny"]').count()).toBe(0);
  for (const path of ['/utlamnande/ny', '/dataskydd', '/leveranser', '/leveranser/ny']) {
    await page.goto(`${desk.origin}${path}`);
    expect(await told()).toMatch(/läses av|föreslås av/);
    expect(await told()).not.toMatch(/Inga (leveranser|obesvarade)/);
    expect(await page.locator('main form').count()).toBe(0);
  }
  const hold = await desk.workplace.holds();
  await page.goto(`${desk.origin}/stopp/${hold.at(-1)?.hold.id}`);
  expect(await page.textContent('dl')).toContain('en begäran om utlämnande: 1 inlägg med hela tråden');
  expect(await page.textContent('main')).not.toContain(id);
  await page.close();
});

test('what is wrong with a request is told, and what was written stays', async () => {
  const page = await desk.signedIn('karin.k', '/utlamnande/ny');
  await page.fill('#begaran', 'Allt');
  await page.fill('#mottagare', 'Rut');
  await page.fill('#inlagg', 'FINNS-INTE');
  await page.click('main form button');
  expect(await page.textContent('[role=alert]')).toContain('FINNS-INTE finns inte i arkivet');
  expect(await page.inputValue('#begaran')).toBe('Allt');
  await page.close();
});

test('what was chosen stands as cards with words and picture, and can be taken away', async () => {
  const chosen = `inlagg=${ids.inlagg}&ogonblicksbilder=${encodeURIComponent(snapshot)}`;
  const page = await desk.signedIn('karin.k', `/utlamnande/ny?${chosen}`);
  const cards = page.locator('.asked > li');
  expect(await cards.count()).toBe(2);
  expect(await cards.nth(1).locator('img').count()).toBe(1);
  expect(await cards.nth(0).textContent()).toContain('Om badhuset');
  expect(await page.isVisible('#inlagg')).toBe(false);
  await page.fill('#begaran', 'Allt');
  await page.fill('#mottagare', ' ');
  await page.uncheck(`[id="bild-${snapshot}"]`);
  await page.click('main form button');
  expect(await page.locator('[role=alert]').count()).toBe(1);
  expect(await cards.allTextContents()).toEqual([expect.stringContaining('Om badhuset')]);
  await page.fill('#mottagare', 'Rut');
  await page.uncheck(`#inlagg-${ids.inlagg}`);
  await page.click('main form button');
  expect(await page.textContent('[role=alert]')).toContain('minst');
  expect(await cards.count()).toBe(0);
  await page.close();
});

/** The fields that are told to be wrong, each with what it is told by. */
function markedFields(page: Page): Promise<(string | null)[][]> {
  const marked = page.locator('[aria-invalid=true]');
  return marked.evaluateAll((all) => all.map((one) => [one.id, one.getAttribute('aria-describedby')]));
}

test('without script: a masked copy is made of posts and a rectangle, fetched, and holds nothing of what was masked', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${desk.origin}/utlamnande/${id}`);
  await signIn(page, 'karin.k');
  await page.click('text=Gör en maskerad kopia');
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('Skriv ett lagrum');
  await page.fill('#m-0-1', law);
  await page.fill('#m-0-0-0', law);
  expect(await page.locator('.canvas:visible, .mask-bar:visible').count()).toBe(0);
  await page.selectOption('#r-0-0-bild', 'data/skarmdump-002.webp');
  for (const [what, value] of [
    ['x', '20'],
    ['y', '190'],
    ['bredd', '300'],
  ]) {
    await page.fill(`#r-0-0-${what}`, value ?? '');
  }
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('Fyll i hela rektangeln');
  expect(await page.inputValue('#m-0-1')).toBe(law);
  expect(await markedFields(page)).toEqual([
    ['r-0-0-hojd', 'r-0-0-hojd-fel'],
    ['r-0-0-lagrum', 'r-0-0-lagrum-fel'],
  ]);
  expect(await page.getAttribute('[role=alert] a', 'href')).toBe('#r-0-0-hojd');
  expect(await page.inputValue('#r-0-0-x')).toBe('20');
  await page.fill('#r-0-0-hojd', '24');
  await page.fill('#r-0-0-lagrum', law);
  await page.fill('#r-0-0-x', '999999');
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('utanför bilden data/skarmdump-002.webp');
  await page.fill('#r-0-0-x', '20');
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await afterAct(page)).not.toContain('står kvar på ett annat');
  await page.waitForURL(new RegExp(`/utlamnande/${id}$`));
  const file = join(town.config, 'hamtad.zip');
  await writeFile(file, await savedFrom(page, 'a:has-text("kopia-1-maskerad.zip")'));
  const folder = unpack(file);
  for (const word of ['KANARIEPOST', 'KANARIEKOMMENTAR', 'KANARIERUTA'])
    expect(await findWord(folder, word)).toEqual([]);
  expect((await findWord(folder, 'Grannkommentar')).length).toBeGreaterThan(0);
  const fetched = (await desk.workplace.ledger.head())?.event;
  expect(fetched).toBe('release-copy-fetched');
  await context.close();
});

test('words are masked by keyboard, by mouse and among what was found; nothing is ticked before', async () => {
  const { ring } = await town.collect({ ring: { kind: 'post', text: 'Ring 070-123 45 67 i dag, hälsar Åsa Öberg' } });
  const page = await desk.signedIn('karin.k', `/utlamnande/ny?inlagg=${ring}`);
  await page.fill('#begaran', 'Inlägget');
  await page.fill('#mottagare', 'Rut Registrator');
  await page.click('main form button');
  await page.waitForURL(/\/utlamnande\/UT-/);
  const asked = path(page);
  await page.goto(`${desk.origin}${asked}/maska`);
  expect(await page.locator('main input[type=checkbox]:checked').count()).toBe(0);
  expect(await page.textContent('label[for=f-phone-0]')).toBe('070-123 45 67 (1 ställe)');

  await page.focus('#f-phone-0');
  await press(page, 'Space');
  await page.focus('button:has-text("Gör den maskerade kopian")');
  await press(page, 'Enter');
  expect(await page.textContent('[role=alert]')).toContain('Skriv lagrummet för orden');
  expect(await page.isChecked('#f-phone-0')).toBe(true);
  await page.focus('#f-phone-0');
  await press(page, 'Tab');
  await page.keyboard.type(law);

  expect(await page.isVisible('.mark-words')).toBe(false);
  await page.evaluate(() => {
    const text = [...document.querySelectorAll('.maskable bdi')].find((one) => one.textContent?.startsWith('Ring'));
    const node = text?.firstChild as Text;
    getSelection()?.setBaseAndExtent(node, node.data.indexOf('Åsa'), node, node.data.length);
  });
  await page.click('.mark-words button');
  expect(await page.textContent('.mark-words')).toContain('Tillagt: Åsa Öberg');
  expect(await page.inputValue('#o-0-ord')).toBe('Åsa Öberg');
  await page.fill('#o-0-lagrum', law);
  await page.fill('#o-1-lagrum', law);
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('Ett lagrum är skrivet utan ord');
  await page.fill('#o-1-ord', 'finns inte');
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('”finns inte” står ingenstans');
  await page.fill('#o-1-ord', '');
  await page.fill('#o-1-lagrum', '');
  await page.click('button:has-text("Gör den maskerade kopian")');
  await afterAct(page);
  await page.waitForURL(new RegExp(`${asked}$`));
  const file = join(town.config, 'ord.zip');
  await writeFile(file, await savedFrom(page, 'a:has-text("kopia-1-maskerad.zip")'));
  const folder = unpack(file);
  const told = await readFile(inPackage(folder, new RegExp(`inlagg/${ring}/.*_inlagg.json$`)), 'utf8');
  expect(told).toContain(`"Ring [maskerat: ${law}] i dag, hälsar [maskerat: ${law}]"`);
  for (const word of ['070-123', 'Öberg']) expect(await findWord(folder, word)).toEqual([]);

  expect(await faultsOf(desk, page, [`${asked}/maska`])).toEqual([]);
  await page.close();
});

test('masks that are refused when their turn comes are on the form again', async () => {
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}/maska`);
  await page.fill('#m-0-1', law);
  await page.fill('#skal', 'Prövat');
  await desk.rest();
  await page.click('button:has-text("Gör den maskerade kopian")');
  await page.waitForSelector('#forlopp');
  const followed = page.url();
  await page.goto('about:blank');
  const { configuration } = desk.workplace;
  const people = configuration.people.filter((person) => person.id !== 'karin.k');
  desk.workplace.configuration = { ...configuration, people };
  await desk.work();
  const act = join(dirname(town.archive), 'desk/acts', `${followed.split('/').at(-1)}.json`);
  await eventually(async () => !(await readFile(act, 'utf8')).includes('"end":null'));
  desk.workplace.configuration = configuration;
  await page.goto(followed);
  expect(await page.textContent('[role=alert]')).toContain('har inte längre den roll för nämnden som krävs');
  await page.click('text=Tillbaka till formuläret');
  expect([await page.inputValue('#m-0-1'), await page.inputValue('#skal')]).toEqual([law, 'Prövat']);
  await page.close();
});

test('posts are masked by click and key, rectangles are drawn, moved and taken away, and a refusal gives all of it back', async () => {
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}/maska`);
  // The pictures come first, and are in the window at once; what is chosen stands beside them.
  await page.locator('.canvas-tiles img').first().waitFor();
  const top = async (what: string) => (await page.locator(what).first().boundingBox())?.y ?? Number.NaN;
  expect(await top('.canvas-tiles')).toBeLessThan(500);
  expect(await top('#lagrum-nu')).toBeLessThan(500);
  const { draw } = await openCanvas(page);
  const rectangle = async (row: number) =>
    Promise.all(['bild', 'x', 'y', 'bredd', 'hojd', 'lagrum'].map((what) => page.inputValue(`#r-0-${row}-${what}`)));
  const said = () => page.textContent('.mask-said');
  const second = '.choice[aria-label^="Inlägg 2"]';
  expect(await page.textContent('.mask-count')).toBe('Inget är maskat.');
  await page.click(second, { position: { x: 300, y: 60 } });
  expect(await said()).toBe('Skriv lagrummet först.');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('lagrum-nu');
  await page.keyboard.type(law);
  await press(page, 'Enter');
  expect([await page.inputValue('#m-0-1'), await said()]).toEqual([law, `Inlägg 2: maskat, ${law}.`]);
  const hasFocus = (what: string) => page.evaluate((one) => document.activeElement?.matches(one), what);
  expect(await hasFocus(second)).toBe(true);
  await page.click('[data-gor=bort]');
  expect([await page.inputValue('#m-0-1'), await hasFocus(second)]).toEqual(['', true]);
  await press(page, 'Enter');
  const address = page.url();
  await page.focus('#m-0-1');
  await press(page, 'Enter');
  expect([page.url(), await said()]).toEqual([address, expect.stringMatching(/^Retur skickar inget här/)]);
  await page.focus(second);
  await press(page, 'Space');
  expect([await page.inputValue('#m-0-1'), await said()]).toEqual(['', 'Inlägg 2: inte maskat.']);
  await press(page, 'Enter');
  expect(await page.getAttribute(second, 'aria-pressed')).toBe('true');
  await page.click('.choice[aria-label="Kommentar 1.1"]');
  expect(await page.inputValue('#m-0-0-0')).toBe(law);

  // Over the edge between two pictures: a part in each.
  const where = () => page.evaluate(() => scrollY);
  await draw([320, 620], [20, 590]);
  const [first, next] = ['data/skarmdump-001.png', 'data/skarmdump-002.webp'] as const;
  expect(await rectangle(0)).toEqual([first, '20', '590', '300', '10', law]);
  expect(await rectangle(1)).toEqual([next, '20', '0', '300', '20', law]);
  const scrolled = await where();
  await press(page, 'ArrowRight', 'ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowLeft');
  expect(await rectangle(1)).toEqual([next, '25', '5', '295', '25', law]);
  expect(await said()).toBe('Rektangel 2: 25 från vänster, 5 från toppen, 295 bred, 25 hög.');
  await press(page, 'Delete');
  expect([await rectangle(1), await said()]).toEqual([['', '', '', '', '', ''], 'Rektangel 2 är borttagen.']);
  await press(page, 'Control+z');
  expect([await rectangle(1), await said()]).toEqual([[next, '25', '5', '295', '25', law], 'Ångrat.']);
  expect(await where()).toBe(scrolled);
  // By mouse: moved, and made larger by its corner.
  await draw([100, 617], [110, 637]);
  expect(await rectangle(1)).toEqual([next, '35', '25', '295', '25', law]);
  await draw([327, 647], [347, 657]);
  expect(await rectangle(1)).toEqual([next, '35', '25', '315', '35', law]);

  await page.fill('#lagrum-nu', other);
  for (const row of [2, 3, 4, 5, 6]) await draw([20 + 50 * row, 20], [50 + 50 * row, 50]);
  expect(await rectangle(6)).toEqual([first, '320', '20', '30', '30', other]);
  expect(await page.textContent('.mask-count')).toBe(`Masker: 9 · ${law}: 4 · ${other}: 5`);
  await page.fill('#maskens-lagrum', law);
  expect((await rectangle(6)).at(-1)).toBe(law);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);

  const drawn = () =>
    page.evaluate(() =>
      Object.fromEntries(new FormData(document.querySelector<HTMLFormElement>('main form') as HTMLFormElement)),
    );
  await page.fill('#o-1-lagrum', law);
  const before = await drawn();
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('Ett lagrum är skrivet utan ord');
  expect({ ...(await drawn()), formular: '' }).toEqual({ ...before, formular: '' });
  await openCanvas(page);
  expect(await page.locator('.canvas .rectangle:visible').count()).toBe(7);
  expect(await page.locator('.canvas .choice.masked:visible').count()).toBe(3);
  expect(await page.textContent('.mask-count')).toBe(`Masker: 9 · ${law}: 5 · ${other}: 4`);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await faultsAtEachWidth(page)).toEqual([]);
  }
  // Nor does a session that ends meanwhile lose them.
  const kept = await drawn();
  await page.context().clearCookies();
  await page.click('button:has-text("Gör den maskerade kopian")');
  await signIn(page, 'karin.k');
  await page.click('main form button');
  expect(await page.textContent('[role=alert]')).toContain('Ett lagrum är skrivet utan ord');
  expect({ ...(await drawn()), formular: '' }).toEqual({ ...kept, formular: '' });
  // A smaller picture is drawn in as exactly as its pixels let.
  await page.setViewportSize({ width: 360, height: 900 });
  await openCanvas(page);
  await draw([100, 100], [300, 200]);
  for (const [at, side] of (await rectangle(7)).slice(1, 5).entries())
    expect(Math.abs(Number(side) - ([100, 100, 200, 100][at] ?? 0))).toBeLessThanOrEqual(3);
  await page.close();
});

test('only some posts are left: all else is filled in the pictures, and nothing of it is in the copy', async () => {
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}/maska`);
  await openCanvas(page);
  const button = 'button:has-text("Maska allt i sidan")';
  expect(await page.isVisible(button)).toBe(false);
  await page.click('.only-some > summary');
  expect(await page.textContent('.only-some p')).toContain('allt annat i sidans bilder: sidhuvud, menyer');
  await page.click(button);
  expect(await page.textContent('.mask-said')).toBe('Skriv lagrummet först.');
  await page.keyboard.type(law);
  const masked = () => page.locator('.choice.masked, .rectangle').count();
  await page.click(button);
  expect(await page.textContent('.mask-said')).toBe(
    'Alla inlägg är maskade, och allt i sidans bilder utanför dem. Klicka på inläggen som ska lämnas ut.',
  );
  const all = await masked();
  await press(page, 'Control+z');
  expect(await masked()).toBe(0);
  await page.click(button);
  expect(await masked()).toBe(all);
  await page.focus('.choice[aria-label^="Inlägg 4"]');
  await press(page, 'Enter');
  expect([await masked(), await page.textContent('.mask-said')]).toEqual([all - 1, 'Inlägg 4: inte maskat.']);
  expect(await page.getAttribute('.choice[aria-label^="Kommentar 1.1"]', 'aria-label')).toBe(
    'Kommentar 1.1, maskas med sitt inlägg',
  );
  // What was collected by itself lies on no picture: its button stands beside it.
  await page.click('button[aria-label^="Maska: "]');
  expect(await page.inputValue(`#i-${ids.inlagg}`)).toBe(law);
  await page.click('button:has-text("Gör den maskerade kopian")');
  await afterAct(page);
  await page.waitForURL(new RegExp(`/utlamnande/${id}$`));
  const links = await page.locator('a[href$="-maskerad.zip"]').allTextContents();
  const newest = links.toSorted((one, two) => one.localeCompare(two, 'sv', { numeric: true })).at(-1) ?? '';
  const file = join(town.config, 'bara.zip');
  await writeFile(file, await savedFrom(page, `a:has-text("${newest}")`));
  const folder = unpack(file);
  for (const word of ['KANARIE', 'Badhuset', 'Grannkommentar', 'Sidhuvud', 'Bredvidrutan'])
    expect(await findWord(folder, word)).toEqual([]);
  expect((await findWord(folder, 'Nederst')).length).toBeGreaterThan(0);
  const [first, second] = [1, 2].map((at) => inPackage(folder, new RegExp(`skarmdump-00${at}.png$`))) as [
    string,
    string,
  ];
  expect((await coloursIn(first, { x: 0, y: 0, width: 640, height: 600 })).size).toBe(1);
  const around = {
    top: [0, 0, 640, 480],
    left: [0, 480, 20, 120],
    right: [620, 480, 20, 120],
    below: [0, 580, 640, 20],
  };
  for (const [x = 0, y = 0, width = 0, height = 0] of Object.values(around))
    expect((await coloursIn(second, { x, y, width, height })).size).toBe(1);
  // A pixel at each side is filled too: letters are drawn softly beyond their box.
  const filled = [...(await coloursIn(first, { x: 0, y: 0, width: 1, height: 1 }))][0] ?? '';
  expect(await coloursIn(second, { x: 21, y: 481, width: 598, height: 98 })).not.toContain(filled);
  await page.close();
});

test('masking all else takes no mask away: only a click on a post does, and the masks of its comments stay', async () => {
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}/maska`);
  await openCanvas(page);
  await page.fill('#lagrum-nu', law);
  const [first, comment, secret] = ['#m-0-0', '#m-0-0-1', '#m-0-2'];
  for (const field of [comment, secret]) await page.fill(field, other);
  const now = () => Promise.all([first, comment, secret].map((field) => page.inputValue(field)));
  await page.click('.only-some > summary');
  await page.click('[data-gor=allt]');
  expect(await now()).toEqual([law, other, other]);
  await page.focus('.choice[aria-label^="Inlägg 1"]');
  await press(page, 'Enter');
  expect(await now()).toEqual(['', other, other]);
  // What a page says to lie beyond its picture, wholly or in part, gives no rectangle over the edge.
  expect(await page.evaluate('outside(40, 40, [[41, 5, 9, 9], [-9, 0, 4, 4], [10, 30, 10, 20]])')).toEqual([
    [0, 0, 10, 40],
    [10, 0, 10, 30],
    [20, 0, 20, 40],
  ]);
  await page.close();
});

test('a rectangle that is only half filled in is not passed over: no copy is made', async () => {
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}/maska`);
  await page.fill('#m-0-1', law);
  await page.click('summary:has-text("i siffror")');
  await page.fill('#r-0-0-x', '20');
  await page.fill('#r-0-0-lagrum', law);
  const before = await desk.workplace.ledger.head();
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('Fyll i hela rektangeln');
  expect(await page.inputValue('#r-0-0-x')).toBe('20');
  expect(await desk.workplace.ledger.head()).toEqual(before);
  // A rectangle that was drawn, and lacks only its section of law, is seen among the numbers without a click.
  await page.selectOption('#r-0-0-bild', 'data/skarmdump-002.webp');
  for (const what of ['y', 'bredd', 'hojd']) await page.fill(`#r-0-0-${what}`, '20');
  await page.fill('#r-0-0-lagrum', '');
  await page.click('button:has-text("Gör den maskerade kopian")');
  await page.click('[role=alert] a');
  await page.waitForFunction(() => location.hash === '#r-0-0-lagrum');
  expect(await page.isVisible('#r-0-0-lagrum-fel')).toBe(true);
  expect(await markedFields(page)).toEqual([['r-0-0-lagrum', 'r-0-0-lagrum-fel']]);
  await page.close();
});

test('nobody else sees a request or its copies', async () => {
  for (const person of ['lova.l', 'otto.o']) {
    const page = await desk.signedIn(person, '/utlamnande');
    expect(await page.textContent('main')).not.toContain(id);
    for (const below of ['', '/maska', '/kopior/kopia-1-maskerad.zip']) {
      expect((await page.goto(`${desk.origin}/utlamnande/${id}${below}`))?.status()).toBe(404);
    }
    await page.goto(`${desk.origin}/utlamnande/ny?ogonblicksbilder=${snapshot}`);
    // Who decides for no committee has no form.
    expect(await page.locator('main form').count()).toBe(person === 'lova.l' ? 0 : 1);
    if (person === 'lova.l') {
      await page.close();
      continue;
    }
    await page.fill('#begaran', 'Allt');
    await page.fill('#mottagare', person);
    await page.click('main form button');
    expect(await page.textContent('[role=alert]')).toContain('Bara en arkivhandläggare');
    await page.close();
  }
  const page = await desk.signedIn('karin.k', '/utlamnande');
  for (const file of ['..%2f..%2fkatalog.sqlite', '%2e%2e', 'kopia-9.zip']) {
    const answer = await page.request.get(`${desk.origin}/utlamnande/${id}/kopior/${file}`);
    expect(answer.status()).toBe(404);
  }
  await page.close();
});

test('a snapshot is marked secret; then an officer has to say how it was tried, and each look is written down', async () => {
  const reader = await desk.signedIn('lova.l', `/sekretess/${snapshot}`);
  expect(await reader.textContent('h1')).toBe('Sidan finns inte');
  await reader.close();
  const page = await desk.signedIn('karin.k', `/sekretess/${snapshot}`);
  await page.fill('#lagrum', law);
  await page.fill('#skal', 'Hälsa');
  await page.click('button:has-text("Sekretessmarkera")');
  expect(await page.textContent('main')).toMatch(
    new RegExp(`Sekretessmarkerad: ${law}.*Hälsa.*Häv markeringen.*Ändra lagrum`, 's'),
  );
  await page.goto(`${desk.origin}/utlamnande/${id}`);
  await unfold(page, 'Gör en hel kopia');
  await page.click('button:has-text("Gör en hel kopia")');
  expect(await page.textContent('[role=alert]')).toContain('Något av det som begärs är sekretessmarkerat');
  await page.goto(`${desk.origin}/utlamnande/${id}/maska`);
  const looked = await desk.workplace.ledger.head();
  expect(looked).toMatchObject({ event: 'secret-viewed', actor: 'karin.k', data: { snapshot } });
  // Nor does a form that was refused open the pictures by itself: that would be a look.
  await page.fill('#m-0-1', law);
  await page.fill('#o-1-lagrum', law);
  await page.click('button:has-text("Gör den maskerade kopian")');
  expect(await page.textContent('[role=alert]')).toContain('Ett lagrum är skrivet utan ord');
  await page.waitForSelector(`.mask-count:has-text("${law}: 1")`);
  expect(await page.isVisible('.canvas-tiles')).toBe(false);
  await openCanvas(page);
  expect((await desk.workplace.ledger.head())?.data).toMatchObject({
    snapshot,
    file: expect.stringContaining('skarmdump-'),
  });
  await page.goto(`${desk.origin}/ogonblicksbilder`);
  expect(await page.textContent(`tr:has(a[href$="${snapshot}"])`)).toContain('Sekretessmarkerad');
  await page.goto(`${desk.origin}/ogonblicksbilder/${snapshot}`);
  expect(await page.textContent('.fault')).toBe(
    `Sekretessmarkerad: ${law}. Att du har öppnat den är antecknat i händelseloggen.`,
  );
  expect((await desk.workplace.ledger.head())?.data).toMatchObject({ snapshot });
  await page.goto(`${desk.origin}/sekretess/${snapshot}`);
  const late = await desk.signedIn('karin.k', `/sekretess/${snapshot}`);
  await page.fill('#skal-hav', 'Omprövad');
  await page.click('button:has-text("Häv markeringen")');
  expect(await page.textContent('main')).toContain('Ögonblicksbilden är inte sekretessmarkerad.');
  await late.fill('#skal-hav', 'Omprövad av en till');
  await late.click('button:has-text("Häv markeringen")');
  expect(await late.textContent('[role=alert]')).toContain('någon har hävt markeringen');
  await Promise.all([page.close(), late.close()]);
});

test('where the settings ask for it, each file of a secret snapshot is opened after its purpose is told, once for a snapshot and a sitting', async () => {
  const { workplace } = desk;
  const { configuration } = workplace;
  const as = ['--as', 'karin.k'];
  const marked = ['--snapshot', snapshot, '--paragraph', law, '--reason', 'Hälsa'];
  expect(await town.run('secrecy', 'mark', ...marked, ...as)).toMatchObject({ code: 0 });
  const proof = { decisions: 'named', looks: 'purpose' } as const;
  workplace.configuration = { ...configuration, settings: { ...configuration.settings, proof } };
  const looks = () => allOf(workplace.ledger.entriesAbout(['secret-viewed']));
  const page = await desk.signedIn('karin.k', '/');
  const endings = /\.(?:png|webp|pdf|txt|html|json|csv|wacz)$/;
  const files = (await filesOf(join(town.archive, sampleFolder))).filter((file) => endings.test(file));
  const needed = ['.png', '.webp', '.json', '.csv', '.wacz', '.txt'];
  expect(needed.filter((ending) => !files.some((file) => file.endsWith(ending)))).toEqual([]);
  const before = (await looks()).length;
  const addresses = files.map((file) => `${desk.origin}/arkiv/${sampleFolder}/${file}`);
  for (const path of [...addresses, `${desk.origin}/ogonblicksbilder/${snapshot}`]) {
    const answer = await page.request.get(path);
    expect({ path, asks: (await answer.text()).includes('name="andamal"') }).toEqual({ path, asks: true });
  }
  // A form from before, too: what was written is sent on with the purpose.
  const checks = `${desk.origin}/ogonblicksbilder/${snapshot}/kontrollera`;
  const send = async (from: Page) => {
    const formular = (await from.getAttribute('input[name=formular]', 'value')) ?? '';
    const form = { formular, skrivet: 'Står kvar' };
    return await (await from.request.post(checks, { headers: { origin: desk.origin }, form })).text();
  };
  const asked = await send(page);
  expect(asked).toContain('<form method="post"');
  expect(asked).toContain('name="skrivet" value="Står kvar"');
  expect(await looks()).toHaveLength(before);

  await page.goto(`${desk.origin}/ogonblicksbilder/${snapshot}`);
  expect(await faultsOf(desk, page)).toEqual([]);
  await page.fill('#andamal', 'KS 2026/9');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#bevis');
  for (const [at, path] of addresses.entries()) {
    const answer = await page.request.get(path);
    const length = (await readFile(join(town.archive, sampleFolder, files[at] ?? ''))).length;
    expect({ path, length: (await answer.body()).length }).toEqual({ path, length });
  }
  const told = (await looks()).slice(before);
  expect(new Set(told.map(({ actor, data }) => `${actor} ${data.snapshot} ${data.purpose}`))).toEqual(
    new Set([`karin.k ${snapshot} KS 2026/9`]),
  );
  const unseen = files.filter((file) => !/\.(?:png|webp)$/.test(file));
  expect(told.map(({ data }) => data.file)).toEqual(expect.arrayContaining(unseen.map((file) => basename(file))));

  // Another sitting of the same person is asked anew, and so is one who asks by a form's own address.
  const other = await desk.signedIn('karin.k', `/arkiv/${sampleFolder}/data/inlagg.json`);
  expect(await other.textContent('h1')).toContain('varför ska du se det?');
  expect(await send(other)).toContain('name="andamal"');
  expect(await send(page)).toContain('id="bevis"');
  // The request that a copy is for is the purpose, also of the page's pictures.
  await other.goto(`${desk.origin}/utlamnande/${id}/maska`);
  expect((await other.request.get(addresses[0] ?? '')).headers()['content-type']).not.toContain('text/html');
  expect((await looks()).at(-1)?.data).toMatchObject({ snapshot, purpose: id });

  workplace.configuration = configuration;
  expect(await town.run('secrecy', 'lift', '--snapshot', snapshot, '--reason', 'Omprövad', ...as)).toMatchObject({
    code: 0,
  });
  await Promise.all([page.close(), other.close()]);
});

test('nothing is wrong with the pages, by axe, nor with those of accounts, snapshots and the service', async () => {
  const page = await desk.signedIn('karin.k', '/utlamnande');
  const requests = ['', '/ny', `/${id}`, `/${id}/maska`].map((below) => `/utlamnande${below}`);
  const account = `/konton/${townAccount}`;
  const snapshots = ['ogonblicksbilder', 'bestallningar', 'sekretess'].map((shelf) => `/${shelf}/${snapshot}`);
  const others = ['/', '/konton', account, `${account}/andringar`, '/ogonblicksbilder', '/handelser', '/drift', '/nej'];
  expect(await faultsOf(desk, page, [...requests, ...snapshots, ...others])).toEqual([]);
  await page.context().clearCookies();
  expect(await faultsOf(desk, page, ['/logga-in'])).toEqual([]);
  await page.close();
}, 120_000);

test('a snapshot with a damaged picture has its page, which says so', async () => {
  const page = await desk.signedIn('karin.k', `/ogonblicksbilder/${snapshot}`);
  // The scene's overview picture is none.
  expect(await page.textContent('[role=alert]')).toContain('inte som när de förseglades');
  expect(await page.locator('.tile img').count()).toBe(2);
  expect(await page.locator('button:has-text("Kontrollera filerna nu")').count()).toBe(1);
  await page.close();
});

test('the ledger tells in words what was done with a request', async () => {
  const page = await desk.signedIn('karin.k', '/handelser');
  const told = (await page.locator('tbody tr').allTextContents()).join('\n');
  expect(told).toContain(`begäran: ${id}, nämnd: Kommunstyrelsen`);
  expect(told).toContain('slag: begäran om utlämnande, omfattar: bestämda inlägg');
  expect(told).toContain('maskerad: ja');
  // No name of a field or value as the files have it.
  expect(told).not.toMatch(/\b[a-z]+[A-Z][a-z]+: |: (?:true|false)\b|\b(?:release|kind|scope|masked)\b/);
  await page.close();
});

test.each(['', 'nonsens'])('a form that says %j to be done closes nothing', async (vad) => {
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}`);
  const formular = (await page.getAttribute('input[name=formular]', 'value')) ?? '';
  const answer = await page.request.post(page.url(), { form: { formular, vad }, headers: { origin: desk.origin } });
  expect(answer.status()).toBe(422);
  await readAnew(page);
  expect(await page.textContent('dl')).toContain('öppen');
  await page.close();
});

test('a refusal has its day, and closing takes the copies away', async () => {
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}`);
  const late = await Promise.all(
    ['Gör en hel kopia', 'Avsluta begäran'].map(async (button) => {
      const stale = await desk.signedIn('karin.k', `/utlamnande/${id}`);
      await unfold(stale, button);
      return { button, stale };
    }),
  );
  const next = () => page.textContent('.next h2');
  expect(await next()).toBe('Nästa steg: lämna ut kopian');
  await unfold(page, 'Anteckna ett beslut');
  await page.fill('#avslag-dag', '2026-11-27');
  await page.fill('#avslag-lagrum', law);
  await page.fill('#avslag-skal', 'Men för den enskilde');
  await page.fill('#avslag-beslutande', 'Karin Karlsson, kommunarkivarie');
  await page.fill('#avslag-delegation', 'Delegationsordning KS § 45');
  await page.check('#avslag-del');
  await page.selectOption('#kammarratt', 'Jönköping');
  await page.click('button:has-text("Anteckna ett beslut")');
  expect(await page.textContent('dl')).toContain('räknas från den dag');
  const letter = await savedFrom(page, 'a:has-text("Beslutet med hur man överklagar")');
  expect(letter.subarray(0, 5).toString()).toBe('%PDF-');
  await unfold(page, 'Anteckna när sökanden');
  await page.fill('#mottaget-dag', '2199-01-04');
  await page.click('button:has-text("Anteckna när sökanden")');
  expect(await page.textContent('dl')).toContain('2199-01-25');
  await unfold(page, 'Avsluta begäran');
  await page.click('button:has-text("Avsluta begäran")');
  expect(await page.textContent('[role=alert]')).toContain('överklagas till och med 2199-01-25');
  await unfold(page, 'Anteckna att avslaget');
  await page.fill('#overklagat-dag', '2199-01-20');
  await page.click('button:has-text("Anteckna att avslaget")');
  expect(await page.textContent('main')).toContain('antecknade att avslaget överklagats (2199-01-20)');
  await page.fill('#utlamnad-dag', '2026-12-01');
  await page.selectOption('#kopia', 'kopia-1-maskerad.zip');
  await page.click('button:has-text("Anteckna att en kopia")');
  expect(await page.textContent('main')).toContain('lämnade ut en kopia (2026-12-01, kopia-1-maskerad.zip)');
  expect(await next()).toBe('Nästa steg: vänta på domstolen');
  expect(await page.locator('.next button').count()).toBe(0);
  expect(await faultsOf(desk, page)).toEqual([]);
  await unfold(page, 'Avsluta begäran');
  await page.fill('#avsluta-skal', 'Kammarrätten har avslagit överklagandet');
  await page.click('button:has-text("Avsluta begäran")');
  expect(await page.textContent('main')).toContain('borttagen när begäran avslutades');
  expect(await page.locator('main form').count()).toBe(0);
  expect((await page.goto(`${desk.origin}/utlamnande/${id}/kopior/kopia-1-maskerad.zip`))?.status()).toBe(404);
  for (const { button, stale } of late) {
    await stale.click(`button:has-text("${button}")`);
    expect(await stale.textContent('[role=alert]')).toContain('redan avslutad');
    await stale.close();
  }
  await page.close();
});

test('all of it speaks English too', async () => {
  desk.speak('en');
  const page = await desk.signedIn('karin.k', `/utlamnande/${id}`);
  expect(await page.textContent('dl')).toContain('has not said who they are');
  for (const at of ['/utlamnande', '/utlamnande/ny', `/sekretess/${snapshot}`]) {
    await page.goto(`${desk.origin}${at}`);
    expect(await page.textContent('h1')).toMatch(/^(Release|Register a request|Secrecy: )/);
  }
  await page.close();
});
