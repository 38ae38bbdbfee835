import { openPicture, reading, readSize } from './picture.ts';

/** As wide as a card is on a screen of two pixels a point, and a little higher than any card. */
const width = 480;
const shape = 6 / 5;

/**
 * The top of a tall picture, small, as WebP: what a card shows of an overview that may weigh megabytes. Rows below it are not decoded. Throws
 * UnreadablePictureError.
 */
export async function topOf(picture: Buffer): Promise<Buffer> {
  const size = await readSize(picture);
  const top = { left: 0, top: 0, width: size.width, height: Math.min(size.height, Math.round(size.width * shape)) };
  const small = openPicture(picture).extract(top).resize({ width, withoutEnlargement: true }).webp({ quality: 75 });
  return reading(picture, small.toBuffer());
}
