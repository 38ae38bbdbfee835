import { join } from 'node:path';
import type { Tile } from '../../../jobs/visit/visit.ts';
import type { Box, TextLayer } from '../../../storage/records/text-layer.ts';
import { type Band, isUniform } from '../../papers/pictures/picture.ts';

/** The top of a stretch that has one colour though the page has text there. CSS pixels of the page. */
export interface BlankBand {
  y: number;
}

const bandHeight = 100;
/** This much text in a band is no accident of white on white. */
const leastRuns = 3;

/**
 * Checks that the pictures hold the text that the page has: in each tile, the lowest band with text. A tall page that loses its picture
 * loses it from some height down to the end, with no error and with a file of the right size.
 */
export async function blankBands(folder: string, tiles: readonly Tile[], text: TextLayer): Promise<BlankBand[]> {
  const blank: BlankBand[] = [];
  for (const tile of tiles) {
    const band = lowestText(tile, text);
    if (band && (await isUniform(join(folder, tile.file), band))) blank.push({ y: tile.y + band.top });
  }
  return blank;
}

/** The lowest rows of a tile that certainly hold text, in the tile's own pixels; null where there is no such place. */
export function lowestText(tile: Omit<Tile, 'file'>, text: TextLayer): Band | null {
  let lowest = 0;
  const inTile: Box[] = [];
  for (const { runs } of text.blocks) {
    for (const run of runs) {
      if (run.y < tile.y || run.y + run.height > tile.y + tile.height) continue;
      inTile.push(run);
      lowest = Math.max(lowest, run.y + run.height - tile.y);
    }
  }
  const top = Math.max(0, Math.floor(lowest - bandHeight));
  const height = Math.min(bandHeight, tile.height - top);
  const inBand = inTile.filter((run) => run.y - tile.y >= top && run.y + run.height - tile.y <= top + height + 1);
  return inBand.length < leastRuns || height < 1 ? null : { top, height };
}
