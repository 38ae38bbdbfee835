import type { Tile } from '../visit/visit.ts';

/** A picture of the page where it stands, with its size in pixels. */
export interface MeasuredTile extends Tile {
  path: string;
  pixels: { width: number; height: number };
}
