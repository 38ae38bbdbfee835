import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import type { Flavour } from '../../../../worker/papers/pdfa/flavour.ts';
import { type SnapshotPdfInput, writeSnapshotPdf } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';
import { oneOfEach } from '../../../tools/places.ts';
import { copiedWords, expectPdfa, expectValid, output } from './judges.ts';
import { emptyLayer, folder, makeTile, newFile, samplePage, setWords } from './sample.ts';
import { hasTools } from './tools-there.ts';

const sample = await samplePage(1);
const layer = (heightCss: number) => emptyLayer(640, heightCss);
const input = (more: Partial<SnapshotPdfInput> = {}): SnapshotPdfInput => ({ ...sample, target: newFile(), ...more });

/** A page of one tile: as high as it must be. */
async function page(heightCss: number): Promise<Pick<SnapshotPdfInput, 'page' | 'tiles' | 'keepWhole'>> {
  const path = newFile('png');
  const create = { width: 64, height: Math.ceil(heightCss / 10), channels: 3 as const, background: '#eef' };
  await sharp({ create }).png().toFile(path);
  return { page: { widthCss: 640, heightCss }, tiles: [{ path, y: 0, width: 640, height: heightCss }], keepWhole: [] };
}

/** Where the flavours ask for different things: of characters and of pictures. */
/** Each day the other. */
const inOneFlavour = test.each(oneOfEach<Flavour>(['1a', '2u'], () => 'flavour'));

describe('odd pages give a valid PDF/A', () => {
  const flavour = '1a';

  test('an empty page: provenance alone', async () => {
    const { path, pages } = await writeSnapshotPdf(
      input({ flavour, tiles: [], page: { widthCss: 0, heightCss: 0 }, keepWhole: [], textLayer: layer(0) }),
    );
    expect(pages).toBe(1);
    await expectValid(path, flavour);
  });

  inOneFlavour(
    'controls, lone surrogates, private use, joiners and letters under a heap of accents: %s',
    async (flavour) => {
      const odd = [
        'a\u0000b',
        '\ud800x',
        'y\udfff',
        '\ue000',
        '\ufeff',
        '\u200d',
        '\u202ebakvänt',
        `e${'\u0301'.repeat(500)}`,
        '\ufffe',
        '𐍈',
      ];
      const textLayer = layer(sample.page.heightCss);
      textLayer.blocks.push({ role: 'P', runs: setWords(odd, 50) });
      const { path } = await writeSnapshotPdf(
        input({
          flavour,
          textLayer,
          title: odd.join(' '),
          keepWhole: [{ top: 10, bottom: 200, title: odd.join('') }],
          provenance: { heading: odd.join(' '), rows: [{ label: odd.join('\n'), value: odd.join(' ') }], digests: [] },
        }),
      );
      await expectValid(path, flavour);
      if (hasTools)
        expect(await copiedWords(path, { from: 2 })).toEqual(expect.arrayContaining(['ab', 'x', 'bakvänt', '𐍈']));
    },
  );

  test('headings that begin with H4, skip levels, and go back to H1: their levels become those of an outline', async () => {
    const textLayer = layer(sample.page.heightCss);
    const roles = ['H4', 'H6', 'H5', 'P', 'H2', 'H5', 'H1', 'H3'] as const;
    for (const [index, role] of roles.entries())
      textLayer.blocks.push({ role, runs: setWords([`${role}-${index}`], 20 + index * 30) });
    const { path } = await writeSnapshotPdf(input({ flavour, textLayer }));
    await expectValid(path, flavour);
    if (!hasTools) return;
    const tree = await output('pdfinfo', ['-struct-text', path]);
    const levels = [...tree.matchAll(/\b(H\d) \(block\)[\s\S]*?"(?:(H\d)-\d)?/g)].map(([, level, said]) => [
      said,
      level,
    ]);
    expect(levels.filter(([said]) => said)).toEqual([
      ...[
        ['H4', 'H2'],
        ['H6', 'H3'],
        ['H5', 'H3'],
        ['H2', 'H2'],
      ],
      ...[
        ['H5', 'H3'],
        ['H1', 'H1'],
        ['H3', 'H2'],
      ],
    ]);
  });

  test('a title and a heading of 5,000 characters', async () => {
    const long = 'Kommunfullmäktige 👩‍👩‍👧 '.repeat(250);
    const provenance = { ...sample.provenance, heading: long, rows: [{ label: long, value: 'x'.repeat(5_000) }] };
    const { path, pages } = await writeSnapshotPdf(input({ flavour, title: long, provenance }));
    expect(pages).toBeGreaterThan(3);
    await expectValid(path, flavour);
  });

  test('boxes outside the page, without size, or beyond all numbers', async () => {
    const textLayer = layer(sample.page.heightCss);
    const boxes = [
      { x: -500, y: 10, width: 20, height: 20 },
      { x: 10, y: -500, width: 20, height: 20 },
      { x: 10, y: 9e9, width: 20, height: 20 },
      { x: 10, y: 10, width: 0, height: 0 },
      { x: 10, y: 10, width: 1e9, height: 1e9 },
      { x: Number.NaN, y: 10, width: Number.POSITIVE_INFINITY, height: 20 },
    ];
    textLayer.blocks.push({
      role: 'P',
      runs: boxes.map((box) => ({ ...box, text: 'ord', spaceAfter: false, link: 0 })),
    });
    textLayer.links.push({ href: 'https://example.se', boxes });
    textLayer.images.push(...boxes.map((box) => ({ ...box, alt: 'bild' })));
    const { path } = await writeSnapshotPdf(input({ flavour, textLayer }));
    await expectValid(path, flavour);
  });

  inOneFlavour('tiles in grey, with transparency, as JPEG, with a gap between them: %s', async (flavour) => {
    const [grey, clear, jpeg] = [newFile('png'), newFile('png'), newFile('jpg')];
    const create = { width: 640, height: 300, channels: 4 as const, background: { r: 10, g: 90, b: 200, alpha: 0.5 } };
    await sharp({ create }).removeAlpha().greyscale().png().toFile(grey);
    await sharp({ create }).png().toFile(clear);
    await sharp({ create }).jpeg().toFile(jpeg);
    const tiles = [grey, clear, jpeg].map((path, index) => ({ path, y: index * 350, width: 640, height: 300 }));
    for (const images of ['jpeg', 'png'] as const) {
      const { path } = await writeSnapshotPdf(
        input({ flavour, images, tiles, page: { widthCss: 640, heightCss: 1_000 }, textLayer: null, keepWhole: [] }),
      );
      await expectValid(path, flavour);
    }
  });
});

