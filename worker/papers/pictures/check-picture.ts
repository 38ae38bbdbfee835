import sharp from 'sharp';
import { reading } from './picture.ts';

/** What was found out about a picture from outside. Sizes are those of the upright picture, in pixels. */
export interface CheckedPicture {
  width: number;
  height: number;
  /** The file's pixels lie turned or mirrored, and a note in the file (Exif) says so. */
  turned: boolean;
  /** Number of pictures in the file. More than one is a moving picture, of which we show the first. */
  pictures: number;
}

/** A file that a person gives us may be made to do harm: fewer pixels than from our own browser, and a time limit for decoding. */
const limits = { limitInputPixels: 100_000_000, failOn: 'error', sequentialRead: true } as const;
const decodeSeconds = 120;

/** Decodes every pixel of a picture that somebody gave us. Throws `UnreadablePictureError` for damage and for more than 100 million pixels. */
export async function checkPicture(picture: Buffer): Promise<CheckedPicture> {
  const { width, height, orientation = 1, pages = 1 } = await reading(picture, sharp(picture, limits).metadata());
  await reading(picture, sharp(picture, limits).timeout({ seconds: decodeSeconds }).stats());
  const sideways = orientation >= 5;
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    turned: orientation > 1,
    pictures: pages,
  };
}

/** Writes the picture upright as PNG, without loss. Throws `UnreadablePictureError`, and what the disk throws. */
export async function writeUpright(path: string, target: string): Promise<void> {
  // No `effort`: it would switch on a palette and ruin the colours.
  const upright = sharp(path, { ...limits, sequentialRead: false })
    .rotate()
    .png({ compressionLevel: 6, palette: false });
  await reading(path, upright.timeout({ seconds: decodeSeconds }).toFile(target));
}
