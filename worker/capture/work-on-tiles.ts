import { mkdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tile } from '../../jobs/visit.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { cutPixels } from '../pictures/cut-pictures.ts';
import { openOverview, overviewFile } from '../pictures/overview.ts';
import { decode, isUniformIn, pictureOf } from '../pictures/picture.ts';
import type { ReadPost } from './in-page/post-reader.ts';
import { postCuts } from './post-pictures.ts';
import { type BlankBand, lowestText } from './verify-tiles.ts';

/** What came of a page's tiles. `overview`: the file with the whole page in small. */
export interface WorkedTiles {
  tiles: Tile[];
  blank: BlankBand[];
  overview: string;
}

/** Where the tiles of a page are worked on, from top to bottom, each decoded once. */
export interface Workbench {
  work(png: Buffer, place: Omit<Tile, 'file'>): Promise<void>;
  close(): Promise<WorkedTiles>;
}

/**
 * Writes each tile into `folder` as it came, cuts out the posts that it holds whole, adds it to the overview, and looks whether it
 * is blank where the page has text.
 */
export function openWorkbench(
  folder: string,
  page: { widthCss: number; heightCss: number },
  { posts, text }: { posts: readonly ReadPost[]; text: TextLayer },
): Workbench {
  if (posts.length > 0) mkdirSync(join(folder, 'data/inlagg'), { recursive: true });
  const overview = openOverview(page);
  const tiles: Tile[] = [];
  const blank: BlankBand[] = [];
  return {
    async work(png, place) {
      const tile = { file: `data/skarmdump-${String(tiles.length + 1).padStart(3, '0')}.png`, ...place };
      tiles.push(tile);
      const [pixels] = await Promise.all([decode(png), writeFile(join(folder, tile.file), png)]);
      const band = lowestText(tile, text);
      if (band && isUniformIn(pixels, band)) blank.push({ tile: tile.file, y: tile.y + band.top });
      await Promise.all([overview.add(tile, pictureOf(pixels)), cutPixels(pixels, postCuts(folder, tile, posts))]);
    },
    async close() {
      await overview.write(join(folder, overviewFile));
      return { tiles, blank, overview: overviewFile };
    },
  };
}
