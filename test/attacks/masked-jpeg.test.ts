import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { writeUpright } from '../../worker/papers/pictures/check-picture.ts';
import { blocksOf } from '../../worker/papers/pictures/loss.ts';
import { maskPicture } from '../../worker/papers/pictures/mask-picture.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ogonblick-masked-jpeg-'));
});
afterAll(() => rm(folder, { recursive: true }));

const drawn = (words: string) =>
  sharp(
    Buffer.from(
      `<svg width="409" height="61"><rect width="409" height="61" fill="white"/><text x="20" y="35" font-size="14" fill="red">${words}</text><text x="20" y="58" font-size="6">Granne</text></svg>`,
    ),
  );
const place = { left: 19, top: 21, width: 101, height: 19 };

async function masked(chromaSubsampling: string, words: string): Promise<Buffer> {
  const [from, to] = [join(folder, 'tile.jpg'), join(folder, 'tile.png')];
  await writeFile(from, await drawn(words).jpeg({ quality: 92, chromaSubsampling }).toBuffer());
  await maskPicture(from, to, [place]);
  return readFile(to);
}

test.each(['4:4:4', '4:2:0'])('a masked JPEG (%s) is the same whatever stood under the mask', async (sampling) => {
  const [one, other] = [await masked(sampling, 'Kalle Anka'), await masked(sampling, 'Musse Pigg')];
  expect(one.equals(other)).toBe(true);
  const above = await sharp(one).extract({ left: 0, top: 0, width: 409, height: 8 }).raw().toBuffer();
  expect(Math.min(...above)).toBeGreaterThan(250);
});

/** Pixels that lie turned and say so by `orientation` (Exif), the same picture when it is upright. */
async function turned(orientation: number, words: string): Promise<Buffer> {
  const [from, upright, to] = [join(folder, 'saved.jpg'), join(folder, 'upright.png'), join(folder, 'masked.png')];
  // Turned twice by the same note, only a quarter turn does not lie as before: its opposite is taken.
  const back = { 6: 8, 8: 6 }[orientation] ?? orientation;
  const noted = await drawn(words).png().withMetadata({ orientation: back }).toBuffer();
  const lying = await sharp(noted).rotate().removeAlpha().png().toBuffer();
  await sharp(lying).jpeg({ quality: 92, chromaSubsampling: '4:2:0' }).withMetadata({ orientation }).toFile(from);
  await writeUpright(from, upright);
  await maskPicture(upright, to, [place], { original: from });
  return readFile(to);
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'a masked picture that was made upright from a JPEG (%i) is the same whatever stood under the mask',
  async (orientation) => {
    const [one, other] = [await turned(orientation, 'Kalle Anka'), await turned(orientation, 'Musse Pigg')];
    expect(one.equals(other)).toBe(true);
    const { data, info } = await sharp(one).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height]).toEqual([409, 61]);
    const filled = Array.from({ length: info.height }, (_, y) => data[(y * info.width + 60) * 3] === 27);
    expect(filled.filter(Boolean).length).toBeLessThanOrEqual(2 * 16 + 16 + 2);
    expect(filled.filter(Boolean).length).toBeLessThan(61);
  },
);

/** A JPEG whose colours are kept as those of old cameras: a quarter as many across, all of them down. Only the head says so here. */
async function quarterColours(orientation: number): Promise<string> {
  const path = join(folder, `quarter-${orientation}.jpg`);
  const bytes = await drawn('Kalle').jpeg({ chromaSubsampling: '4:2:0' }).withMetadata({ orientation }).toBuffer();
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]));
  expect(bytes[frame + 11]).toBe(0x22);
  bytes[frame + 11] = 0x41;
  await writeFile(path, bytes);
  return path;
}

test('the blocks of a JPEG are as big as its coarsest colours, also when it was turned', async () => {
  expect(await blocksOf(await quarterColours(1), null)).toEqual({
    sideX: 32,
    sideY: 8,
    beyond: 1,
    firstX: 0,
    firstY: 0,
  });
  const turned = await blocksOf(await quarterColours(8), { width: 61, height: 409 });
  expect(turned).toEqual({ sideX: 8, sideY: 32, beyond: 1, firstX: 0, firstY: 409 % 32 });
});
