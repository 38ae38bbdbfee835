import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConsoleMessage, Page, Request } from 'playwright';
import sharp from 'sharp';
import type { ItemVersion } from '../../../storage/records/item.ts';
import { agreementsFile } from '../../tools/agreement.ts';
import { deskPaths, filledPaths } from '../../tools/desk-paths.ts';
import { openDisposalTown } from '../../tools/disposal-town.ts';
import { someOfEach } from '../../tools/places.ts';
import { openTown, type Town, townAccount, townCommittee } from '../../tools/town.ts';
import { refresh } from '../papers/search/sought-town.ts';
import { type DeskAlone, openDeskAlone } from './desk-alone.ts';
import { collectThread, sealFull } from './full-town.ts';
import { signIn } from './sign-in.ts';

/*
 * What the pages of the desk and of the archive's folder may cost whoever opens them, in a town of which two snapshots show 600 posts each, and where 400
 * people answer one post. Pages of a list, a theme and a delivery are opened in a town of their own. The pages of what neither town has (`notHere`) are not opened: docs/not-proven.md names them. A weight is what comes over the line at a first visit, of everything but pictures: the page, which is not compressed, the style
 * and the script, which are, and the typeface: that of Swedish letters, and where a page has others that of those (85 kB). What a script fetches once somebody turns to a picture is not of that visit. A new page of the desk is
 * held as soon as its sources declare it. How long pages take is measured by `npm run bench -- desk`.
 */

const most = 150_000;

/** The page that shows the desk's parts, with letters of Sami: it alone fetches the other typeface. */
const sampler = '/mall';
const otherTypeface = 86_000;

let town: Town;
let desk: DeskAlone;
let page: Page;
let snapshot: string;
let earlier: string;
let ids: Record<string, string>;
let release: string;
let hold: string;

beforeAll(async () => {
  town = await openTown();
  earlier = await sealFull(town, 2025, false);
  snapshot = await sealFull(town, 2026, true);
  ids = await collectThread(town);
  await refresh(town);
  const asked = ['--asked', 'Allt', '--received', '2026-11-20', '--received-by', 'Rut'];
  const of = ['--snapshot', snapshot, '--as', 'karin.k'];
  const { releases } = await town.run<{ releases: { id: string; hold: string }[] }>('release', 'add', ...asked, ...of);
  ({ id: release, hold } = releases[0] ?? { id: '', hold: '' });
  desk = await openDeskAlone(town);
  page = await desk.signedIn('karin.k');
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
});

const get = async (path: string) => (await page.request.get(`${desk.origin}${path}`)).body();

/** What this town has none of, by the `:name` of its address. */
const notHere = ['order', 'act', 'list', 'file', 'theme', 'begaran', 'delivery', 'forslag', 'search', 'typeface'];

/** What stands for each `:name` of an address; nothing where this town has none. */
const values = () => ({
  account: [townAccount],
  snapshot: [snapshot],
  other: [earlier],
  item: [ids.inlagg ?? ''],
  release: [release],
  committee: [townCommittee],
  person: ['karin.k'],
  hold: [hold],
  ...Object.fromEntries(notHere.map((name): [string, string[]] => [name, []])),
});

/** Pages that an address alone does not name: a search, a part, a file of the folder. */
const pagesAsked = () => [
  `/ogonblicksbilder/${snapshot}?inlagg=300`,
  `/ogonblicksbilder/${snapshot}/bild?text=badhuset`,
  `/ogonblicksbilder/${snapshot}/bild?text=badhuset&traff=500`,
  `/ogonblicksbilder/${snapshot}/jamfor/${earlier}?sida=2`,
  `/ogonblicksbilder/${snapshot}/gallra?del=3`,
  '/inlagg?text=badhuset',
  '/sok?text=badhuset',
  `/arkiv/${townCommittee}/${townAccount}/index.html`,
];