/** Judging 100,000 words takes veraPDF ten seconds, and poppler as long: the long run does it. */
const many = process.env.OGONBLICK_LONG === '1' ? 100_000 : 2_000;

describe('big pages give a valid 1a', () => {
  const flavour = '1a';

  test(`${many} words`, async () => {
    const words = Array.from({ length: many }, (_, index) => `ord${index}`);
    const runs = setWords(words, 20);
    const heightCss = (runs.at(-1)?.y ?? 0) + 60;
    const textLayer = layer(heightCss);
    for (let from = 0; from < runs.length; from += 40)
      textLayer.blocks.push({ role: 'P', runs: runs.slice(from, from + 40) });
    const { path } = await writeSnapshotPdf(input({ flavour, textLayer, ...(await page(heightCss)) }));
    await expectValid(path, flavour);
    if (hasTools) expect(await copiedWords(path, { from: 2 })).toEqual(words);
  });

  test(`${many} words in one spot, each a paragraph`, async () => {
    const runs = Array.from({ length: many }, (_, index) => setWords([`ord${index % 500}`], 50)[0] ?? []).flat();
    const textLayer = layer(200);
    textLayer.blocks.push(...runs.map((run) => ({ role: 'P' as const, runs: [run] })));
    const { path } = await writeSnapshotPdf(input({ flavour, textLayer, ...(await page(200)) }));
    await expectValid(path, flavour);
  });

  test('500 links, with and without text, one over the whole page', async () => {
    const heightCss = 2_000;
    const textLayer = layer(heightCss);
    const runs = setWords(
      Array.from({ length: 400 }, (_, index) => `länk${index}`),
      20,
    );
    textLayer.blocks.push({ role: 'P', runs: runs.map((run, link) => ({ ...run, link })) });
    textLayer.links.push(...runs.map((box, index) => ({ href: `https://example.se/${index}`, boxes: [box] })));
    for (let index = 0; index < 100; index++) {
      const box = { x: 10, y: index * 19, width: 20, height: 15 };
      textLayer.links.push({ href: `https://example.se/bild/${index}`, boxes: [box] });
    }
    textLayer.links.push({ href: 'https://example.se/allt', boxes: [{ x: 0, y: 0, width: 640, height: heightCss }] });
    const { path, pages, linksLeftOut } = await writeSnapshotPdf(
      input({ flavour, textLayer, ...(await page(heightCss)) }),
    );
    expect(linksLeftOut).toBe(0);
    await expectValid(path, flavour);
    if (!hasTools) return;
    const listed = (await output('pdfinfo', ['-url', path])).match(/https:\S+/g) ?? [];
    expect(new Set(listed).size).toBe(501);
    expect(listed.filter((address) => address.endsWith('/allt'))).toHaveLength(pages - 1);
  });

  test('8,500 links on one page and 6,500 places of one link: as many as a PDF has room for, and the rest is told', async () => {
    const textLayer = layer(900);
    const box = (index: number) => ({ x: (index % 90) * 7, y: Math.floor(index / 90) * 9, width: 6, height: 8 });
    const boxes = (count: number) => Array.from({ length: count }, (_, index) => box(index));
    textLayer.links.push(...boxes(8_500).map((one, index) => ({ href: `https://example.se/${index}`, boxes: [one] })));
    const many = await writeSnapshotPdf(input({ flavour, textLayer, ...(await page(900)) }));
    expect(many.linksLeftOut).toBe(500);
    await expectPdfa(many.path, flavour);
    const one = layer(900);
    one.links.push({ href: 'https://example.se/ett', boxes: boxes(6_500) });
    const scattered = await writeSnapshotPdf(input({ flavour, textLayer: one, ...(await page(900)) }));
    expect(scattered.linksLeftOut).toBe(500);
    await expectPdfa(scattered.path, flavour);
  });

  test('one picture 146,000 px high, in the text layer and as a tile', async () => {
    const heightCss = 146_000;
    const textLayer = layer(heightCss);
    textLayer.images.push({ x: 0, y: 0, width: 640, height: heightCss, alt: 'En mycket hög bild' });
    const path = newFile('png');
    await sharp({ create: { width: 64, height: heightCss, channels: 3, background: '#cde' } })
      .png()
      .toFile(path);
    const tiles = [{ path, y: 0, width: 640, height: heightCss }];
    for (const images of ['jpeg', 'png'] as const) {
      const whole = input({ flavour, images, textLayer, page: { widthCss: 640, heightCss }, tiles, keepWhole: [] });
      const { path: written, pages } = await writeSnapshotPdf(whole);
      expect(pages).toBe(163);
      await expectValid(written, flavour);
    }
  });
});

