import { join } from 'node:path';
import type { Tile, Visit } from '../jobs/visit.ts';

/** The visit's tiles with where they lie on the disk: in the bag or draft at `folder`. */
export function tilesIn(visit: Pick<Visit, 'tiles'>, folder: string): (Tile & { path: string })[] {
  return visit.tiles.map((tile) => ({ ...tile, path: join(folder, tile.file) }));
}