/** What is wrong with the page that stands in the browser. Runs in the page. */
async function faultsInPage(most: number): Promise<string[]> {
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  // Those of before the observer come with it, at once.
  const shifts = await new Promise<PerformanceEntry[]>((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => resolve([]), 50);
  });
  const moved = shifts.reduce((all, shift) => all + (shift as PerformanceEntry & { value: number }).value, 0);
  const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter(
    (one) => !/\.(?:png|jpg|webp|ico)(?:\?|$)/.test(one.name),
  ) as PerformanceResourceTiming[];
  // Each file once: what is asked for early and used later may be told of twice.
  const sizes = new Map(loaded.map(({ name, encodedBodySize }) => [name, encodedBodySize]));
  const weight = [...sizes.values()].reduce((all, size) => all + size, 0);
  const bare = [...document.querySelectorAll('img')].filter(
    (img) => !img.hasAttribute('width') || !img.hasAttribute('height'),
  );
  const blocking = document.querySelectorAll('script[src]:not([defer], [async], [type=module])').length;
  const headings = document.querySelectorAll('h1').length;
  return [
    ...(weight > most ? [`weighs ${weight}`] : []),
    ...(moved > 0.1 ? [`moves ${moved}`] : []),
    ...bare.map((img) => `has a picture without a size: ${img.outerHTML}`),
    ...(blocking > 0 ? ['has a script that blocks'] : []),
    ...(headings === 1 ? [] : [`has ${headings} first headings`]),
  ];
}

/** Opens each address, and tells what is wrong with it. `origin`: whose files alone a page may load. */
async function faultsAt(origin: string, addresses: readonly string[], on = page): Promise<string[]> {
  const faults: string[] = [];
  let here = '';
  const note = (fault: string) => faults.push(`${here} ${fault}`);
  const listeners = {
    request: (request: Request) => request.url().startsWith(origin) || note(`asks for ${request.url()}`),
    console: (message: ConsoleMessage) => message.type() !== 'error' || note(`says ${message.text()}`),
    pageerror: (error: Error) => note(`says ${error.message}`),
  };
  on.on('request', listeners.request).on('console', listeners.console).on('pageerror', listeners.pageerror);
  for (const address of addresses) {
    here = address.replace(origin, '');
    await on.goto(address, { waitUntil: 'load' });
    for (const fault of await on.evaluate(faultsInPage, here === sampler ? most + otherTypeface : most)) note(fault);
  }
  on.off('request', listeners.request).off('console', listeners.console).off('pageerror', listeners.pageerror);
  return faults;
}

test('every page of the desk but those of what is not here is light, stands still while it comes, and asks nobody else', async () => {
  const declared = (await deskPaths()).flatMap((path) => filledPaths(path, values()));
  const addresses: string[] = [];
  const pages = [...declared.filter((path) => !path.includes('*') && path !== sampler), ...pagesAsked()];
  // Last: once it has been fetched, Chromium names the other typeface on each page that follows.
  for (const path of [...pages, sampler]) {
    const address = `${desk.origin}${path}`;
    const answer = await page.request.get(address, { maxRedirects: 0 });
    expect({ path, isFault: answer.status() >= 500 }).toEqual({ path, isFault: false });
    const isPage = answer.status() === 200 && answer.headers()['content-type']?.startsWith('text/html');
    // A page of the folder is sandboxed there, where no clock runs in it.
    const isOfFolder = path.startsWith('/arkiv/');
    if (isOfFolder && (await answer.body()).length > most) expect(path).toBe('light');
    if (isPage && !isOfFolder) addresses.push(address);
  }
  expect(addresses.length).toBeGreaterThan(40);
  expect(addresses).toContain(`${desk.origin}/stopp/${hold}`);
  // A third of them in the browser, and others each day.
  expect(
    await faultsAt(
      desk.origin,
      someOfEach(addresses, () => 'page'),
    ),
  ).toEqual([]);
}, 120_000);

