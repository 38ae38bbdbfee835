import { spawnSync } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect } from '@jest/globals';
import sharp from 'sharp';
import { recordSealed } from '../../../jobs/visit/take-snapshot.ts';
import type { PostsFile, ShownPost } from '../../../storage/records/posts.ts';
import type { Box, TextLayer, TextRun } from '../../../storage/records/text-layer.ts';
import { writePostsFiles } from '../../../worker/visit/capture/posts-file.ts';
import { fillDraft, sampleDescription, sampleId } from '../../storage/sample.ts';
import type { Town } from '../../tools/town.ts';

/** What must be nowhere in a masked copy: in the post 2 and the comment 1.1, and under the rectangle in post 3. */
export const canaries = ['KANARIEPOST', 'KANARIEKOMMENTAR', 'KANARIERUTA', 'KANARIENAMN', 'KANARIELÄNK', 'KANARIEBILD'];
/** What must be left in the data as it was. */
export const open = ['Badhuset', 'Grannkommentar'];

const width = 640;
const height = 1200;
const tileHeight = 600;
const address = 'https://www.facebook.com/exempelkommun/posts';

/** Where things stand on the page, in CSS pixels. The second post lies across both pictures. */
export const boxes = {
  post1: { x: 20, y: 60, width: 600, height: 300 },
  comment11: { x: 40, y: 200, width: 560, height: 60 },
  comment12: { x: 40, y: 260, width: 560, height: 60 },
  post2: { x: 20, y: 380, width: 600, height: 360 },
  post3: { x: 20, y: 760, width: 600, height: 300 },
  post4: { x: 20, y: 1_080, width: 600, height: 100 },
  /** Free, in the second picture: its first line only. */
  rectangle: { x: 20, y: 790, width: 300, height: 24 },
} satisfies Record<string, Box>;

/** The second as another setting would have it: a copy is made of PNGs whatever it is made from. */
export const tileFiles = ['data/skarmdump-001.png', 'data/skarmdump-002.webp'];
const place = ({ x, y, width: wide, height: high }: Box) =>
  [0, tileHeight].flatMap((top, at) => {
    const from = Math.max(y, top);
    const to = Math.min(y + high, top + tileHeight);
    return to <= from ? [] : [{ file: tileFiles[at] ?? '', x, y: from - top, width: wide, height: to - from }];
  });

export const shown = (key: string, author: string, text: string, box: Box) => ({
  key: `${address}/${key}`,
  author,
  time: '2026-11-01T10:00:00Z',
  timeShown: '1 november',
  text,
  permalink: `${address}/${key}`,
  media: [`https://example.se/${key}.jpg`],
  places: place(box),
});

export const comment = { depth: 1, parent: null };
/** Nothing is masked in the fourth post, and its own picture is the page's second, in which much is. */
const pictures = ['data/inlagg/0001.png', null, 'data/inlagg/0003.png', tileFiles[1]];
export const post = (
  number: number,
  words: ReturnType<typeof shown>,
  comments: ShownPost['comments'] = [],
): ShownPost => ({
  ...words,
  number,
  picture: pictures[number - 1] ?? null,
  commentsClaimed: comments.length,
  comments,
});

const postsFile: PostsFile = {
  format: 'ogonblick-posts/1',
  pack: 'facebook@1',
  posts: [
    post(1, shown('1', 'Exempelkommun', 'Badhuset öppnar på lördag', boxes.post1), [
      { ...shown('1?comment_id=11', 'KANARIENAMN', 'KANARIEKOMMENTAR om hälsa', boxes.comment11), ...comment },
      { ...shown('1?comment_id=12', 'Granne', 'Grannkommentar står kvar', boxes.comment12), ...comment },
    ]),
    post(2, shown('KANARIELÄNK', 'KANARIENAMN', 'KANARIEPOST är masken', boxes.post2)),
    post(3, shown('3', 'Exempelkommun', 'Rutan KANARIERUTA är vald. Bredvidrutan står kvar', boxes.post3)),
    post(4, shown('4', 'Exempelkommun', 'Nederst på sidan', boxes.post4)),
  ],
};

export const run = (text: string, x: number, y: number, more: Partial<TextRun> = {}): TextRun => ({
  text,
  x,
  y,
  width: text.length * 9,
  height: 20,
  spaceAfter: true,
  ...more,
});

const textLayer: TextLayer = {
  format: 'ogonblick-text-layer/1',
  language: 'sv',
  title: 'KANARIEPOST i titeln',
  page: { widthCss: width, heightCss: height },
  blocks: [
    { role: 'H1', runs: [run('Sidhuvud', 20, 10)] },
    { role: 'P', post: 0, runs: [run('Badhuset', 40, 80), run('öppnar', 140, 80)] },
    { role: 'P', post: 0, runs: [run('KANARIENAMN', 50, 210), run('KANARIEKOMMENTAR', 200, 210, { link: 0 })] },
    { role: 'P', post: 0, runs: [run('Grannkommentar', 50, 270)] },
    { role: 'H2', post: 1, runs: [run('KANARIENAMN', 40, 400)] },
    { role: 'P', post: 1, runs: [run('KANARIEPOST', 40, 580), run('KANARIEPOST', 40, 640)] },
    { role: 'P', post: 2, runs: [run('Rutan', 30, 792), run('KANARIERUTA', 100, 792)] },
    { role: 'P', post: 2, runs: [run('Bredvidrutan', 30, 830)] },
  ],
  links: [
    { href: `${address}/KANARIELÄNK?fbclid=1`, boxes: [{ x: 200, y: 210, width: 144, height: 20 }] },
    // It leads to the masked post from elsewhere on the page.
    { href: `${address}/KANARIELÄNK`, boxes: [{ x: 500, y: 10, width: 60, height: 20 }] },
    { href: 'https://example.se/KANARIEBILD', boxes: [{ x: 40, y: 420, width: 100, height: 100 }] },
  ],
  images: [{ x: 40, y: 420, width: 100, height: 100, alt: 'KANARIEBILD' }],
};

