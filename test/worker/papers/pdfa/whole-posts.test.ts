import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { type SnapshotPdfInput, writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { cutPosts } from '../../../../worker/papers/pdfa/whole-posts.ts';
import { copiedWords, expectValid, output, toolTest } from './judges.ts';
import { folder, newFile, samplePage } from './sample.ts';

/** The sample page, its posts 2 to 4 being one that is higher than a page. */
const sample = await samplePage();
const keepWhole = [
  { top: 100, bottom: 520, title: 'Inlägg 1' },
  { top: 520, bottom: sample.page.heightCss, title: 'Inlägg 2, Anna' },
];
const input = (more: Partial<SnapshotPdfInput> = {}): SnapshotPdfInput => ({
  ...sample,
  keepWhole,
  wholePosts: true,
  target: newFile(),
  ...more,
});
const slices = [0, 900, 1_800, 2_700].map((top) => ({ top, bottom: top + 900 }));

describe('shown once more, whole, are posts', () => {
  test.each<[string, number, number, boolean]>([
    ['that one slice shows: not', 100, 900, false],
    ['that fill a slice to the pixel: not', 900, 1_800, false],
    ['that begin a fraction of a pixel above their slice: not', 899.6, 1_800.4, false],
    ['that two slices share', 850, 1_000, true],
    ['that go over several slices', 100, 3_500, true],
    ['that go on below the picture: not', 3_000, 5_000, false],
    ['that begin in the part before: not', -300, 1_000, false],
  ])('%s', (_, top, bottom, shown) => {
    const post = { top, bottom, title: 'Inlägg' };
    expect(cutPosts([post], slices, 0.5)).toEqual(shown ? [post] : []);
  });

  test('as long as a page can be as high', () => {
    const long = Array.from({ length: 100 }, (_, index) => ({ top: index * 900, bottom: index * 900 + 900 }));
    const post = (bottom: number) => ({ top: 0, bottom, title: '' });
    expect(cutPosts([post(28_740), post(28_741)], long, 0.5)).toEqual([post(28_740)]);
  });
});

describe('a post that is higher than a page', () => {
  test.each(['1a', '2a'] as const)('follows the slices on a page of its own, valid as %s', async (flavour) => {
    const [cut, whole] = [
      await writeSnapshotPdf(input({ flavour, wholePosts: false })),
      await writeSnapshotPdf(input({ flavour })),
    ];
    expect(whole.pages).toBe(cut.pages + 1);
    await expectValid(whole.path, flavour);
    // Drawn from the same pictures: what is new is the page itself and a line of text.
    expect((await stat(whole.path)).size - (await stat(cut.path)).size).toBeLessThan(6_000);
  });

  toolTest('says where its text lies, which is found once only', async () => {
    const { path, pages } = await writeSnapshotPdf(input());
    const words = (sample.textLayer?.blocks ?? []).flatMap(({ runs }) => runs.map(({ text }) => text));
    expect((await copiedWords(path, { from: 2, to: pages - 1 })).sort()).toEqual(words.sort());
    expect((await copiedWords(path, { from: pages })).join(' ')).toBe(
      'Inlägg 2, Anna: hela inlägget (texten ligger på sidorna 2–3)',
    );
    const tree = await output('pdfinfo', ['-struct-text', path]);
    expect(tree.match(/Art\s+H2[^\n]*\s+"Inlägg 2, Anna[^\n]*\s+Figure/)).not.toBeNull();
  });

  toolTest('is drawn from the rows of the page where it stands', async () => {
    const { path, pages } = await writeSnapshotPdf(input({ images: 'png' }));
    const picture = join(folder, 'whole-post');
    const last = ['-f', String(pages), '-l', String(pages)];
    await output('pdftoppm', ['-png', '-r', String((640 / 595.276) * 72), ...last, path, picture]);
    const [name = ''] = (await readdir(folder)).filter((file) => file.startsWith('whole-post'));
    const { data, info } = await sharp(join(folder, name)).raw().toBuffer({ resolveWithObject: true });
    // The second tile's gradient begins anew at its top (890 px), in double density; 30 points of caption stand above.
    const caption = (30 * 640) / 595.276;
    for (const y of [550, 700, 860, 950, 1_200, 1_700]) {
      const row = Math.round(y - 520 + caption);
      const green = data[(row * info.width + 300) * info.channels + 1] as number;
      const wanted = (y < 890 ? y : (y - 890) * 2) & 255;
      expect(Math.abs(green - wanted)).toBeLessThanOrEqual(4);
    }
  });
});
