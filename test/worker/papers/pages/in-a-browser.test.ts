import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { writeArchivePages } from '../../../../worker/papers/pages/write-archive-pages.ts';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import { oneOfEach } from '../../../tools/places.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';
import { violationsOf } from '../../desk/accessibility.ts';
import { description, example, replace, snapshotPage, visitRow } from './example.ts';
import { payloads } from './payloads.ts';

let launched: LaunchedBrowser;
let page: Page;
let root: string;

beforeAll(async () => {
  launched = await openTestBrowser();
  page = await launched.browser.newPage();
  root = await mkdtemp(join(tmpdir(), 'ogonblick-blad-'));
  await chmod(root, 0o755); // The browser is another user.
});
afterAll(async () => {
  await launched.close();
  await rm(root, { recursive: true, force: true });
});

/** Bags as far as the pages look into them: page and pictures. */
async function makeBag(folder: string, page: string): Promise<void> {
  const data = join(root, folder, 'data');
  await mkdir(data, { recursive: true });
  await writeFile(join(data, 'index.html'), page);
  const picture = await sharp({ create: { width: 320, height: 1200, channels: 3, background: '#cfe3d4' } })
    .png()
    .toBuffer();
  for (const name of ['oversiktsbild.png', 'skarmdump-001.png', 'skarmdump-002.png'])
    await writeFile(join(data, name), picture);
}

const pictures = {
  tiles: [
    { file: 'data/skarmdump-001.png', width: 320, height: 1200 },
    { file: 'data/skarmdump-002.png', width: 320, height: 1200 },
  ],
  overview: { file: 'data/oversiktsbild.png', width: 320, height: 1200 },
  posts: [],
};

/** What a browser without script makes of a page: faults, requests, headings, pictures, links, and what a screen reader needs. */
async function look(file: string, width = 1280) {
  await page.setViewportSize({ width, height: 900 });
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => faults.push(message.text()));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  const seen = await page.evaluate(async () => {
    const images = [...document.images];
    for (const image of images) image.loading = 'eager';
    await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    return {
      lang: document.documentElement.lang,
      mode: document.compatMode,
      hit: 'hit' in window,
      headings: [...document.querySelectorAll('h1,h2,h3,h4')].map(({ tagName }) => Number(tagName.slice(1))),
      landmarks: ['header', 'main', 'footer'].map((name) => document.querySelectorAll(`body > ${name}`).length),
      unloaded: images.filter((image) => image.naturalWidth === 0).map(({ src }) => src),
      unnamed: images.filter(({ alt }) => alt === '').length,
      unsized: images.filter((image) => !image.hasAttribute('width') || !image.hasAttribute('height')).length,
      headless: [...document.querySelectorAll('th')].filter((cell) => !cell.hasAttribute('scope')).length,
      emptyLinks: [...document.links].filter(
        (link) => link.textContent.trim() === '' && link.querySelector('img') === null,
      ).length,
      outside: [...document.links]
        .filter(({ protocol }) => protocol !== 'file:')
        .map(({ href, rel }) => ({ href, rel })),
      hrefs: [...document.links].filter(({ protocol }) => protocol === 'file:').map(({ href }) => href),
      active: document.querySelectorAll('script,iframe,object,embed,form,base,link').length,
      doubleIds: ids.filter((id, at) => ids.indexOf(id) !== at),
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    };
  });
  page.removeAllListeners();
  return { ...seen, faults, strangers: requests.filter((url) => !url.startsWith('file:')) };
}

async function htmlFiles(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true });
  return all.filter((name) => name.endsWith('.html')).map((name) => join(folder, name));
}

async function sound(file: string, lang: string): Promise<string[]> {
  const seen = await look(file);
  expect({ file, ...seen }).toMatchObject({
    lang,
    mode: 'CSS1Compat',
    hit: false,
    landmarks: [1, 1, 1],
    unloaded: [],
    unnamed: 0,
    unsized: 0,
    headless: 0,
    emptyLinks: 0,
    active: 0,
    doubleIds: [],
    overflow: 0,
    faults: [],
    strangers: [],
  });
  expect(seen.headings[0]).toBe(1);
  expect(seen.headings.filter((level) => level === 1).length).toBe(1);
  expect(seen.headings.every((level, at) => at === 0 || level <= (seen.headings[at - 1] ?? 0) + 1)).toBe(true);
  for (const { href, rel } of seen.outside) {
    expect(href).toMatch(/^https?:/);
    expect(rel).toBe('noreferrer noopener');
  }
  return seen.hrefs;
}