test('so are the pages of a list, a theme and a delivery of 400 items each', async () => {
  const other = await openDisposalTown();
  const own = { role: 'account', name: 'Exempelkommun', platformId: 'a1' } as const;
  const at = '2025-05-10T09:00:00.000Z';
  const posts = Array.from({ length: 400 }, (_, number): [string, Partial<ItemVersion>] => [
    `eget-${number}`,
    {
      kind: 'post',
      direction: 'drawn-up',
      author: own,
      publishedAt: at,
      capturedAt: at,
      text: `${number}. Nu öppnar badhuset igen efter renoveringen. Välkomna på lördag klockan tio, med fika till alla barn!`,
    },
  ]);
  await collectThread(other);
  await other.collect(Object.fromEntries(posts));
  await other.write('agreements.yaml', agreementsFile({ receiver: 'Regionarkivet', profile: 'plain' }));
  await other.acceptPlans();
  await other.run('verify');
  const [from, to] = [at.slice(0, 10), at.slice(0, 10)];
  const named = ['--words', 'badhuset', '--accounts', townAccount, '--from', from, '--to', to, '--snapshots', '6h'];
  const why = ['--reason', 'Ska kunna följas', '--basis', 'Krisplanen', '--case', 'KS 2026/77'];
  const theme = await other.run('theme', 'add', 'Badhuset 2025', ...named, ...why);
  const { list } = await other.propose();
  const said = ['--agreement', 'regionarkivet', '--from', from, '--to', to, '--as', 'olle.o'];
  const { deliveries } = await other.run<{ deliveries: { id: string }[] }>('delivery', 'propose', ...said);
  expect([theme.code, list.entries.length >= 400, deliveries.length]).toEqual([0, true, 1]);
  const alone = await openDeskAlone(other);
  const of = { list: [list.id], theme: ['badhuset-2025'], delivery: deliveries.map(({ id }) => id) };
  const paths = (await deskPaths()).filter((path) => /:(?:list|theme|delivery)\b/.test(path));
  const filled = paths.flatMap((path) => filledPaths(path, { ...values(), ...of }));
  const reader = await alone.signedIn('ada.a');
  const addresses: string[] = [];
  for (const path of [...filled, `/gallring/${list.id}?sida=3`, '/gallring', '/teman', '/leveranser']) {
    const answer = await reader.request.get(`${alone.origin}${path}`, { maxRedirects: 0 });
    expect({ path, isFault: answer.status() >= 500 }).toEqual({ path, isFault: false });
    if (answer.status() === 200 && answer.headers()['content-type']?.startsWith('text/html'))
      addresses.push(`${alone.origin}${path}`);
  }
  const pages = [`/gallring/${list.id}`, `/teman/${of.theme[0]}`, `/leveranser/${of.delivery[0]}`];
  expect(addresses).toEqual(expect.arrayContaining(pages.map((path) => `${alone.origin}${path}`)));
  expect(await faultsAt(alone.origin, addresses, reader)).toEqual([]);
  // Each entry of the list is on one of its pages.
  const told: string[] = [];
  for (let number = 1; number <= Math.ceil(list.entries.length / 80); number += 1) {
    await reader.goto(`${alone.origin}/gallring/${list.id}?sida=${number}`);
    const links = reader.locator('#handlingar ~ * tbody th[scope=row] > a');
    told.push(
      ...(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href')?.split('/').at(-1) ?? ''))),
    );
  }
  expect([...new Set(told)].sort()).toEqual(list.entries.map(({ item }) => item).sort());
  // A refusal answers with the page that was sent.
  const refused = await alone.signedIn('olle.o', `/gallring/${list.id}?sida=3`);
  await refused.fill('#skal-ta-ut', ' ');
  await refused.check('#handlingar ~ form input[type=checkbox] >> nth=2');
  await refused.click('button:has-text("Ta ut")');
  expect(await refused.textContent('nav.pages')).toContain('sida 3 av');
  expect(await refused.locator('#handlingar ~ form input[type=checkbox]:checked').count()).toBe(1);
  expect(await refused.isChecked('#handlingar ~ form input[type=checkbox] >> nth=2')).toBe(true);
  await refused.close();
  // What is ticked on a page and not sent is asked about before another is turned to.
  const officer = await alone.signedIn('olle.o', `/gallring/${list.id}`);
  expect(await officer.textContent('main')).toContain('skicka det innan du bläddrar');
  await officer.check('#handlingar ~ form input[type=checkbox] >> nth=0');
  const asked = officer.waitForEvent('dialog').then(async (dialog) => {
    await dialog.dismiss();
    return dialog.type();
  });
  await officer.click('nav.pages a:has-text("Nästa sida")', { noWaitAfter: true });
  expect(await asked).toBe('beforeunload');
  await officer.close();
  await alone.close();
  await other.close();
}, 120_000);

test('every page of the folder is light, but the one that is told of', async () => {
  const names = (await readdir(town.archive, { recursive: true })).filter((name) => name.endsWith('.html'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(town.archive, name))).size));
  // Its first post is shown by 1,200 places of snapshots, and names them all: docs/not-proven.md.
  expect(names.filter((_, at) => (sizes[at] ?? 0) > most)).toEqual([
    `${townCommittee}/${townAccount}/inlagg-2026.html`,
  ]);
});

