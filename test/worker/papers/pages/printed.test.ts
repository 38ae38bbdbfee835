import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import type { ShownPost } from '../../../../storage/records/posts.ts';
import type { VisitRow } from '../../../../worker/papers/pages/frame/arrange.ts';
import { writeArchivePages } from '../../../../worker/papers/pages/write-archive-pages.ts';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';
import { attemptRow, description, example, replace, snapshotPage } from './example.ts';

let launched: LaunchedBrowser;
let root: string;

const account = 'kommunstyrelsen/facebook-exempelkommun';
const sizes = {
  'oversiktsbild.png': [320, 2000],
  'skarmdump-001.png': [1280, 8000],
  'skarmdump-002.png': [1280, 900],
  'inlagg/0001.png': [600, 400],
};
const picture = (name: keyof typeof sizes) => ({
  file: `data/${name}`,
  width: sizes[name][0] as number,
  height: sizes[name][1] as number,
});
const post: ShownPost = {
  key: '1',
  number: 1,
  author: 'Exempelkommun',
  time: null,
  timeShown: null,
  text: 'Hej',
  permalink: null,
  media: [],
  places: [],
  picture: 'data/inlagg/0001.png',
  commentsClaimed: null,
  comments: [],
};
const governing = ['2024-01-01', '2025-01-01', '2026-01-01'].map((date, at) => ({
  committee: 'kommunstyrelsen',
  kind: 'plan' as const,
  title: 'Dokumenthanteringsplan',
  version: `${at + 1}`,
  filedAt: `${date}T08:00:00Z`,
  folder: `kommunstyrelsen/styrande/${date}_plan-v${at + 1}`,
}));

const old = {
  id: 'webb-gammal',
  name: 'Räddningstjänsten',
  platform: 'web',
  url: '',
  status: 'active',
  committee: 'raddningsnamnden',
  opened: '1996-01-01',
};

beforeAll(async () => {
  launched = await openTestBrowser();
  root = await mkdtemp(join(tmpdir(), 'ogonblick-tryck-'));
  await chmod(root, 0o755); // The browser is another user.
  // The table has the years from the first visit on.
  const attempts = [
    ...(example.attempts as Iterable<VisitRow>),
    attemptRow(old.id, '1996-02-01T02:00:00Z', { committee: old.committee }),
  ];
  const accounts = [...example.accounts, old];
  await writeArchivePages({ ...example, accounts, attempts, governing, archiveRoot: root, replace });
  for (const { folder } of example.snapshots as Iterable<VisitRow>) await writePicture(folder, 'oversiktsbild.png');
  for (const name of Object.keys(sizes) as (keyof typeof sizes)[]) await writePicture(description.folder, name);
  await replace(
    join(root, description.folder, 'data/index.html'),
    snapshotPage(
      { ...description, files: [{ ...description.files[2], path: `data/${description.id}.pdf` } as never] },
      {
        locale: 'sv',
        timezone: 'Europe/Stockholm',
        overview: picture('oversiktsbild.png'),
        posts: [post],
        tiles: [picture('skarmdump-001.png'), picture('skarmdump-002.png')],
      },
    ),
  );
});
afterAll(async () => {
  await launched.close();
  await rm(root, { recursive: true, force: true });
});

/** One of its own for each file: a printer that is given the same picture twice keeps one. */
async function writePicture(folder: string, name: keyof typeof sizes): Promise<void> {
  // A tenth of what the page is told: only the shape counts.
  const [width, height] = [picture(name).width / 10, picture(name).height / 10];
  const path = join(root, folder, 'data', name);
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 30 };
  await mkdir(dirname(path), { recursive: true });
  await sharp({ create: { width, height, channels: 3, background: '#000', noise } })
    .png()
    .toFile(path);
}

interface Sheet {
  text: string;
  /** As they stand on its lines: one that is broken stands as two. */
  words: string[];
  /** How many times a picture is painted on it: one that is cut is painted on both of its sheets. */
  pictures: number;
  /** What reaches over the right edge. */
  over: string[];
}