describe.each(['sv', 'en'] as const)('a browser that opens the archive from disk (%s)', (locale) => {
  test('finds every page whole, self-contained and in order for a screen reader, and every link leading somewhere', async () => {
    await rm(root, { recursive: true, force: true });
    for (const { folder } of example.snapshots as Iterable<{ folder: string }>) {
      await makeBag(
        folder,
        snapshotPage({ ...description, folder }, { locale, timezone: 'Europe/Stockholm', ...pictures }),
      );
      await writeFile(join(root, folder, 'manifest-sha256.txt'), '');
      for (const { path } of description.files)
        if (path.endsWith('.pdf')) await writeFile(join(root, folder, path), '');
    }
    await writeArchivePages({ ...example, archiveRoot: root, replace, locale });
    const files = await htmlFiles(root);
    expect(files.length).toBe(43);
    for (const file of files) {
      for (const href of await sound(file, locale)) await readFile(new URL(href.split('#')[0] as string));
    }
  });
});

test('a narrow window shows pages without scrolling sideways', async () => {
  for (const file of await htmlFiles(root))
    expect({ file, overflow: (await look(file, 320)).overflow }).toEqual({ file, overflow: 0 });
});

/** The fullest page of each kind: the start, a committee, its year, an account, a snapshot. */
async function fullestOfEachKind(): Promise<string[]> {
  const fullest = new Map<string, [file: string, size: number]>();
  for (const file of await htmlFiles(root)) {
    const { size } = await stat(file);
    const kind = relative(root, file)
      .replace(/[^/]+\//g, '/')
      .replace(/\d{4}/, 'year');
    if (size > (fullest.get(kind)?.[1] ?? 0)) fullest.set(kind, [file, size]);
  }
  return [...fullest.values()].map(([file]) => file);
}

/** One width in each theme, and the other the next day. */
const looks: [width: number, theme: 'light' | 'dark'][] = [
  [1280, 'light'],
  [360, 'light'],
  [1280, 'dark'],
  [360, 'dark'],
];
test.each(oneOfEach(looks, ([, theme]) => theme))(
  'axe finds nothing wrong in any kind of page at %d px, %s',
  async (width, theme) => {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: theme });
    const files = await fullestOfEachKind();
    expect(files.length).toBe(5);
    for (const file of files) {
      await page.goto(pathToFileURL(file).href);
      expect({ file, violations: await violationsOf(page) }).toEqual({ file, violations: [] });
    }
    await page.emulateMedia({ colorScheme: null });
  },
);

test('a hundred hostile texts in every field do nothing in any page', async () => {
  const folder = join(root, 'payloads');
  expect(payloads.length).toBe(100);
  const accounts = payloads.map((payload, at) => ({
    id: `webb-${at}`,
    committee: 'kommunstyrelsen',
    name: payload,
    url: payload,
    platform: payload,
    status: payload,
    opened: payload,
    names: [{ name: payload, from: payload }],
  }));
  const snapshots = payloads.map((because, at) => visitRow(`webb-${at}`, '2024-01-15T02:00:00Z', { because }));
  const attempts = snapshots.map((row) => ({ ...row, startedAt: row.because ?? '', status: 'failed' as const }));
  const [name = ''] = payloads;
  const committees = [{ id: 'kommunstyrelsen', name }];
  await writeArchivePages({
    ...example,
    archiveRoot: folder,
    replace,
    municipality: name,
    accounts,
    committees,
    snapshots,
    attempts,
  });
  for (const [at, payload] of payloads.entries())
    await replace(join(folder, `${at}.html`), hostileSnapshotPage(payload));

  const files = await htmlFiles(folder);
  expect(files.length).toBe(205);
  const sources = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(await page.evaluate(foreignParts, sources)).toEqual([]);
  // To open each takes long: those that hold all payloads at once, and every tenth of the others.
  expect(
    await harmsOf(
      files.filter((file, at) => at % 10 === 0 || (/\/(?:index|\d{4})\.html$/.test(file) && !file.includes('webb-'))),
    ),
  ).toEqual([]);
});