describe('what cannot become a PDF/A is refused, and leaves no file behind', () => {
  test.each<[string, () => Promise<Partial<SnapshotPdfInput>>, string]>([
    [
      'a page of infinite height',
      async () => ({ page: { widthCss: 640, heightCss: Number.POSITIVE_INFINITY } }),
      'PdfRefusedError',
    ],
    ['a page without width', async () => ({ page: { widthCss: 0, heightCss: 100 } }), 'PdfRefusedError'],
    ['a time that is none', async () => ({ createdAt: 'i går' }), 'PdfRefusedError'],
    [
      'a tile that is no picture',
      async () => ({ tiles: [{ path: import.meta.filename, y: 0, width: 640, height: 10 }] }),
      'UnreadablePictureError',
    ],
  ])('%s', async (_, odd, name) => {
    const refused = input({ ...(await odd()) });
    const error = await writeSnapshotPdf(refused).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ name, retry: 'never', remedy: expect.stringMatching(/\w/) });
    expect((await readdir(dirname(refused.target))).map((file) => `${folder}/${file}`)).not.toContain(refused.target);
  });

  test('a file that is there already', async () => {
    const written = await writeSnapshotPdf(input());
    await expect(writeSnapshotPdf(input({ target: written.path }))).rejects.toMatchObject({ code: 'EEXIST' });
    await expectValid(written.path, '1b');
  });
});

test('a tile of double density is placed by its CSS size', async () => {
  const path = await makeTile(1280, 800);
  const tiles = [{ path, y: 0, width: 640, height: 400 }];
  const small = { page: { widthCss: 640, heightCss: 400 }, tiles, textLayer: null, keepWhole: [] };
  const written = await writeSnapshotPdf(input({ ...small, images: 'png' }));
  if (hasTools) expect(await output('pdfinfo', ['-l', '2', written.path])).toMatch(/Page +2 size: +595.276 x 372.0/);
});