/** The page as Chromium prints it on A4 once its pictures are there, read back by pdf.js. */
async function printed(path: string): Promise<Sheet[]> {
  const page = await launched.browser.newPage();
  await page.goto(pathToFileURL(join(root, path)).href);
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([...document.images].map((image) => image.decode()));
  });
  const task = getDocument({
    data: new Uint8Array(await page.pdf({ format: 'A4', preferCSSPageSize: true })),
    verbosity: 0,
  });
  await page.close();
  const pdf = await task.promise;
  const sheets: Sheet[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const sheet = await pdf.getPage(number);
    const width = sheet.view[2] ?? 0;
    const items = (await sheet.getTextContent()).items.flatMap((item) => ('str' in item ? [item] : []));
    const { fnArray } = await sheet.getOperatorList();
    sheets.push({
      text: items.map(({ str }) => str).join(''),
      words: items.flatMap(({ str }) => str.split(' ')),
      pictures: fnArray.filter((operator) => operator === OPS.paintImageXObject).length,
      over: items.filter((item) => Number(item.transform[4]) + item.width > width).map(({ str }) => str),
    });
  }
  await task.destroy();
  return sheets;
}

const textOf = (sheets: readonly Sheet[]) => sheets.map(({ text }) => text).join('');
const picturesOf = (sheets: readonly Sheet[]) => sheets.map(({ pictures }) => pictures);
const sum = (numbers: readonly number[]) => numbers.reduce((whole, number) => whole + number, 0);

test('a snapshot is printed with its pictures whole, each on the sheet of its caption', async () => {
  const sheets = await printed(`${description.folder}/data/index.html`);
  expect(sum(picturesOf(sheets))).toBe(3);
  for (const caption of ['Bild 1 av 2', 'Bild 2 av 2']) {
    const on = sheets.filter(({ text }) => text.includes(caption));
    expect(on.map(({ pictures }) => pictures)).toEqual([expect.any(Number)]);
    expect(on[0]?.pictures).toBeGreaterThan(0);
  }
});

test('a snapshot is printed with the addresses that its links lead to, and without the way around the archive', async () => {
  const text = textOf(await printed(`${description.folder}/data/index.html`));
  expect(text).toContain('https://www.facebook.com/exempelkommun');
  expect(text).toContain(`Öppna PDF-filen (${description.id}.pdf)`);
  expect(text).toContain('Bild av inlägg 1 (inlagg/0001.png)');
  expect(text).not.toContain('Till innehållet');
  expect(text).not.toContain('Arkivet');
});

test('a table of thirty years is printed within the sheet, its words whole', async () => {
  const sheets = await printed('raddningsnamnden/index.html');
  expect(sheets.flatMap(({ over }) => over)).toEqual([]);
  const words = sheets.flatMap((sheet) => sheet.words);
  for (const word of ['1996', '2026', 'saknas']) expect(words).toContain(word);
  expect(words.filter((word) => ['sak', 'sakna', '199', '202'].includes(word))).toEqual([]);
});

test("a committee's page is printed within the sheet, with what is folded", async () => {
  const sheets = await printed('kommunstyrelsen/index.html');
  expect(sheets.flatMap(({ over }) => over)).toEqual([]);
  for (const year of [2015, 2026]) expect(textOf(sheets)).toContain(String(year));
  for (const { filedAt } of governing) expect(textOf(sheets)).toContain(filedAt.slice(0, 10));
});

test("an account's page is printed with every picture, and where each snapshot lies", async () => {
  const sheets = await printed(`${account}/index.html`);
  const snapshots = [...(example.snapshots as Iterable<VisitRow>)].filter(({ folder }) => folder.startsWith(account));
  expect(sum(picturesOf(sheets))).toBe(snapshots.length);
  for (const { id } of snapshots) expect(textOf(sheets)).toContain(`/${id}/data/index.html)`);
});

test('a year is printed as a contact sheet, accounts beside each other', async () => {
  const sheets = await printed('kommunstyrelsen/2023.html');
  expect(picturesOf(sheets)).toEqual([1]);
  expect(textOf(sheets)).not.toContain('Nyare: 2024');
  // What A4 leaves between its margins.
  const page = await launched.browser.newPage({ viewport: { width: 680, height: 900 } });
  await page.goto(pathToFileURL(join(root, 'kommunstyrelsen/2023.html')).href);
  await page.emulateMedia({ media: 'print' });
  const tops = await page.$$eval('.years > li', (boxes) => boxes.map((box) => box.getBoundingClientRect().top));
  await page.close();
  expect(new Set(tops).size).toBe(1);
});
