import { join } from 'node:path';
import type { Tile } from '../../../jobs/visit/visit.ts';

/** Tiles with their paths on the disk: in the bag or draft at `folder`. */
export function tilesIn(tiles: readonly Tile[], folder: string): (Tile & { path: string })[] {
  return tiles.map((tile) => ({ ...tile, path: join(folder, tile.file) }));
}
