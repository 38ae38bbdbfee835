/** A stretch of the page's height, in CSS pixels from its top. */
export interface Stretch {
  top: number;
  bottom: number;
}

/** Two neighbours may share a pixel; the edge of one then does not cut the other. */
const touching = 1;

/**
 * Where a tall page is cut: the slices from top to bottom without a gap, each at most `sliceHeight` high. Pure. Nothing in `keepWhole` (posts)
 * that fits a slice is cut, however short the slice above becomes. Where a slice must end inside something taller, the cut avoids what lies in
 * `avoid` (lines of text, pictures) if that leaves at least half a slice.
 */
export function cutPage(height: number, sliceHeight: number, keepWhole: Stretch[], avoid: Stretch[]): Stretch[] {
  const posts = byTop(keepWhole, sliceHeight);
  const lines = byTop(avoid, sliceHeight * 0.8);
  const slices: Stretch[] = [];
  for (let top = 0; top < height; ) {
    const bottom = top + sliceHeight >= height ? height : cutWithin(top, top + sliceHeight, posts, lines);
    slices.push({ top, bottom });
    top = bottom;
  }
  return slices;
}

function cutWithin(top: number, limit: number, posts: Stretch[], lines: Stretch[]): number {
  const betweenPosts = clearOf(limit, top + 1, posts, limit - top);
  if (betweenPosts !== null && betweenPosts < limit) return betweenPosts;
  return clearOf(limit, (top + limit) / 2, lines, limit - top) ?? limit;
}

/** The lowest place at or above `from` that no stretch crosses; null when that place would lie above `least`. */
function clearOf(from: number, least: number, stretches: Stretch[], tallest: number): number | null {
  let cut = from;
  for (let at = firstAtOrBelow(stretches, from) - 1; at >= 0; at--) {
    const { top, bottom } = stretches[at] as Stretch;
    if (top < cut - tallest - touching) break;
    if (top < cut - touching && bottom > cut + touching) {
      cut = Math.floor(top);
      if (cut < least) return null;
    }
  }
  return cut;
}

/** Index of the first stretch whose top is at or below `y`. */
function firstAtOrBelow(stretches: Stretch[], y: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stretches[middle] as Stretch).top < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byTop(stretches: Stretch[], tallest: number): Stretch[] {
  return stretches
    .filter(({ top, bottom }) => bottom > top && bottom - top <= tallest)
    .sort((one, other) => one.top - other.top);
}
