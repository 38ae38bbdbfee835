/** A stretch of the page from top to bottom, CSS pixels. */
export interface Stretch {
  top: number;
  bottom: number;
}

/**
 * Where to cut the page into tiles: between posts where possible, so that each post's own picture can be cut from one tile. A tile is about
 * `usual` high and at least half of that; it is higher, up to `most`, only for the sake of a post.
 */
export function tileCuts(
  height: number,
  posts: readonly Stretch[],
  { usual, most }: { usual: number; most: number },
): Stretch[] {
  const tiles: Stretch[] = [];
  for (let top = 0; top < height; ) {
    const bottom = top + usual >= height ? height : Math.min(height, endOfTile(top, posts, usual, most));
    tiles.push({ top, bottom });
    top = bottom;
  }
  return tiles;
}

function endOfTile(top: number, posts: readonly Stretch[], usual: number, most: number): number {
  const above = outOfPosts(top + usual, posts, (post) => Math.floor(post.top));
  if (above >= top + usual / 2) return above;
  const below = outOfPosts(top + usual, posts, (post) => Math.ceil(post.bottom));
  return Math.min(below, top + most);
}

/** The first place from `cut` on, as `leave` moves it, that lies in no post. An overlap of half a pixel does not count, as in `postCuts`. */
function outOfPosts(cut: number, posts: readonly Stretch[], leave: (post: Stretch) => number): number {
  const through = posts.find((post) => post.top < cut - 0.5 && post.bottom > cut + 0.5);
  return through ? outOfPosts(leave(through), posts, leave) : cut;
}
