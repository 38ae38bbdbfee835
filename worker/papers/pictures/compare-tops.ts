import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import { openPicture, reading, UnreadablePictureError } from './picture.ts';

/** The top of a page is shrunk to this many pixels each way, so that a shift of a pixel or another compression makes no difference. */
const side = 32;
/** The mean difference of brightness, of 255, from which tops count as different. A new portrait in a header of 400 px gives some 5. */
const notable = 3;

/** The height of a page's top in CSS pixels: a platform's cover, portrait and name are within it. */
const topHeight = 400;

/**
 * Whether the tops of two pages look different, by the pages' pictures. Null: one of them has no picture that can be read, or they were seen at
 * different widths.
 */
export async function pageTopsDiffer(
  [one]: readonly MeasuredTile[],
  [other]: readonly MeasuredTile[],
): Promise<boolean | null> {
  if (one === undefined || other === undefined || one.width !== other.width) return null;
  const height = Math.min(topHeight, one.height, other.height);
  const topOf = (tile: MeasuredTile) => ({
    path: tile.path,
    height: Math.max(1, Math.round((height * tile.pixels.height) / tile.height)),
  });
  try {
    return await topsDiffer(topOf(one), topOf(other));
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}

/** The uppermost rows of a picture, in its own pixels. */
export interface Top {
  path: string;
  height: number;
}

/**
 * Whether the tops of two pictures look different. An account has its name, its portrait and its cover there. Both show the same stretch of a page,
 * at whatever scale. Throws UnreadablePictureError.
 */
export async function topsDiffer(one: Top, other: Top): Promise<boolean> {
  const [a, b] = [await small(one), await small(other)];
  const sum = a.reduce((total, value, at) => total + Math.abs(value - (b[at] ?? 0)), 0);
  return sum / a.length >= notable;
}

async function small({ path, height }: Top): Promise<Buffer> {
  const { width = 1, height: whole = 1 } = await reading(path, openPicture(path).metadata());
  const top = { left: 0, top: 0, width, height: Math.min(height, whole) };
  return reading(path, openPicture(path).extract(top).resize(side, side, { fit: 'fill' }).greyscale().raw().toBuffer());
}
