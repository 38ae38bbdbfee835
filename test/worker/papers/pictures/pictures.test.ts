import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { cutPixels } from '../../../../worker/papers/pictures/cut-pictures.ts';
import { encodePng } from '../../../../worker/papers/pictures/encode-png.ts';
import { cutToJpegs } from '../../../../worker/papers/pictures/jpeg-bands.ts';
import { makeOverview, openOverview } from '../../../../worker/papers/pictures/overview.ts';
import {
  decode,
  isUniform,
  isUniformIn,
  makeThumbnail,
  pictureOf,
  readSize,
} from '../../../../worker/papers/pictures/picture.ts';
import { plainRgbData, readPngPixels } from '../../../../worker/papers/pictures/png-pixels.ts';

let folder: string;
const file = (name: string) => join(folder, name);

/** A picture whose every row has its own colours, so that a shift of one row shows. */
function gradient(width: number, height: number): Buffer {
  const rgb = Buffer.alloc(width * height * 3);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      rgb[at++] = y & 255;
      rgb[at++] = x & 255;
      rgb[at++] = (y >> 8) * 16;
    }
  return rgb;
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-pictures-'));
  const raw = { width: 120, height: 900, channels: 3 as const };
  await sharp(gradient(120, 900), { raw }).png().toFile(file('plain.png'));
  await sharp({ create: { width: 60, height: 40, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } } })
    .png()
    .toFile(file('clear.png'));
  await writeFile(file('broken.png'), (await readFile(file('plain.png'))).subarray(0, 900));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a lossless copy', () => {
  test('takes the compressed pixels of a plain PNG as they are', async () => {
    const [pixels, ...more] = await collect(readPngPixels(file('plain.png')));
    const own = plainRgbData(await readFile(file('plain.png')));
    expect(more).toEqual([]);
    expect(pixels?.data).toEqual(own);
    expect(inflateSync(Buffer.concat(own ?? []))).toHaveLength(900 * (1 + 120 * 3));
  });

  test('packs a PNG with transparency anew, on white', async () => {
    const [pixels] = await collect(readPngPixels(file('clear.png')));
    const rows = inflateSync(Buffer.concat(pixels?.data ?? []));
    expect(rows).toHaveLength(40 * (1 + 60 * 3));
    expect(rows.subarray(1, 4)).toEqual(Buffer.from([255, 255, 255]));
  });

  test('cuts a picture of more rows than viewers bear into bands that join without a gap', async () => {
    await sharp({ create: { width: 4, height: 20_000, channels: 3, background: '#0a0' } })
      .png()
      .toFile(file('tall.png'));
    const bands = await collect(readPngPixels(file('tall.png')));
    expect(bands.map(({ top, height }) => ({ top, height }))).toEqual([
      { top: 0, height: 8192 },
      { top: 8192, height: 8192 },
      { top: 16384, height: 3616 },
    ]);
  });
});

describe('JPEG bands', () => {
  test('hold the rows that were asked for', async () => {
    const bands = [
      { top: 0, height: 300 },
      { top: 300, height: 200 },
      { top: 640, height: 260 },
    ];
    for await (const { jpeg, top, height } of cutToJpegs(file('plain.png'), 120, bands, 95)) {
      const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([120, height]);
      const red = data[(20 * 120 + 60) * 3] as number;
      expect(Math.abs(red - ((top + 20) & 255))).toBeLessThan(8);
    }
  });
});

test('the overview is the whole page in its proportions, white where no tile lies', async () => {
  const tiles = [{ path: file('plain.png'), y: 0, width: 1200, height: 9000 }];
  const size = await makeOverview(tiles, { widthCss: 1200, heightCss: 18_000 }, file('overview.png'));
  expect(size).toEqual({ width: 533, height: 8000 });
  expect(await readSize(file('overview.png'))).toEqual(size);
  expect(await isUniform(file('overview.png'), { top: 0, height: 4000 })).toBe(false);
  expect(await isUniform(file('overview.png'), { top: 4001, height: 3999 })).toBe(true);
});