test('the style and the scripts are kept by their version, and compressed for whom that is for', async () => {
  const [style = ''] = /\/stil\.css\?v=\w+/.exec(`${await get('/')}`) ?? [];
  const kept = await page.request.get(`${desk.origin}${style}`);
  expect(kept.headers()).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  const plain = await page.request.get(`${desk.origin}/stil.css?v=annan`, {
    headers: { 'accept-encoding': 'identity' },
  });
  expect(plain.headers()).toMatchObject({ 'cache-control': 'no-store', vary: 'accept-encoding' });
  expect(await plain.text()).toBe(await kept.text());
  const [asking = ''] = /\/oskickat\.js\?v=\w+/.exec(`${await get('/utlamnande/ny')}`) ?? [];
  const script = await page.request.get(`${desk.origin}${asking}`);
  expect(script.headers()).toMatchObject({
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  // A page holds its form's secret beside what others have written.
  expect((await page.request.get(`${desk.origin}/`)).headers()['content-encoding']).toBeUndefined();
});

test('a page whose å, ä and ö are two characters each has the letters of Swedish alone', async () => {
  // A browser of its own, which keeps no typeface of an earlier page.
  const fresh = await desk.signedIn('karin.k');
  const fetched: string[] = [];
  fresh.on('request', (request) => fetched.push(request.url()));
  await fresh.goto(`${desk.origin}/inlagg?text=${encodeURIComponent('Öppnar på fjärde'.normalize('NFD'))}`);
  await fresh.evaluate(async () => {
    await document.fonts.ready;
  });
  expect(await fresh.inputValue('#text')).toMatch(/\u0308/);
  expect(fetched.filter((one) => one.includes('inter-latin-ext'))).toEqual([]);
  await fresh.close();
});

test('a card has the top of its picture, small, and only whom the picture is for gets it', async () => {
  const markup = `${await get('/konton')}`;
  const [src = ''] = /\/arkiv\/[^"]+\?topp/.exec(markup.replaceAll('&#x2F;', '/')) ?? [];
  const small = await page.request.get(`${desk.origin}${src}`);
  expect(small.headers()['content-type']).toBe('image/webp');
  expect(await sharp(await small.body()).metadata()).toMatchObject({ format: 'webp', width: 480, height: 480 });
  for (const path of ['/ogonblicksbilder', '/sok?text=badhuset', `/konton/${townAccount}`]) {
    const shown = [...`${await get(path)}`.replaceAll('&#x2F;', '/').matchAll(/src="([^"]+oversiktsbild[^"]*)"/g)];
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.filter(([, src = '']) => !/\?topp(?:=spalt)?$/.test(src))).toEqual([]);
  }
  const other = await desk.browser.newPage();
  expect((await other.request.get(`${desk.origin}${src}`)).status()).toBe(401);
  await other.close();
});

test.each([
  ['the page of a snapshot', () => `/ogonblicksbilder/${snapshot}`, '.tiles', 1],
  ['the picture', () => `/ogonblicksbilder/${snapshot}/bild`, '.page-picture', 1],
  ['the comparison', () => `/ogonblicksbilder/${snapshot}/jamfor/${earlier}`, '.page-picture', 2],
])('%s shows the top of the page, small, below its pictures until they come', async (_, path, frame, count) => {
  // As on a line that never brings them.
  await page.route('**/skarmdump-*.png', (route) => route.abort());
  await page.goto(`${desk.origin}${path()}`);
  const early = page.locator(`${frame} > .early`);
  expect(await early.count()).toBe(count);
  for (const one of await early.all()) {
    expect(await one.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.alt])).toEqual([640, '']);
    const [its, whole] = [await one.boundingBox(), await one.locator('xpath=..').boundingBox()];
    expect(its?.width).toBeGreaterThan(100);
    expect(Math.abs((its?.width ?? 0) - (whole?.width ?? 0))).toBeLessThan(20);
  }
  await page.unroute('**/skarmdump-*.png');
  await page.goto(`${desk.origin}${path()}`);
  // The page itself covers it.
  await page
    .locator(`${frame} img:not(.early)`)
    .first()
    .evaluate((img: HTMLImageElement) => img.decode());
  expect(
    await page
      .locator(`${frame} img:not(.early)`)
      .first()
      .evaluate((img: HTMLImageElement) => img.naturalWidth),
  ).toBe(640);
});

