import sharp from 'sharp';
import { reading } from './picture.ts';

/** A program reads letters of some 30 pixels best; a screen shows them half as high. More pixels than this take too much memory. */
const mostPixels = 24_000_000;
const largest = 2;

/** A picture that somebody gave us, as a program reads it best: grey, upright, on white. `scale`: how much larger it is than the original. */
export async function pictureForReading(
  picture: Buffer,
): Promise<{ png: Buffer; scale: number; width: number; height: number }> {
  const limits = { limitInputPixels: 100_000_000 } as const;
  const { autoOrient } = await reading(picture, sharp(picture, limits).metadata());
  const { width, height } = autoOrient;
  const scale = Math.min(largest, Math.sqrt(mostPixels / (width * height)));
  const work = sharp(picture, limits)
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({ width: Math.max(1, Math.round(width * scale)) })
    .png({ compressionLevel: 1 })
    .timeout({ seconds: 120 });
  return { png: await reading(picture, work.toBuffer()), scale, width, height };
}
