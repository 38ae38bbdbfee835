import { join } from 'node:path';
import type { Tile } from '../../jobs/visit.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { isUniform } from '../pictures/picture.ts';

/** A stretch of a tile that has one colour though the page has text there. CSS pixels of the page. */
export interface BlankBand {
  tile: string;
  y: number;
}

const bandHeight = 100;
/** So much text in a band can be no accident of white on white. */
const leastRuns = 3;

/**
 * Looks whether the pictures hold what the page says is there: the lowest band with text of each tile. What is lost of a tall page
 * is lost from some height down to the end, with no error and the right size of file.
 */
export async function blankBands(folder: string, tiles: readonly Tile[], text: TextLayer): Promise<BlankBand[]> {
  const runs = text.blocks.flatMap((block) => block.runs);
  const blank: BlankBand[] = [];
  for (const tile of tiles) {
    const inTile = runs.filter((run) => run.y >= tile.y && run.y + run.height <= tile.y + tile.height);
    const lowest = Math.max(0, ...inTile.map((run) => run.y + run.height)) - tile.y;
    const top = Math.max(0, Math.floor(lowest - bandHeight));
    const height = Math.min(bandHeight, tile.height - top);
    const inBand = inTile.filter((run) => run.y - tile.y >= top && run.y + run.height - tile.y <= top + height + 1);
    if (inBand.length < leastRuns || height < 1) continue;
    if (await isUniform(join(folder, tile.file), { top, height })) blank.push({ tile: tile.file, y: tile.y + top });
  }
  return blank;
}