test('a page of the folder has small pictures at the desk, the first of them at once, and whole ones on the disk', async () => {
  const path = `/arkiv/${townCommittee}/index.html`;
  const markup = `${await get(path)}`.replaceAll('&#x2F;', '/');
  const small = [...markup.matchAll(/<img class="small" src="([^"]+)"[^>]*>/g)];
  expect(small.map(([tag]) => tag)).toEqual([
    expect.stringMatching(/oversiktsbild\.png\?topp" .*fetchpriority="high"/),
  ]);
  const [, src = ''] = small[0] ?? [];
  const { href } = new URL(src, `${desk.origin}${path}`);
  expect((await page.request.get(href)).headers()['content-type']).toBe('image/webp');
  const onDisk = await readFile(join(town.archive, townCommittee, 'index.html'), 'utf8');
  expect(onDisk).toMatch(/oversiktsbild\.png" .*loading="lazy"/);
});

test('in the picture, and in a long thread, a link leads to the part that has its place', async () => {
  await page.goto(`${desk.origin}/ogonblicksbilder/${snapshot}/bild`);
  expect(await page.textContent('.jumps .hint')).toBe('Inlägg 1–50 av 600.');
  await page.click('.jumps .pages a');
  expect(new URL(page.url()).hash).toBe('#inlagg-51');
  expect(await page.locator('.bit #inlagg-51, .bit #inlagg-100').count()).toBe(2);
  await page.goto(`${desk.origin}/inlagg/${ids['svar-150']}`);
  expect(await page.locator(`#trad-${ids['svar-150']}`).count()).toBe(1);
  await page.locator('.pages a').first().click();
  expect(await page.locator(`#trad-${ids['svar-150']}`).count()).toBe(0);
  expect(await page.locator('ol.hits > li').count()).toBe(100);
});

test('a post that a link names is on the page, in the desk and in the folder', async () => {
  await page.goto(`${desk.origin}/sok?text=${encodeURIComponent('"471. Nu"')}`);
  const hit = page.locator('.hits a[href*="?inlagg=472#inlagg-472"]').first();
  await hit.click();
  expect(await page.textContent('#inlagg-472')).toContain('Inlägg 472');
  await page.locator('.pages a').first().click();
  expect(new URL(page.url()).hash).toBe('#inlagg');
  const years = [
    ...`${await get(`/arkiv/${townCommittee}/${townAccount}/inlagg-2026.html`)}`.matchAll(/href="([^"]+#inlagg-\d+)"/g),
  ];
  expect(years.length).toBeGreaterThan(3);
  for (const [, href = ''] of years.slice(-3)) {
    await page.goto(
      new URL(href.replaceAll('&#x2F;', '/'), `${desk.origin}/arkiv/${townCommittee}/${townAccount}/`).href,
    );
    expect(await page.locator(new URL(page.url()).hash).count()).toBe(1);
  }
});

test('what is chosen in one part of a form goes with it to the others, with and without script', async () => {
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const bare = await context.newPage();
  await bare.goto(`${desk.origin}/ogonblicksbilder/${snapshot}/gallra`);
  await signIn(bare, 'karin.k');
  await bare.check('[id="m-1.1"]');
  await bare.locator('button:text-is("Delen efter")').first().click();
  expect(await bare.textContent('.hint:has-text("Del 2 av")')).toContain('Del 2 av');
  expect(await bare.inputValue('input[type=hidden][name="m-1.1"]')).toBe('ja');
  const [second = ''] = await bare
    .locator('fieldset input[type=checkbox]')
    .evaluateAll((all) => all.map(({ id }) => id));
  await bare.check(`[id="${second}"]`);
  await bare.locator('button:text-is("Delen före")').first().click();
  expect(await bare.isChecked('[id="m-1.1"]')).toBe(true);
  await bare.uncheck('[id="m-1.1"]');
  await bare.locator('[id="ren-data/inlagg/0001.png"]').first().check();
  const [sending] = await Promise.all([
    bare.waitForRequest((request) => request.method() === 'POST'),
    bare.click('button:has-text("Visa allt som går")'),
  ]);
  const sent = new URLSearchParams(sending.postData() ?? '');
  expect([sent.get(second), sent.get('m-1.1'), sent.get('ren-data/inlagg/0001.png')]).toEqual(['ja', null, 'ja']);
  await context.close();
  // All that stands in the page can be masked at once, whichever part is shown.
  await page.goto(`${desk.origin}/utlamnande/${release}/maska`);
  await page.fill('#skal', 'Prov');
  await page.click('.canvas > summary');
  await page.waitForSelector('.mask-bar:not([hidden])');
  await page.fill('#lagrum-nu', 'OSL 21:1');
  await page.click('.only-some > summary');
  await page.click('[data-gor=allt]');
  expect(await page.locator('[name="m-0-599"]').evaluate((one: HTMLInputElement) => one.value)).toBe('OSL 21:1');
  await page.locator('button:text-is("Delen efter")').first().click();
  expect(await page.locator('#m-0-0').count()).toBe(0);
  expect(await page.locator('input[type=hidden][name="m-0-599"]').getAttribute('value')).toBe('OSL 21:1');
}, 120_000);

test('no copy is ordered before each part was opened, or masked whole; what is chosen is asked about before it is left', async () => {
  const form = `${desk.origin}/utlamnande/${release}/maska`;
  const context = await desk.browser.newContext({ javaScriptEnabled: false });
  const bare = await context.newPage();
  await bare.goto(form);
  await signIn(bare, 'karin.k');
  await bare.fill('#m-0-0-0', 'OSL 21:1');
  await bare.fill('#skal', 'Prov');
  expect(await bare.textContent('.unopened')).toMatch(/Inte öppnat än:\s+Del 2 Del 3/);
  await bare.click('button:has-text("Gör den maskerade kopian")');
  expect(await bare.textContent('[role=alert]')).toContain('Kopian är inte gjord: del 2, 3');
  expect([await bare.inputValue('#m-0-0-0'), await bare.inputValue('#skal')]).toEqual(['OSL 21:1', 'Prov']);
  await bare.click('.unopened button:text-is("Del 3")');
  expect(await bare.textContent('.unopened')).toMatch(/Inte öppnat än:\s+Del 2 Del 4/);
  await context.close();

  const own = await desk.signedIn('karin.k', new URL(form).pathname);
  await own.locator('button:text-is("Delen efter")').first().click();
  await own.locator('.unopened').waitFor();
  await own.locator('.maskable + label + input').first().fill('OSL 21:1');
  await own.locator('button:text-is("Delen före")').first().click();
  await own.click('h1');
  const asked = own.waitForEvent('dialog').then(async (dialog) => {
    const type = dialog.type();
    await dialog.dismiss();
    return type;
  });
  await own.click('header .bar p a', { noWaitAfter: true });
  expect(await asked).toBe('beforeunload');
  // The canvas shows all parts of its page.
  await own.click('.canvas > summary');
  await own.waitForSelector('.mask-bar:not([hidden])');
  await own.locator('.unopened').waitFor({ state: 'hidden' });
  const sent = own.waitForRequest((request) => request.method() === 'POST');
  await own.locator('button:text-is("Delen efter")').first().click();
  const fields = [...new URLSearchParams((await sent).postData() ?? '')];
  expect(fields.filter(([name, value]) => /^[mri]-/.test(name) && value === '')).toEqual([]);
  await own.locator('button:text-is("Delen före")').first().waitFor();
  expect(await own.locator('.unopened').count()).toBe(0);
  // Ten thousand masks are not too many to send.
  const status = await own.evaluate(async () => {
    const body = new URLSearchParams([...new FormData(document.querySelector('form.masking') as HTMLFormElement)] as [
      string,
      string,
    ][]);
    for (let at = 0; at < 10_000; at++) body.set(`m-0-${at}`, 'OSL 26 kap. 1 §');
    body.set('del', '1');
    return (await fetch(location.href, { method: 'POST', body })).status;
  });
  expect(status).toBe(200);
  await own.close();
}, 120_000);
