import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tileFile } from '../../../storage/layout/pictures-layout.ts';
import { encodePng } from './encode-png.ts';
import type { Pixels } from './picture.ts';

/** A picture of the page that grows downwards, written as PNG tiles. Places and sizes are in pixels of the pasted pictures. */
export interface TileCanvas {
  /** Pastes a picture at `y`, over what stands there already. Pictures come from top to bottom, as the page is walked down. */
  paste(pixels: Pixels, y: number): Promise<void>;
  /** Writes the last tile and returns what was written. */
  close(): Promise<{
    tiles: { file: string; y: number; width: number; height: number }[];
    width: number;
    height: number;
  }>;
}

/** `folder` is the draft's. Tiles are `data/skarmdump-001.png` and so on, at most `tileHeight` high. One tile is in memory at a time. */
export function openTileCanvas(folder: string, tileHeight: number): TileCanvas {
  const tiles: { file: string; y: number; width: number; height: number }[] = [];
  let width = 0;
  let height = 0;
  let top = 0;
  let rows: Buffer = Buffer.alloc(0);

  const writeTile = async () => {
    const rowsHere = Math.min(height - top, tileHeight);
    const file = tileFile(tiles.length + 1);
    const pixels = { rgb: rows, width, height: rowsHere };
    await writeFile(join(folder, file), await encodePng(pixels, { left: 0, top: 0, width, height: rowsHere }));
    tiles.push({ file, y: top, width, height: rowsHere });
    top += rowsHere;
    rows.fill(0xff);
  };
  return {
    async paste({ rgb: data, ...info }, y) {
      if (width === 0) {
        width = info.width;
        rows = Buffer.alloc(width * tileHeight * 3, 0xff);
      }
      let row = Math.max(0, top - Math.round(y));
      while (row < info.height) {
        const at = Math.round(y) + row;
        if (at >= top + tileHeight) {
          height = top + tileHeight;
          await writeTile();
          continue;
        }
        const count = Math.min(info.height - row, top + tileHeight - at);
        data.copy(rows, (at - top) * width * 3, row * width * 3, (row + count) * width * 3);
        row += count;
        height = Math.max(height, at + count);
      }
    },
    async close() {
      if (height > top) await writeTile();
      return { tiles, width, height };
    },
  };
}
