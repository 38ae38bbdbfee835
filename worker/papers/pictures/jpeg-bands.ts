import sharp from 'sharp';
import { type Band, type Pixels, reading, readRgb } from './picture.ts';

/** The most decoded pixels in memory at one time: 32 million pixels are 96 MB. */
const pixelsAtOnce = 32_000_000;

/**
 * Colour is kept at half resolution: 255 KB a page at quality 88, against 346 KB with full colour. Tables fitted to each picture would save a
 * twentieth of the bytes for three times the work.
 */
const encoding = { chromaSubsampling: '4:2:0', optimiseCoding: false } as const;

/** Text of 12 px is still clean at this quality. */
const usualQuality = 88;

export interface JpegBand extends Band {
  jpeg: Buffer;
  width: number;
}

/**
 * Cuts a picture into JPEGs, one for each band, in order. The picture is decoded once. A picture of more than 32 million pixels is decoded once
 * for each stretch of that size, so that a huge one is never in memory as a whole.
 * @param bands increasing, not overlapping, in the picture's own pixels
 * Throws `UnreadablePictureError`.
 */
export async function* cutToJpegs(
  path: string,
  width: number,
  bands: Band[],
  quality = usualQuality,
): AsyncGenerator<JpegBand> {
  for (const stretch of stretches(bands, Math.max(1, Math.floor(pixelsAtOnce / width)))) {
    const top = stretch[0]?.top ?? 0;
    const last = stretch.at(-1) ?? { top, height: 0 };
    const { rgb } = await readRgb(path, { top, height: last.top + last.height - top });
    const pixels = { rgb, width, height: last.top + last.height - top };
    const inside = stretch.map((band) => ({ ...band, top: band.top - top }));
    const jpegs = await reading(path, pixelsToJpegs(pixels, inside, quality));
    for (const [index, band] of stretch.entries()) yield { ...band, width, jpeg: jpegs[index] as Buffer };
  }
}

/** Makes the JPEGs from pixels that are decoded already. */
export async function pixelsToJpegs(
  { rgb, width }: Pixels,
  bands: readonly Band[],
  quality = usualQuality,
): Promise<Buffer[]> {
  return Promise.all(
    bands.map(({ top, height }) =>
      sharp(rgb.subarray(top * width * 3, (top + height) * width * 3), { raw: { width, height, channels: 3 } })
        .jpeg({ quality, ...encoding })
        .toBuffer(),
    ),
  );
}

/** Groups of consecutive bands whose rows together are at most `rows`; a group holds at least one band. */
function stretches(bands: Band[], rows: number): Band[][] {
  const groups: Band[][] = [];
  for (const band of bands) {
    const group = groups.at(-1);
    const first = group?.[0];
    if (group && first && band.top + band.height - first.top <= rows) group.push(band);
    else groups.push([band]);
  }
  return groups;
}
