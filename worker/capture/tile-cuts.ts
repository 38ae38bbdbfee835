/** A stretch of the page from top to bottom, CSS pixels. */
export interface Stretch {
  top: number;
  bottom: number;
}

/**
 * Where to cut the page into tiles of at most `most` pixels: between posts where that is possible, so that each post's own picture
 * can be cut from one tile. A cut never comes before half a tile, so that tiles stay few.
 */
export function tileCuts(height: number, posts: readonly Stretch[], most: number): Stretch[] {
  const tiles: Stretch[] = [];
  for (let top = 0; top < height; ) {
    const limit = Math.min(top + most, height);
    const bottom = limit === height ? height : cutAbove(limit, top + most / 2, posts);
    tiles.push({ top, bottom });
    top = bottom;
  }
  return tiles;
}

/** The lowest place not below `limit` and not above `least` that lies in no post; `limit` itself where there is none. */
function cutAbove(limit: number, least: number, posts: readonly Stretch[]): number {
  let cut = limit;
  for (;;) {
    const through = posts.find((post) => post.top < cut && post.bottom > cut);
    if (!through) return cut;
    cut = Math.floor(through.top);
    if (cut < least) return limit;
  }
}
