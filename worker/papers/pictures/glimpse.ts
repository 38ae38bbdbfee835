import type { Sharp } from 'sharp';
import { openPicture, type Pixels, pictureOf, reading } from './picture.ts';

/** In pixels. More is not seen beside the words of a page, and would take the browser that is being pictured its processor. */
const most = { width: 320, rows: 2_400 };

/** The lowest rows of what has been pictured so far, small, as WebP: what came last, of a page of any height. */
export async function glimpseOfRows({ rgb, width, height }: Pixels): Promise<Buffer> {
  const rows = Math.min(height, most.rows);
  const last = rgb.subarray((height - rows) * width * 3, height * width * 3);
  return small(pictureOf({ rgb: last, width, height: rows }));
}

/** A picture of the window, small, as WebP. */
export async function glimpseOfWindow(png: Buffer): Promise<Buffer> {
  return small(openPicture(png));
}

function small(picture: Sharp): Promise<Buffer> {
  const webp = picture.resize({ width: most.width, withoutEnlargement: true }).webp({ quality: 60, effort: 0 });
  return reading('what is pictured so far', webp.toBuffer());
}