/** In the page: what parsing the sources gave that our pages never hold. */
function foreignParts(sources: string[]): string[] {
  return sources.flatMap((source) => {
    const parsed = new DOMParser().parseFromString(source, 'text/html');
    const active = parsed.querySelectorAll('script,iframe,object,embed,svg,form,base,link,meta[http-equiv=refresh]');
    const links = [...parsed.links].filter((link) =>
      /^(?!https?:)[a-z]+:/i.test(link.getAttribute('href')?.trim() ?? ''),
    );
    const handled = [...parsed.querySelectorAll('*')].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith('on') || name === 'autofocus'),
    );
    const styles = [...parsed.querySelectorAll('style')].slice(1);
    return [...active, ...links, ...handled, ...styles].map((element) => element.outerHTML);
  });
}

function hostileSnapshotPage(payload: string): string {
  return snapshotPage(
    {
      ...description,
      accountName: payload,
      because: payload,
      note: payload,
      orderedBy: payload,
      platform: payload,
      browser: payload,
      requestedUrl: payload,
      finalUrl: payload,
      startedAt: payload,
      finishedAt: payload,
      software: payload,
      interventions: [payload],
      warnings: [payload],
      steps: [{ name: payload, outcome: 'ok', ms: 1, note: payload }],
      completeness: description.completeness && { ...description.completeness, stopReason: payload, oldest: payload },
      pdfa: { flavour: '1b', validator: payload, valid: false, failedRules: [payload] },
      files: [{ path: payload, bytes: 1, sha256: payload, mediaType: payload, puid: payload }],
    },
    {
      locale: 'sv',
      timezone: 'Europe/Stockholm',
      tiles: [],
      overview: null,
      posts: [
        {
          ...hostile(payload),
          number: 1,
          picture: payload,
          commentsClaimed: 1,
          comments: [{ ...hostile(payload), depth: 2, parent: null }],
        },
      ],
      municipality: payload,
      committeeName: payload,
    },
  );
}

function hostile(payload: string) {
  return {
    key: payload,
    author: payload,
    time: payload,
    timeShown: payload,
    text: payload,
    permalink: payload,
    media: [payload],
    places: [],
  };
}

/** What the files did when they were opened: ran a script, asked for something that is no file, or broke their policy. */
async function harmsOf(files: string[]): Promise<unknown[]> {
  const harms: unknown[] = [];
  page.on('console', (message) => message.text().includes('ERR_FILE_NOT_FOUND') || harms.push(message.text()));
  page.on('request', (request) => request.url().startsWith('file:') || harms.push(request.url()));
  for (const file of files) {
    await page.goto(pathToFileURL(file).href);
    if (await page.evaluate(() => 'hit' in window)) harms.push(file);
  }
  page.removeAllListeners();
  return harms;
}

const post = {
  key: '1',
  number: 1,
  author: 'Exempelkommun',
  time: null,
  timeShown: null,
  text: 'Hej',
  permalink: null,
  media: [],
  places: [],
  picture: null,
  commentsClaimed: null,
  comments: [],
};
const told = { locale: 'sv', timezone: 'Europe/Stockholm' } as const;

test.each([
  ['with pictures of the page', false, pictures.tiles],
  ['whose only picture it is', true, []],
])('on a phone the overview of a snapshot %s is shown: %j', async (_, shown, tiles) => {
  const folder = join(root, 'oversikt', String(tiles.length));
  await makeBag(join('oversikt', String(tiles.length)), snapshotPage(description, { ...told, ...pictures, tiles }));
  await page.setViewportSize({ width: 360, height: 900 });
  await page.goto(pathToFileURL(join(folder, 'data', 'index.html')).href);
  expect(await page.locator('img.overview').isVisible()).toBe(shown);
});

test('a picture of a post has its room before it is loaded', async () => {
  const posts = [{ ...post, picture: 'data/finns-inte.png' }];
  await makeBag('plats', snapshotPage(description, { ...told, ...pictures, posts }));
  await page.route('**/finns-inte.png', () => undefined);
  await page.goto(pathToFileURL(join(root, 'plats/data/index.html')).href, { waitUntil: 'domcontentloaded' });
  const box = await page.locator('.post .shot img').boundingBox();
  expect(box?.height).toBeGreaterThan(100);
});
