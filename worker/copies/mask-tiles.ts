import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refusals } from '../../jobs/refusal/refusals.ts';
import { MaskRefusedError } from '../../jobs/release/choose-masks.ts';
import type { MaskedArea } from '../../jobs/release/mask-posts.ts';
import type { MeasuredTile } from '../../jobs/release/measured-tile.ts';
import { withEnding } from '../../storage/layout/pictures-layout.ts';
import { tellsAnywhere } from '../papers/pictures/loss.ts';
import { maskPicture } from '../papers/pictures/mask-picture.ts';
import type { Area } from '../papers/pictures/picture.ts';

/** Throws MaskRefusedError for a picture that can tell of a masked place wherever one looks in it, and is not masked as a whole. */
export async function refuseTraces(tiles: readonly MeasuredTile[], areas: readonly MaskedArea[]): Promise<void> {
  for (const tile of tiles) {
    const { width, height } = tile.pixels;
    const boxes = areas.flatMap((area) => pixelsOf(area, tile));
    const isWhole = boxes.some(
      (box) => box.left <= 0 && box.top <= 0 && box.left + box.width >= width && box.top + box.height >= height,
    );
    if (boxes.length === 0 || isWhole || !(await tellsAnywhere(tile.original ?? tile.path))) continue;
    throw new MaskRefusedError(
      `expected a picture in which masking leaves no traces, found ${tile.file}: a WebP with loss, masked in part`,
      refusals.tracesLeft(tile.file, width, height),
    );
  }
}

/** Writes the page's pictures into `folder`, with the masked areas filled. */
export async function maskTiles(
  tiles: readonly MeasuredTile[],
  areas: readonly MaskedArea[],
  folder: string,
): Promise<MeasuredTile[]> {
  const copied: MeasuredTile[] = [];
  for (const tile of tiles) {
    // Always PNG, whatever the tile was: errors of a compression must not tell what stood there.
    const file = withEnding(tile.file, 'png');
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await maskPicture(
      tile.path,
      path,
      areas.flatMap((area) => pixelsOf(area, tile)),
      { original: tile.original },
    );
    copied.push({ ...tile, file, path });
  }
  return copied;
}

/** One more pixel on each side: letters are drawn softly beyond their box. */
const margin = 1;
/** CSS pixels by which a picture's edge may miss the next one's, as it is reckoned. */
const hair = 0.01;

/** The pixels of a tile that an area of the page lies on; none where it lies elsewhere. */
export function pixelsOf(area: MaskedArea, tile: MeasuredTile): Area[] {
  if (area.y >= tile.y + tile.height - hair || area.y + area.height <= tile.y + hair) return [];
  const scale = tile.pixels.width / tile.width;
  const left = Math.floor(area.x * scale) - margin;
  const top = Math.floor((area.y - tile.y) * scale) - margin;
  const right = Math.ceil((area.x + area.width) * scale) + margin;
  const bottom = Math.ceil((area.y + area.height - tile.y) * scale) + margin;
  return [{ left, top, width: right - left, height: bottom - top }];
}
