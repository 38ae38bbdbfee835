import sharp, { type Sharp } from 'sharp';
import { OwnError } from '../../../config/base/own-error.ts';

/**
 * The most pixels that we decode: 300 million (1,280 px wide: 234,000 px high), streamed row by row. A bigger file is not one of our tiles and is
 * refused before anything is decoded.
 */
export const maxPicturePixels = 300_000_000;

/** The greatest width or height that a file of the format can have. */
export const maxPictureSide = { webp: 16_383, jpeg: 65_535 } as const;

/** Rows of a picture, in the picture's own pixels from its top. */
export interface Band {
  top: number;
  height: number;
}

/** A part of a picture, in the picture's own pixels from its top left corner. */
export interface Area extends Band {
  left: number;
  width: number;
}

/** The file is not a picture that we read, or it is broken or too big. Trying again cannot help. */
export class UnreadablePictureError extends OwnError {
  readonly remedy = 'Take the picture again; the file on disk is damaged or is no PNG or JPEG.';
}

/** A decoder of the file (its path or its bytes) that refuses damage, and reads rows in order so that memory stays flat. */
export function openPicture(picture: string | Buffer): Sharp {
  return sharp(picture, { limitInputPixels: maxPicturePixels, sequentialRead: true, failOn: 'error' });
}

/** Waits for `work`, and rethrows what sharp says about `path` as `UnreadablePictureError`. */
export async function reading<T>(path: string | Buffer, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadablePictureError(
      `expected a readable picture${typeof path === 'string' ? ` at ${path}` : ''}, found: ${detail}`,
      { cause },
    );
  }
}

/** Width and height in pixels, from the file's header only. Throws `UnreadablePictureError`. */
export async function readSize(path: string | Buffer): Promise<{ width: number; height: number }> {
  const { width, height } = await reading(path, openPicture(path).metadata());
  return { width, height };
}

/** The rows of `band` as packed 8-bit sRGB (three bytes a pixel, no padding); transparency lies on white. Throws `UnreadablePictureError`. */
export async function readRgb(path: string | Buffer, band: Band): Promise<{ rgb: Buffer; width: number }> {
  const { width } = await readSize(path);
  const rows = openPicture(path)
    .extract({ left: 0, top: band.top, width, height: band.height })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw({ depth: 'uchar' });
  return { rgb: await reading(path, rows.toBuffer()), width };
}

/** Packed 8-bit sRGB, three bytes a pixel, row after row. */
export interface Pixels {
  rgb: Buffer;
  width: number;
  height: number;
}

/** All pixels of a picture (its path or its bytes), transparency on white. Throws `UnreadablePictureError`. */
export async function decode(picture: string | Buffer): Promise<Pixels> {
  const { height } = await readSize(picture);
  return { ...(await readRgb(picture, { top: 0, height })), height };
}

/** Decoded pixels as a picture to work on. */
export function pictureOf({ rgb, width, height }: Pixels): Sharp {
  return sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: maxPicturePixels });
}

/** True when every pixel of the band has the same colour, as in a lost screenshot tile. Throws `UnreadablePictureError`. */
export async function isUniform(path: string, band: Band): Promise<boolean> {
  const { rgb } = await readRgb(path, band);
  return isOneColour(rgb);
}

/** Whether the band has one colour, for pixels that are decoded already. */
export function isUniformIn({ rgb, width }: Pixels, { top, height }: Band): boolean {
  return isOneColour(rgb.subarray(top * width * 3, (top + height) * width * 3));
}

const isOneColour = (rgb: Buffer) => rgb.subarray(0, Math.max(0, rgb.length - 3)).equals(rgb.subarray(3));

/**
 * Writes a small JPEG of the picture's top to `target`: exactly `size` pixels, cropped at the bottom and at the sides. Throws
 * `UnreadablePictureError`, and what the disk throws.
 */
export async function makeThumbnail(path: string, target: string, size: { width: number; height: number }) {
  await reading(
    path,
    openPicture(path)
      .resize({ ...size, fit: 'cover', position: 'top' })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80 })
      .toFile(target),
  );
}
