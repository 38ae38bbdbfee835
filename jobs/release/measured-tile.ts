import type { Tile } from '../visit/visit.ts';

/** A picture of the page where it stands, with its size in pixels. */
export interface MeasuredTile extends Tile {
  path: string;
  /** The picture that a person saved, where `path` is that picture turned upright. */
  original?: string;
  pixels: { width: number; height: number };
}
