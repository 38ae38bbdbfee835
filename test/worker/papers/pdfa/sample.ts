import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import sharp from 'sharp';
import type { TextLayer, TextRun } from '../../../../storage/records/text-layer.ts';
import type { SnapshotPdfInput } from '../../../../worker/papers/pdfa/snapshot-pdf.ts';

export const folder = await mkdtemp(join(tmpdir(), 'ogonblick-pdfa-'));
afterAll(() => rm(folder, { recursive: true, force: true }));
let files = 0;
/** A path where nothing lies yet. */
export const newFile = (ending = 'pdf') => join(folder, `${++files}.${ending}`);

/** A PNG tile with a gradient, so that no two rows are the same. */
export async function makeTile(width: number, height: number): Promise<string> {
  const path = newFile('png');
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      rgb[at++] = (x + y) & 255;
      rgb[at++] = y & 255;
      rgb[at++] = (y >> 4) & 255;
    }
  await sharp(rgb, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 1 })
    .toFile(path);
  return path;
}

/** Sets words beside and below each other from `top`, 24 px a line; each word 9 px a letter. */
export function setWords(words: string[], top: number, more: Partial<TextRun> = {}): TextRun[] {
  let [x, y] = [40, top];
  return words.map((text) => {
    const width = Math.max(9, text.length * 9);
    if (x + width > 600) [x, y] = [40, y + 24];
    const run = { text, x, y, width, height: 20, spaceAfter: true, ...more };
    x += width + 8;
    return run;
  });
}

export function emptyLayer(widthCss: number, heightCss: number): TextLayer {
  return {
    format: 'ogonblick-text-layer/1',
    language: 'sv-SE',
    title: 'Exempelkommun',
    page: { widthCss, heightCss },
    blocks: [],
    links: [],
    images: [],
  };
}

const swedish =
  'Välkommen till Exempelkommun på lördag då åtgärder för återvinning och öppna förskolan visas upp'.split(' ');
/** A family, a flag and a skin tone: each is several code points and one character. */
export const emoji = ['👩‍👩‍👧', '🇸🇪', '👍🏽'];
export const rightToLeft = ['שלום', 'עולם'];

/** A page of 640 px with posts, headings, pictures, links that are allowed and links that are not. */
export async function samplePage(posts = 4): Promise<SnapshotPdfInput> {
  const [widthCss, postHeight] = [640, 420];
  const heightCss = 100 + posts * postHeight;
  const layer = emptyLayer(widthCss, heightCss);
  const keepWhole: SnapshotPdfInput['keepWhole'] = [];
  for (let post = 0; post < posts; post++) {
    const top = 100 + post * postHeight;
    keepWhole.push({ top, bottom: top + postHeight, title: `Inlägg ${post + 1}` });
    const text = setWords([...swedish, ...emoji], top + 40).map((run, index) =>
      index === 2 ? { ...run, link: layer.links.length } : run,
    );
    const linked = text[2] as TextRun;
    layer.links.push(
      { href: `https://example.se/inlägg/${post}?a=(1)`, boxes: [linked] },
      { href: 'javascript:alert(1)', boxes: [{ ...linked, x: 300 }] },
      { href: `mailto:post${post}@example.se`, boxes: [{ x: 40, y: top + 200, width: 200, height: 150 }] },
    );
    layer.blocks.push(
      { role: 'H2', post, runs: setWords(['Inlägg', String(post + 1)], top + 8) },
      { role: 'P', post, runs: text },
      { role: 'BlockQuote', post, runs: setWords(rightToLeft, top + 130, { rightToLeft: true }).reverse() },
    );
    const alt = post % 2 === 0 ? `Bild på ett bibliotek (${post})` : null;
    layer.images.push({ x: 40, y: top + 200, width: 200, height: 150, alt });
  }
  const half = Math.ceil(heightCss / 2);
  return {
    target: newFile(),
    flavour: '1b',
    images: 'jpeg',
    locale: 'sv',
    title: 'Exempelkommun på Facebook <&> 2026-11-24',
    sourceUrl: 'https://www.facebook.com/exempelkommun?a=1&b=2',
    createdAt: '2026-11-24T08:30:00.123Z',
    software: 'Ögonblick 0.1.0',
    provenance: {
      heading: 'Ögonblicksbild av Exempelkommun på Facebook',
      rows: [
        { label: 'Nämnd', value: 'Kommunstyrelsen' },
        { label: 'Namn som typsnittet saknar', value: '漢字 👩‍👩‍👧 עולם' },
      ],
      digests: [{ file: 'data/skarmdump-001.png', sha256: '0123456789abcdef'.repeat(4) }],
    },
    page: { widthCss, heightCss },
    tiles: [
      { path: await makeTile(widthCss, half), y: 0, width: widthCss, height: half },
      {
        path: await makeTile(widthCss * 2, (heightCss - half) * 2),
        y: half,
        width: widthCss,
        height: heightCss - half,
      },
    ],
    keepWhole,
    textLayer: layer,
  };
}
