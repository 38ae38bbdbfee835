import sharp from 'sharp';
import { openPicture, reading } from './picture.ts';

const maxWidth = 640;
const maxHeight = 8_000;

/** A tile of a page: where it stands in CSS pixels, and its file. */
export interface PageTile {
  path: string;
  y: number;
  width: number;
  height: number;
}

/**
 * Writes the whole page, scaled to at most 640 by 8,000 px, as one PNG (oversiktsbild). Tiles are shrunk one by one,
 * so memory does not grow with the page; what no tile covers stays white. Returns the size in pixels.
 * Throws `UnreadablePictureError`, and what the disk says.
 */
export async function makeOverview(
  tiles: PageTile[],
  page: { widthCss: number; heightCss: number },
  target: string,
): Promise<{ width: number; height: number }> {
  const scale = Math.min(maxWidth / page.widthCss, maxHeight / page.heightCss, 1);
  const width = Math.max(1, Math.round(page.widthCss * scale));
  const height = Math.max(1, Math.round(page.heightCss * scale));
  const canvas = Buffer.alloc(width * height * 3, 0xff);
  for (const tile of tiles) {
    const top = Math.round(tile.y * scale);
    const rows = Math.min(height, Math.round((tile.y + tile.height) * scale)) - top;
    if (rows < 1) continue;
    const small = openPicture(tile.path)
      .resize({ width, height: rows, fit: 'fill' })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw({ depth: 'uchar' });
    canvas.set(await reading(tile.path, small.toBuffer()), top * width * 3);
  }
  await sharp(canvas, { raw: { width, height, channels: 3 } })
    .png({ compressionLevel: 6 })
    .toFile(target);
  return { width, height };
}