/** Every pixel another than its neighbours, and all three colours. */
async function picture(top: number, high: number): Promise<Buffer> {
  const rgb = Buffer.alloc(width * high * 3);
  for (let y = 0, at = 0; y < high; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rgb[at++] = 64 + ((x + top + y) % 128);
      rgb[at++] = 64 + ((top + y) % 128);
      rgb[at++] = 200;
    }
  }
  return sharp(rgb, { raw: { width, height: high, channels: 3 } })
    .png()
    .withMetadata({ exif: { IFD0: { ImageDescription: 'KANARIEPOST' } } })
    .toBuffer();
}

/** Seals the snapshot, with the secret words also in what a masked copy never holds. */
export async function sealScene(
  town: Town,
  scene: { posts: PostsFile; layer: TextLayer } = { posts: postsFile, layer: textLayer },
  as: { id: string; startedAt: string } = { id: sampleId, startedAt: sampleDescription().startedAt },
): Promise<string> {
  await town.within(async (workplace) => {
    const draft = await workplace.archive.draft(as.id);
    await fillDraft(draft, {
      'skarmdump-001.png': await picture(0, tileHeight),
      'skarmdump-002.webp': await sharp(await picture(tileHeight, tileHeight))
        .webp({ lossless: true, effort: 0 })
        .withMetadata()
        .toBuffer(),
      'inlagg/0001.png': await picture(0, 300),
      'inlagg/0003.png': await picture(760, 300),
      'textlager.json': JSON.stringify(scene.layer),
      [`${as.id}.wacz`]: canaries.join(' '),
    });
    await writePostsFiles(draft.path, scene.posts);
    const described = sampleDescription({
      ...as,
      note: 'KANARIEPOST i anteckningen',
      page: { widthCss: width, heightCss: height, tiles: 2, truncated: false },
    });
    const sealed = await workplace.archive.seal(draft, described);
    await recordSealed({ ...workplace, actor: 'cli:root' }, sealed);
  });
  return as.id;
}

/** All files below, relative to the folder. */
export async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

/** In which files the word stands, in whatever way: as text, as UTF-16, in hexadecimal, in anything that can be inflated, in a name. */
export async function findWord(folder: string, word: string): Promise<string[]> {
  return (await findWords(folder, [word])).map(({ file }) => file);
}

/** The same for several words: each file is unpacked once. */
export async function findWords(folder: string, words: readonly string[]): Promise<{ word: string; file: string }[]> {
  const sought = words.map((word) => ({ word, wanted: inAllWays(word) }));
  const found: { word: string; file: string }[] = [];
  for (const file of await filesOf(folder)) {
    const bytes = await readFile(join(folder, file));
    const parts = [bytes, Buffer.from(bytes.toString('latin1').toLowerCase(), 'latin1'), ...inflated(bytes)];
    for (const { word, wanted } of sought) {
      if (file.includes(word) || parts.some((part) => wanted.some((one) => part.includes(one))))
        found.push({ word, file });
    }
  }
  return found;
}

function inAllWays(word: string): Buffer[] {
  const utf16 = Buffer.from(word, 'utf16le').swap16();
  return [Buffer.from(word), utf16, Buffer.from(utf16.toString('hex')), Buffer.from(encodeURI(word))];
}

/** Every zlib stream that begins somewhere in the bytes. */
function inflated(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1)) {
    if (![0x01, 0x5e, 0x9c, 0xda].includes(bytes[at + 1] ?? 0)) continue;
    try {
      found.push(inflateSync(bytes.subarray(at)));
    } catch {
      // Not one: the two bytes stood there by chance.
    }
  }
  return found;
}

/** The words that a reader gets when everything in a PDF is copied. */
export function wordsOfPdf(path: string): string {
  const { status, stdout, stderr } = spawnSync('pdftotext', [path, '-'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}

export async function writeMasks(town: Town, masks: object[]): Promise<string> {
  const file = join(town.config, 'masker.json');
  await writeFile(file, JSON.stringify(masks));
  return file;
}

/** The colours of the pixels in a box of a picture: each once. */
export async function coloursIn(path: string, { x, y, width: wide, height: high }: Box): Promise<Set<string>> {
  const { data } = await sharp(path)
    .extract({ left: x, top: y, width: wide, height: high })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colours = new Set<string>();
  for (let at = 0; at < data.length; at += 3) colours.add(data.subarray(at, at + 3).toString('hex'));
  return colours;
}
