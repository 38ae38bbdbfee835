import type { Box, TextBlock } from '../../../storage/records/text-layer.ts';

/** How many blocks above an item are searched for one in the same column. */
const looked = 200;

/**
 * Where in the reading order items without text belong: after the nearest block above in the same column (else after the nearest block above).
 * Returns the items, from top to bottom, by the index of that block; -1 for items above all text.
 */
export function neighbours<T extends { box: Box }>(blocks: TextBlock[], items: T[]): Map<number, T[]> {
  const extents = blocks
    .map((block, index) => ({ index, ...extentOf(block) }))
    .sort((one, other) => one.top - other.top);
  const placed = new Map<number, T[]>();
  for (const item of items.toSorted((one, other) => one.box.y - other.box.y)) {
    const above = lastAbove(extents, item.box.y);
    let chosen = above;
    for (let at = above; at >= 0 && at > above - looked; at--) {
      const extent = extents[at];
      if (!extent || extent.right <= item.box.x || extent.left >= item.box.x + item.box.width) continue;
      chosen = at;
      break;
    }
    const index = extents[chosen]?.index ?? -1;
    const there = placed.get(index);
    if (there) there.push(item);
    else placed.set(index, [item]);
  }
  return placed;
}

function extentOf({ runs }: TextBlock): { top: number; left: number; right: number } {
  const extent = { top: Number.POSITIVE_INFINITY, left: Number.POSITIVE_INFINITY, right: Number.NEGATIVE_INFINITY };
  for (const { x, y, width } of runs) {
    extent.top = Math.min(extent.top, y);
    extent.left = Math.min(extent.left, x);
    extent.right = Math.max(extent.right, x + width);
  }
  return extent;
}

/** Index of the last extent that begins at or above `y`; -1 when none does. */
function lastAbove(extents: { top: number }[], y: number): number {
  let [low, high] = [0, extents.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((extents[middle]?.top ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
