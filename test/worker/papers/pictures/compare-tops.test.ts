import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { topsDiffer } from '../../../../worker/papers/pictures/compare-tops.ts';
import { temporaryFolder } from '../../../storage/sample.ts';

/** A page of 640 px with a header, a portrait in it, and something further down. */
async function page(portrait: string, below: string, format: 'png' | 'jpeg' = 'png'): Promise<string> {
  const file = join(await temporaryFolder(), 'bild.png');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="1200"><rect width="640" height="1200" fill="#fff"/>
<rect width="640" height="120" fill="#0b4a82"/><circle cx="80" cy="120" r="60" fill="${portrait}"/><rect y="400" width="640" height="300" fill="${below}"/></svg>`;
  const drawn = sharp(Buffer.from(svg));
  await (format === 'png' ? drawn.png() : sharp(await drawn.jpeg({ quality: 60 }).toBuffer()).png()).toFile(file);
  return file;
}

test('another portrait is noticed; what stands further down, how the picture was packed, and its scale, is not', async () => {
  const before = { path: await page('#f0c090', '#eeeeee'), height: 200 };
  const differs = async (path: string, height = 200) => topsDiffer(before, { path, height });
  expect(await differs(await page('#202020', '#eeeeee'))).toBe(true);
  expect(await differs(await page('#f0c090', '#000000'))).toBe(false);
  expect(await differs(await page('#f0c090', '#eeeeee', 'jpeg'))).toBe(false);
  const half = join(await temporaryFolder(), 'halv.png');
  await sharp(before.path).resize({ width: 320 }).png().toFile(half);
  expect(await differs(half, 100)).toBe(false);
});
