import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { maskSnapshot, placeMasks } from '../../worker/copies/mask-snapshot.ts';
import { pageTiles } from '../../worker/papers/pictures/page-tiles.ts';
import { sampleDescription, sampleId } from '../storage/sample.ts';
import { openTown, type Town } from '../tools/town.ts';

const [lossy, lossless, turned] = ['data/original-001.webp', 'data/original-003.webp', 'data/upprattstalld-002.png'];
const size = { width: 301, height: 401 };
const folder = 'kommunstyrelsen/facebook-exempelkommun/sparad';
const description = sampleDescription({
  folder,
  // On which the pictures' edges are fractions, that reckoning makes a hair more or less.
  page: { widthCss: 1280, heightCss: 5116, tiles: 3, truncated: false },
  files: [lossy, 'data/original-002.webp', turned, lossless].map((path) => ({
    path,
    sha256: '',
    bytes: 1,
    mediaType: 'image/webp',
    puid: null,
  })),
});

let town: Town;
beforeAll(async () => {
  town = await openTown();
  const data = join(town.archive, folder, 'data');
  await mkdir(data, { recursive: true });
  const drawn = sharp(Buffer.from(`<svg width="301" height="401"><text x="20" y="35">Kalle Anka</text></svg>`));
  const loss = await drawn.clone().flatten({ background: '#fff' }).webp({ quality: 80 }).toBuffer();
  await writeFile(join(data, 'original-001.webp'), loss);
  await writeFile(join(data, 'original-003.webp'), await drawn.clone().webp({ lossless: true }).toBuffer());
  // With what comes before the pixels in the file.
  await writeFile(
    join(data, 'original-002.webp'),
    await sharp(loss).withMetadata({ orientation: 3 }).webp().toBuffer(),
  );
  await writeFile(join(data, 'upprattstalld-002.png'), await sharp(loss).rotate(180).png().toBuffer());
});
afterAll(() => town.close());

const place = (file: string, box: { x: number; y: number; width: number; height: number }) =>
  town.within((workplace) =>
    placeMasks(workplace, description, {
      masks: { placed: [{ snapshot: sampleId, box: { file, ...box }, paragraph: 'OSL 26 kap. 1 §' }], words: [] },
      names: new Map(),
    }),
  );

test.each([lossy, turned])('a part of %s is not masked: a WebP with loss tells of it elsewhere', async (file) => {
  await expect(place(file, { x: 20, y: 20, width: 100, height: 20 })).rejects.toMatchObject({
    name: 'MaskRefusedError',
    message: `expected a picture in which masking leaves no traces, found ${file}: a WebP with loss, masked in part`,
  });
  expect((await place(file, { x: 0, y: 0, ...size })).areas).toHaveLength(1);
});

test('a part of a WebP without loss is masked, and each picture knows what it was made from', async () => {
  expect((await place(lossless, { x: 20, y: 20, width: 100, height: 20 })).areas).toHaveLength(1);
  const tiles = await pageTiles(join(town.archive, folder), description);
  expect(tiles.map(({ file, original }) => [file, original])).toEqual([
    [lossy, undefined],
    [turned, join(town.archive, folder, 'data/original-002.webp')],
    [lossless, undefined],
  ]);
});

test('a copy fills the whole blocks of the JPEG that a picture was turned upright from', async () => {
  const bag = 'kommunstyrelsen/facebook-exempelkommun/vand';
  const data = join(town.archive, bag, 'data');
  await mkdir(data, { recursive: true });
  const white = sharp({ create: { ...size, channels: 3, background: '#fff' } });
  const jpeg = await white.jpeg({ chromaSubsampling: '4:4:4' }).withMetadata({ orientation: 3 }).toBuffer();
  await writeFile(join(data, 'original-001.jpg'), jpeg);
  await writeFile(join(data, 'upprattstalld-001.png'), await sharp(jpeg).rotate(180).png().toBuffer());
  const file = 'data/upprattstalld-001.png';
  const files = [file, 'data/original-001.jpg'].map((path) => ({ ...description.files[0], path }));
  const copy = join(town.archive, bag, 'kopia');
  await town.within((workplace) =>
    maskSnapshot(workplace, { ...description, folder: bag, files } as typeof description, {
      masks: {
        placed: [
          { snapshot: sampleId, box: { file, x: 20, y: 20, width: 2, height: 2 }, paragraph: 'OSL 26 kap. 1 §' },
        ],
        words: [],
      },
      names: new Map(),
      folder: copy,
      release: 'UT-2026-001',
    }),
  );
  const { data: pixels } = await sharp(join(copy, file)).raw().toBuffer({ resolveWithObject: true });
  const columns = Array.from({ length: size.width }, (_, x) => x).filter(
    (x) => pixels[(21 * size.width + x) * 3] === 27,
  );
  // The blocks begin at the right edge: 301 = 37 × 8 + 5.
  expect([columns.at(0), columns.at(-1)]).toEqual([13, 28]);
});
