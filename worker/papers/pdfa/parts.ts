import { stat } from 'node:fs/promises';
import type { Stretch } from './page-cuts.ts';
import type { Pictures, Tile } from './page-pictures.ts';

/** E-archives refuse or choke on files over 2 GB, and readers become slow with many thousand pages. */
export const partLimits = { bytes: 1_500_000_000, pages: 4_000 };

/**
 * Divides the slices, in order, over as few files as the limits allow; there is always one file. The size is an upper estimate from the tiles'
 * own files: copies are as large, JPEGs of a PNG at most half as large (measured: a fifth).
 */
export async function divide(
  slices: Stretch[],
  tiles: Tile[],
  images: Pictures,
  limits: typeof partLimits,
): Promise<Stretch[][]> {
  const share = images === 'jpeg' ? 0.5 : 1;
  const weights = await Promise.all(
    tiles.map(async (tile) => ({ tile, density: ((await stat(tile.path)).size * share) / tile.height })),
  );
  const parts: Stretch[][] = [[]];
  let bytes = 0;
  for (const slice of slices) {
    const weight = weights.reduce((sum, { tile, density }) => sum + density * overlap(slice, tile), 0);
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && (part.length >= limits.pages || bytes + weight > limits.bytes)) {
      parts.push([slice]);
      bytes = weight;
    } else {
      part.push(slice);
      bytes += weight;
    }
  }
  return parts;
}

function overlap({ top, bottom }: Stretch, { y, height }: Tile): number {
  return Math.max(0, Math.min(bottom, y + height) - Math.max(top, y));
}

/** The path of a part: `x.pdf`, then `x-del2.pdf`, `x-del3.pdf`. */
export function partPath(target: string, part: number): string {
  return part === 0 ? target : target.replace(/(\.pdf)?$/i, `-del${part + 1}$1`);
}
