import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import { startDemoSite } from '../../../../demo/demo-site.ts';
import { type SnapshotPdfInput, writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { plainText } from '../../../../worker/papers/pdfa/unicode-text.ts';
import { startNastySite } from '../../../sites/nasty.ts';
import { someOfEach } from '../../../tools/places.ts';
import { type Outcome, type VisitScene, visitScene } from '../../visit/capture/scene.ts';
import { copiedWords, expectValid, output } from './judges.ts';
import { pdfOfVisit } from './pdf-of-visit.ts';
import { newFile } from './sample.ts';
import { hasTools } from './tools-there.ts';

let demo: Awaited<ReturnType<typeof startDemoSite>>;
let nasty: Awaited<ReturnType<typeof startNastySite>>;
const scenes = new Map<string, VisitScene>();
beforeAll(async () => {
  [demo, nasty] = await Promise.all([startDemoSite(import.meta.filename), startNastySite()]);
  for (const { url } of [demo, nasty]) scenes.set(url, await visitScene(url));
});
afterAll(async () => {
  for (const scene of scenes.values()) await scene.close();
  await Promise.all([demo.close(), nasty.close()]);
});

/** Every character that pdf.js gives of the pages from `from` on, without white space, in its order. */
async function charactersOf(path: string, from: number, to: number): Promise<string> {
  const task = getDocument({ data: new Uint8Array(await readFile(path)), verbosity: 0 });
  const pdf = await task.promise;
  const texts: string[] = [];
  for (let page = from; page <= to; page += 1) {
    const { items } = await (await pdf.getPage(page)).getTextContent();
    texts.push(...items.map((item) => ('str' in item ? item.str : '')));
  }
  await task.destroy();
  return texts.join('').replace(/\s+/g, '');
}

const sorted = (text: string) => [...text].sort().join('');
const runsOf = ({ visit }: Outcome) => (visit.textLayer?.blocks ?? []).flatMap(({ runs }) => runs);

/** The share of the words that are found, each as often as it is there. */
function shareFound(wanted: string[], found: string[]): number {
  const left = new Map<string, number>();
  for (const word of found) left.set(word, (left.get(word) ?? 0) + 1);
  const kept = wanted.filter((word) => {
    const times = left.get(word) ?? 0;
    left.set(word, times - 1);
    return times > 0;
  });
  return kept.length / wanted.length;
}

describe('what other readers get out of the PDF of a real visit', () => {
  const visits: [string, () => string, string][] = [
    ['a feed of the demo', () => demo.url, '/facebook-exempelkommun/'],
    ['emoji', () => nasty.url, '/emoji'],
    ['Hebrew and Arabic', () => nasty.url, '/right-to-left'],
    ['frames', () => nasty.url, '/frames'],
    ['shadow roots', () => nasty.url, '/shadow'],
  ];
  // Of the last four others each day.
  test.each(someOfEach(visits, ([, , path]) => path.endsWith('/'), 2))(
    '%s: pdf.js every character, pdftotext the words',
    async (_, site, path) => {
      const outcome = await (scenes.get(site()) as VisitScene).seen(path);
      const input = pdfOfVisit(outcome, newFile(), '2u');
      // The checksums of many tiles would take more than the first page.
      const provenance = { ...input.provenance, digests: input.provenance.digests.slice(0, 3) };
      const written = await writeSnapshotPdf({ ...input, provenance, wholePosts: false });
      await expectValid(written.path, '2u');
      const words = runsOf(outcome).flatMap(({ text }) => plainText(text).trim().split(' '));
      expect(words.length).toBeGreaterThan(10);
      // The first page is that of provenance.
      expect(sorted(await charactersOf(written.path, 2, written.pages))).toBe(sorted(words.join('')));
      if (!hasTools) return;
      const copied = await copiedWords(written.path, { from: 2 });
      // Poppler joins the punctuation of right-to-left text to the neighbours of its words; the letters are all there.
      if (path === '/right-to-left') expect(sorted(copied.join(''))).toBe(sorted(words.join('')));
      else expect(shareFound(words, copied)).toBeGreaterThanOrEqual(0.995);
    },
  );
});

/** The pages from the second on in small, without colours: one byte a pixel. */
async function pagesInSmall(path: string): Promise<Buffer[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ogonblick-pages-'));
  try {
    await output('pdftoppm', ['-gray', '-png', '-r', '36', '-f', '2', path, join(folder, 'page')]);
    const files = (await readdir(folder)).sort();
    return await Promise.all(files.map((file) => sharp(join(folder, file)).greyscale().raw().toBuffer()));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** How much two pages differ: the mean of all pixels, of 255; 255 where they are not as big. */
function difference(one: Buffer, other: Buffer): number {
  if (other.length !== one.length) return 255;
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;
}

test('the pieces that a visit has cut on the way make the same pages as its tiles, with the same words and pictures', async () => {
  const outcome = await (scenes.get(demo.url) as VisitScene).seen('/facebook-exempelkommun/');
  const { visit, folder } = outcome;
  const fromTiles = pdfOfVisit(outcome, newFile(), '2u');
  const pieces = visit.pdfSlices ?? [];
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.map(({ y, height }) => [y, height])).not.toEqual(visit.tiles.map(({ y, height }) => [y, height]));
  const fromPieces: SnapshotPdfInput = {
    ...fromTiles,
    target: newFile(),
    images: 'ready',
    tiles: pieces.map((piece) => ({ ...piece, path: join(folder, piece.file) })),
  };
  const [one, other] = [await writeSnapshotPdf(fromTiles), await writeSnapshotPdf(fromPieces)];
  expect(other.pages).toBe(one.pages);
  for (let page = 1; page <= one.pages; page += 1)
    expect(await charactersOf(other.path, page, page)).toBe(await charactersOf(one.path, page, page));
  if (!hasTools) return;
  const [pages, otherPages] = [await pagesInSmall(one.path), await pagesInSmall(other.path)];
  expect([pages.length, otherPages.length]).toEqual([one.pages - 1, one.pages - 1]);
  // Two JPEGs of the same differ by less than 2. Moved by two of these small pixels, a page differs from itself by 5 and more.
  for (const [at, page] of pages.entries()) expect(difference(page, otherPages[at] as Buffer)).toBeLessThan(3);
});
