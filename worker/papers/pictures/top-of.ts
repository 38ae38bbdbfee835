import { openPicture, reading, readSize } from './picture.ts';

/** In pixels: a cell of a wall and a card on a screen of two pixels a point, and a column of text, which is as wide as an overview is. */
const widths = { cell: 224, card: 480, column: 640 } as const;
export type TopWidth = keyof typeof widths;

/** A little higher than any card. */
const shape = 7 / 5;

/** How much of a picture of that size its top is. */
export function topSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  return { width, height: Math.min(height, Math.round(width * shape)) };
}

/**
 * The top of a tall picture, small, as WebP: what a card shows of a picture that may weigh megabytes. Rows below it are not decoded. Throws
 * UnreadablePictureError.
 */
export async function topOf(picture: Buffer, width: TopWidth): Promise<Buffer> {
  const top = { left: 0, top: 0, ...topSize(await readSize(picture)) };
  const resized = openPicture(picture).extract(top).resize({ width: widths[width], withoutEnlargement: true });
  // Each is made when somebody waits for it: at the usual effort it would take three times as long, for a twentieth of its bytes.
  return reading(picture, resized.webp({ quality: 75, effort: 0 }).toBuffer());
}