test('a picture of one colour is called uniform, one with a single other pixel is not', async () => {
  const rgb = Buffer.alloc(100 * 100 * 3, 200);
  const raw = { raw: { width: 100, height: 100, channels: 3 as const } };
  await sharp(rgb, raw).png().toFile(file('one-colour.png'));
  rgb[100 * 60 * 3] = 201;
  await sharp(rgb, raw).png().toFile(file('one-pixel.png'));
  expect(await isUniform(file('one-colour.png'), { top: 0, height: 100 })).toBe(true);
  expect(await isUniform(file('one-pixel.png'), { top: 0, height: 100 })).toBe(false);
  expect(await isUniform(file('one-pixel.png'), { top: 0, height: 60 })).toBe(true);
});

test('a thumbnail has exactly the size asked for', async () => {
  await makeThumbnail(file('plain.png'), file('small.jpg'), { width: 96, height: 64 });
  expect(await readSize(file('small.jpg'))).toEqual({ width: 96, height: 64 });
});

test.each([
  ['a cut-off file', 'broken.png'],
  ['a missing file', 'missing.png'],
])('%s is refused with its path', async (_, name) => {
  const error = await isUniform(file(name), { top: 0, height: 900 }).catch((cause: unknown) => cause);
  expect(error).toMatchObject({ name: 'UnreadablePictureError', retry: 'never' });
  expect(String(error)).toContain(name);
});

test('an overview is the same whether its tiles come from files or are decoded already', async () => {
  const page = { widthCss: 12_000, heightCss: 9000 };
  await makeOverview([{ path: file('plain.png'), y: 0, width: 1200, height: 9000 }], page, file('from-file.png'));
  const overview = openOverview(page);
  const pixels = await decode(await readFile(file('plain.png')));
  await overview.add({ y: 0, width: 1200, height: 9000 }, pictureOf(pixels));
  await overview.write(file('from-pixels.png'));
  const raw = (name: string) => sharp(file(name)).raw().toBuffer();
  const [one, other] = await Promise.all([raw('from-file.png'), raw('from-pixels.png')]);
  expect(other).toHaveLength(one.length);
  expect(one.reduce((most, value, at) => Math.max(most, Math.abs(value - (other[at] ?? 0))), 0)).toBeLessThan(3);
});

test('a glimpse shows what has come of a page, small; of a tall one what came last', async () => {
  const overview = openOverview({ widthCss: 1280, heightCss: 16_000 });
  const grey = (shade: number) =>
    sharp({ create: { width: 640, height: 2_000, channels: 3, background: { r: shade, g: shade, b: shade } } });
  const glimpse = async () => {
    const webp = await overview.glimpse();
    const { width, height } = await sharp(webp).metadata();
    const { channels } = await sharp(webp).stats();
    return [width, height, Math.round(channels[0]?.mean ?? 0)];
  };
  await overview.add({ y: 0, width: 1280, height: 4_000 }, grey(100));
  expect(await glimpse()).toEqual([320, 1_000, 100]);
  await overview.add({ y: 4_000, width: 1280, height: 4_000 }, grey(160));
  // 2,400 rows: all that came last, and a fifth of what came first.
  expect(await glimpse()).toEqual([320, 1_200, 150]);
});

test('parts cut from decoded pixels are exactly those of the file, cropped where they reach beyond it', async () => {
  const pixels = await decode(await readFile(file('plain.png')));
  await cutPixels(pixels, [{ target: file('part.png'), left: 20.4, top: 880.2, width: 1000, height: 500 }]);
  const { data, info } = await sharp(file('part.png')).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([100, 20]);
  const whole = gradient(120, 900);
  for (let row = 0; row < 20; row += 1) {
    const from = ((880 + row) * 120 + 20) * 3;
    expect(data.subarray(row * 300, row * 300 + 300)).toEqual(whole.subarray(from, from + 300));
  }
  expect(isUniformIn(pixels, { top: 0, height: 900 })).toBe(false);
});

test.each([
  [640, 33],
  [641, 7],
  [1, 1],
  [2, 900],
])('a part of %i × %i pixels is a plain PNG of exactly these pixels', async (width, height) => {
  const rgb = Buffer.alloc(700 * 950 * 3);
  for (let at = 0, state = 1; at < rgb.length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    rgb[at] = state >>> 24;
  }
  const pixels = { rgb, width: 700, height: 950 };
  const area = { left: 13, top: 17, width, height };
  const png = await encodePng(pixels, area);
  const back = await decode(png);
  expect(back).toMatchObject({ width, height });
  const expected = await pictureOf(pixels).extract(area).raw().toBuffer();
  expect(back.rgb.equals(expected)).toBe(true);
  expect(plainRgbData(png)).toHaveLength(1);
});
