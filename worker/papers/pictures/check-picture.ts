import sharp from 'sharp';
import { reading } from './picture.ts';

/** What a picture from outside is. Sizes are those of the upright picture, in pixels. */
export interface CheckedPicture {
  width: number;
  height: number;
  /** Its pixels lie turned or mirrored, and a note in the file (Exif) says so. */
  turned: boolean;
  /** More than this number is moving; we show the first. */
  pictures: number;
}

/** A file that some person gives us may be made to hurt: fewer pixels than from our own browser, and a time limit. */
const limits = { limitInputPixels: 100_000_000, failOn: 'error', sequentialRead: true } as const;
const decodeSeconds = 120;

/** Decodes every pixel of a picture that somebody gave us. Throws `UnreadablePictureError` for damage and for more than 100 million pixels. */
export async function checkPicture(path: string): Promise<CheckedPicture> {
  const { width, height, orientation = 1, pages = 1 } = await reading(path, sharp(path, limits).metadata());
  await reading(path, sharp(path, limits).timeout({ seconds: decodeSeconds }).stats());
  const sideways = orientation >= 5;
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    turned: orientation > 1,
    pictures: pages,
  };
}

/** Writes the picture upright as PNG, without loss. Throws `UnreadablePictureError`, and what the disk says. */
export async function writeUpright(path: string, target: string): Promise<void> {
  // No `effort`: it would switch on a palette and ruin the colours.
  const upright = sharp(path, { ...limits, sequentialRead: false })
    .rotate()
    .png({ compressionLevel: 6, palette: false });
  await reading(path, upright.timeout({ seconds: decodeSeconds }).toFile(target));
}
