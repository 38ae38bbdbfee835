import { mkdirSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tile } from '../../../jobs/visit/visit.ts';
import { namesInSync } from '../../../storage/files/names-in.ts';
import { isTileFile, tileFile } from '../../../storage/layout/pictures-layout.ts';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { bandsOfTile } from '../../papers/pdfa/page-slices.ts';
import { cutPixels } from '../../papers/pictures/cut-pictures.ts';
import { pixelsToJpegs } from '../../papers/pictures/jpeg-bands.ts';
import { openOverview, overviewFile } from '../../papers/pictures/overview.ts';
import { decode, isUniformIn, type Pixels, pictureOf } from '../../papers/pictures/picture.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import type { Drawn } from './blank-pictures.ts';
import { ownTiles, piecesOf } from './own-tiles.ts';
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

/** Where the pictures of a page's stretches are worked on, from top to bottom. Each picture is decoded once. */
export interface Workbench {
  work(png: Buffer, stretch: Omit<Tile, 'file'>): Promise<void>;
  /** What has come so far, small, as WebP. */
  glimpse(): Promise<Buffer>;
  close(): Promise<WorkedTiles>;
}

/** `slices`: where the pages of the PDF will be cut, when the PDF wants JPEGs. */
export interface BenchWork {
  drawn: Drawn;
  posts: readonly ReadPost[];
  text: TextLayer;
  slices: readonly Stretch[] | null;
}

/** Removes the earlier pictures of a page that is pictured anew: they do not show the page as it is kept. */
export function removeEarlier(folder: string): void {
  for (const name of namesInSync(join(folder, 'data'))) {
    if (isTileFile(`data/${name}`) || name === 'inlagg') rmSync(join(folder, 'data', name), { recursive: true });
  }
  rmSync(join(folder, pdfSlicesFolder), { recursive: true, force: true });
}

/**
 * Writes each picture as tiles into `folder`: unchanged, or divided so that posts have tiles to themselves. Cuts out the other posts that it
 * holds whole and the PDF's pieces, adds it to the overview, and looks whether it is blank where the page has text.
 */
export function openWorkbench(
  folder: string,
  page: { widthCss: number; heightCss: number },
  { posts, text, slices, drawn }: BenchWork,
): Workbench {
  removeEarlier(folder);
  if (slices) mkdirSync(join(folder, pdfSlicesFolder), { recursive: true });
  const overview = openOverview(page);
  const pdfSlices: Tile[] = [];
  const tiles: Tile[] = [];
  const blank: BlankBand[] = [];
  const cutForPdf = async (stretch: Omit<Tile, 'file'>, pixels: Pixels) => {
    const bands = bandsOfTile(stretch, pixels.height, slices ?? []);
    const jpegs = await pixelsToJpegs(pixels, bands);
    for (const [index, { top, height }] of bands.entries()) {
      const file = `${pdfSlicesFolder}/${String(pdfSlices.length + 1).padStart(4, '0')}.jpg`;
      pdfSlices.push({ file, y: stretch.y + top, width: stretch.width, height });
      await writeFile(join(folder, file), jpegs[index] as Buffer);
    }
  };
  const nextTiles = (stretch: Omit<Tile, 'file'>) => {
    const made = piecesOf(stretch, posts).map(({ top, bottom }, at): Tile => {
      const file = tileFile(tiles.length + at + 1);
      return { file, y: top, width: stretch.width, height: bottom - top };
    });
    tiles.push(...made);
    return made;
  };
  return {
    async work(png, stretch) {
      const pixels = await decode(png);
      drawn.look(pixels, stretch);
      const made = nextTiles(stretch);
      const band = lowestText(stretch, text);
      if (band && isUniformIn(pixels, band)) blank.push({ y: stretch.y + band.top });
      const cuts = postCuts(folder, stretch, posts, ownTiles(made, posts));
      if (cuts.length > 0) mkdirSync(join(folder, 'data/inlagg'), { recursive: true });
      await Promise.all([
        writeTiles(folder, made, { png, pixels, top: stretch.y }),
        overview.add(stretch, pictureOf(pixels)),
        cutPixels(pixels, cuts),
        ...(slices ? [cutForPdf(stretch, pixels)] : []),
      ]);
    },
    glimpse: () => overview.glimpse(),
    async close() {
      await overview.write(join(folder, overviewFile));
      return { tiles, blank, overview: overviewFile, pdfSlices: slices ? pdfSlices : null };
    },
  };
}

/** `top`: where on the page the picture begins. A picture that is one tile is written as the browser made it. */
async function writeTiles(
  folder: string,
  tiles: readonly Tile[],
  { png, pixels, top }: { png: Buffer; pixels: Pixels; top: number },
): Promise<void> {
  const [only, ...others] = tiles;
  if (only && others.length === 0) return writeFile(join(folder, only.file), png);
  await cutPixels(
    pixels,
    tiles.map(({ file, y, width, height }) => ({ target: join(folder, file), left: 0, top: y - top, width, height })),
  );
}
