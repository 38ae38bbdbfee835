import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { flavours } from '../../../../worker/papers/pdfa/flavour.ts';
import { type SnapshotPdfInput, writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { copiedWords, expectValid, output, toolTest } from './judges.ts';
import { emoji, folder, newFile, rightToLeft, samplePage } from './sample.ts';

const sample = await samplePage();
const input = (more: Partial<SnapshotPdfInput> = {}): SnapshotPdfInput => ({ ...sample, target: newFile(), ...more });
const wordsOf = ({ textLayer }: SnapshotPdfInput) =>
  (textLayer?.blocks ?? []).flatMap(({ runs }) => runs.map(({ text }) => text));

describe('a snapshot as PDF/A', () => {
  test.each(flavours.flatMap((flavour) => [[flavour, 'jpeg'] as const, [flavour, 'png'] as const]))(
    'is valid as %s with %s pictures',
    async (flavour, images) => {
      const written = await writeSnapshotPdf(input({ flavour, images }));
      expect(written).toMatchObject({ pages: 4, bytes: (await stat(written.path)).size });
      await expectValid(written.path, flavour);
    },
  );

  test('is the same to the byte when it is written again', async () => {
    const [one, other] = [await writeSnapshotPdf(input()), await writeSnapshotPdf(input())];
    expect(await readFile(one.path)).toEqual(await readFile(other.path));
  });

  toolTest('gives back every word of the page, and no other', async () => {
    const { path } = await writeSnapshotPdf(input());
    const words = await copiedWords(path, { from: 2 });
    expect(words.sort()).toEqual(wordsOf(sample).sort());
    expect(words).toEqual(expect.arrayContaining([...emoji, ...rightToLeft, 'Välkommen']));
  });

  toolTest('begins with what the archive knows of it, in a font that is embedded', async () => {
    const { path } = await writeSnapshotPdf(input());
    const words = await copiedWords(path, { from: 1, to: 1 });
    expect(words).toEqual(expect.arrayContaining(['Ögonblicksbild', 'Nämnd', 'Kommunstyrelsen', '漢字', 'עולם']));
    const fonts = (await output('pdffonts', [path])).trim().split('\n').slice(2);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/CID TrueType +Identity-H +yes +(yes|no) +yes/);
  });

  toolTest('keeps the tiles to the pixel when pictures are lossless', async () => {
    const { path } = await writeSnapshotPdf(input({ images: 'png' }));
    const prefix = join(folder, 'extracted');
    await output('pdfimages', ['-png', path, prefix]);
    const pixels = (file: string) => sharp(file).removeAlpha().raw().toBuffer();
    const extracted = (await readdir(folder)).filter((name) => name.startsWith('extracted')).sort();
    const inside = await Promise.all(extracted.map((name) => pixels(join(folder, name))));
    for (const tile of sample.tiles) {
      const wanted = await pixels(tile.path);
      expect(inside.some((found) => found.equals(wanted))).toBe(true);
    }
  });

  toolTest('shows the tiles where they belong, without a gap where they meet', async () => {
    const { path } = await writeSnapshotPdf(input({ images: 'png', keepWhole: [], textLayer: null }));
    const picture = join(folder, 'rendered');
    await output('pdftoppm', ['-png', '-r', String((640 / 595.276) * 72), '-f', '2', '-l', '2', path, picture]);
    const [name = ''] = (await readdir(folder)).filter((file) => file.startsWith('rendered'));
    const { data, info } = await sharp(join(folder, name)).raw().toBuffer({ resolveWithObject: true });
    const green = (y: number) => data[(y * info.width + 300) * info.channels + 1] as number;
    // The gradient of the first tile is its row number; the page is its first 905 rows.
    for (const y of [10, 100, 250, 500, 800]) expect(Math.abs(green(y) - (y & 255))).toBeLessThanOrEqual(2);
  });

  toolTest('carries every link to the web or to an e-mail address, and no other', async () => {
    const { path } = await writeSnapshotPdf(input());
    const listed = await output('pdfinfo', ['-url', path]);
    const addresses = listed.split('\n').flatMap((line) => /Annotation +(\S+)/.exec(line)?.[1] ?? []);
    expect(addresses.filter((address) => address.startsWith('https:'))).toEqual(
      [0, 1, 2, 3].map((post) => `https://example.se/inl%C3%A4gg/${post}?a=(1)`),
    );
    expect(addresses.filter((address) => address.startsWith('mailto:'))).toHaveLength(4);
    expect(listed).not.toContain('javascript');
  });

  toolTest('is tagged in reading order: headings, quotes, links, figures with a description', async () => {
    const { path } = await writeSnapshotPdf(input({ flavour: '2a' }));
    const tree = await output('pdfinfo', ['-struct-text', path]);
    const order = [
      'Document',
      'Sect',
      'H1',
      'Table',
      'TH',
      'Art',
      '"Inlägg 1',
      'Link',
      'BlockQuote',
      'Figure',
      '"Inlägg 2',
    ];
    const places = order.map((mark) => tree.indexOf(mark));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(places).not.toContain(-1);
    const attributes = await output('pdfinfo', ['-struct', path]);
    expect(attributes.match(/\bFigure/g)).toHaveLength(4);
    const text = (await readFile(path)).toString('latin1');
    expect(text).toContain('/Lang <FEFF00730076002D00530045>');
  });

  toolTest('never cuts a post that fits a page', async () => {
    const { path } = await writeSnapshotPdf(input());
    for (const [page, posts] of [
      [2, ['1']],
      [3, ['2', '3']],
      [4, ['4']],
    ] as const) {
      const text = (await copiedWords(path, { from: page, to: page })).join(' ');
      expect([...text.matchAll(/Inlägg (\d)/g)].map(([, number]) => number)).toEqual(posts);
    }
  });

  test('becomes several files, each valid in itself, when it is too big for one', async () => {
    const written = await writeSnapshotPdf(input(), { bytes: 1_500_000_000, pages: 2 });
    expect(written.parts.map(({ path, pages }) => [path.replace(written.path.slice(0, -4), ''), pages])).toEqual([
      ['.pdf', 3],
      ['-del2.pdf', 2],
    ]);
    for (const { path } of written.parts) await expectValid(path, '1b');
  });
});
