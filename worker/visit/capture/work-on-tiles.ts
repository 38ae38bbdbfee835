import { mkdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tile } from '../../../jobs/visit/visit.ts';
import { namesInSync } from '../../../storage/files/names-in.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { bandsOfTile } from '../../papers/pdfa/page-slices.ts';
import { cutPixels } from '../../papers/pictures/cut-pictures.ts';
import { pixelsToJpegs } from '../../papers/pictures/jpeg-bands.ts';
import { openOverview, overviewFile } from '../../papers/pictures/overview.ts';
import { decode, isUniformIn, type Pixels, pictureOf } from '../../papers/pictures/picture.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import { postCuts } from './post-pictures.ts';
import type { Stretch } from './tile-cuts.ts';
import { type BlankBand, lowestText } from './verify-tiles.ts';

/** The folder in the draft, beside what goes into the bag. */
export const pdfSlicesFolder = 'pdf';

/** What was made of a page's tiles. `overview`: the file with the whole page in small. */
export interface WorkedTiles {
  tiles: Tile[];
  blank: BlankBand[];
  overview: string;
  /** See `Visit`. */
  pdfSlices: Tile[] | null;
}

/** Where the tiles of a page are worked on, from top to bottom. Each tile is decoded once. */
export interface Workbench {
  work(png: Buffer, place: Omit<Tile, 'file'>): Promise<void>;
  close(): Promise<WorkedTiles>;
}

/** `slices`: where the pages of the PDF will be cut, when the PDF wants JPEGs. */
export interface BenchWork {
  posts: readonly ReadPost[];
  text: TextLayer;
  slices: readonly Stretch[] | null;
}

/** Removes the earlier pictures of a page that changed its height while it was pictured: they do not show the page as it is kept. */
function removeEarlier(folder: string): void {
  for (const name of namesInSync(join(folder, 'data'))) {
    if (/^skarmdump-\d+\.png$/.test(name) || name === 'inlagg') rmSync(join(folder, 'data', name), { recursive: true });
  }
  rmSync(join(folder, pdfSlicesFolder), { recursive: true, force: true });
}

/**
 * Writes each tile unchanged into `folder`, cuts out the posts that it holds whole and the PDF's pieces, adds it to the overview, and looks
 * whether it is blank where the page has text.
 */
export function openWorkbench(
  folder: string,
  page: { widthCss: number; heightCss: number },
  { posts, text, slices }: BenchWork,
): Workbench {
  removeEarlier(folder);
  if (posts.length > 0) mkdirSync(join(folder, 'data/inlagg'), { recursive: true });
  if (slices) mkdirSync(join(folder, pdfSlicesFolder), { recursive: true });
  const overview = openOverview(page);
  const pdfSlices: Tile[] = [];
  const tiles: Tile[] = [];
  const blank: BlankBand[] = [];
  const cutForPdf = async (tile: Tile, pixels: Pixels) => {
    const bands = bandsOfTile(tile, pixels.height, slices ?? []);
    const jpegs = await pixelsToJpegs(pixels, bands);
    for (const [index, { top, height }] of bands.entries()) {
      const file = `${pdfSlicesFolder}/${String(pdfSlices.length + 1).padStart(4, '0')}.jpg`;
      pdfSlices.push({ file, y: tile.y + top, width: tile.width, height });
      await writeFile(join(folder, file), jpegs[index] as Buffer);
    }
  };
  return {
    async work(png, place) {
      const tile = { file: `data/skarmdump-${String(tiles.length + 1).padStart(3, '0')}.png`, ...place };
      tiles.push(tile);
      const [pixels] = await Promise.all([decode(png), writeFile(join(folder, tile.file), png)]);
      const band = lowestText(tile, text);
      if (band && isUniformIn(pixels, band)) blank.push({ tile: tile.file, y: tile.y + band.top });
      await Promise.all([
        overview.add(tile, pictureOf(pixels)),
        cutPixels(pixels, postCuts(folder, tile, posts)),
        ...(slices ? [cutForPdf(tile, pixels)] : []),
      ]);
    },
    async close() {
      await overview.write(join(folder, overviewFile));
      return { tiles, blank, overview: overviewFile, pdfSlices: slices ? pdfSlices : null };
    },
  };
}
