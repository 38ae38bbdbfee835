import { writeFile } from 'node:fs/promises';
import type { Sharp } from 'sharp';
import { bagFiles } from '../../../storage/layout/layout.ts';
import { encodePng } from './encode-png.ts';
import { glimpseOfRows } from './glimpse.ts';
import { openPicture, reading } from './picture.ts';

/** Where the overview lies in a bag. */
export const overviewFile = bagFiles.overview;

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
 * Writes the whole page, scaled to at most 640 by 8,000 px, as one PNG (oversiktsbild). Tiles are shrunk one by one, so memory does not grow with
 * the page. What no tile covers stays white. Returns the size in pixels. Throws `UnreadablePictureError`, and what the disk throws.
 */
export async function makeOverview(
  tiles: PageTile[],
  page: { widthCss: number; heightCss: number },
  target: string,
): Promise<{ width: number; height: number }> {
  const overview = openOverview(page);
  for (const tile of tiles) await overview.add(tile, openPicture(tile.path));
  return overview.write(target);
}

/** The whole page in small, made while its tiles come one by one. */
export interface Overview {
  /** `picture`: the tile's pixels, from a file or in memory. */
  add(tile: Omit<PageTile, 'path'>, picture: Sharp): Promise<void>;
  /** What has come so far, small (`glimpse.ts`). Tiles come from top to bottom. */
  glimpse(): Promise<Buffer>;
  /** Writes the overview as PNG; returns its size in pixels. */
  write(target: string): Promise<{ width: number; height: number }>;
}

export function openOverview(page: { widthCss: number; heightCss: number }): Overview {
  const scale = Math.min(maxWidth / page.widthCss, maxHeight / page.heightCss, 1);
  const width = Math.max(1, Math.round(page.widthCss * scale));
  const height = Math.max(1, Math.round(page.heightCss * scale));
  const canvas = Buffer.alloc(width * height * 3, 0xff);
  let reached = 1;
  return {
    async add(tile, picture) {
      const top = Math.round(tile.y * scale);
      const rows = Math.min(height, Math.round((tile.y + tile.height) * scale)) - top;
      if (rows < 1) return;
      const small = picture
        .resize({ width, height: rows, fit: 'fill' })
        .flatten({ background: '#ffffff' })
        .toColourspace('srgb')
        .removeAlpha()
        .raw({ depth: 'uchar' });
      canvas.set(await reading(`the tile at ${tile.y} px`, small.toBuffer()), top * width * 3);
      reached = Math.max(reached, top + rows);
    },
    glimpse: () => glimpseOfRows({ rgb: canvas, width, height: reached }),
    async write(target) {
      await writeFile(target, await encodePng({ rgb: canvas, width, height }, { top: 0, left: 0, width, height }));
      return { width, height };
    },
  };
}
