/** A stretch of the page from top to bottom, CSS pixels. */
export interface Stretch {
  top: number;
  bottom: number;
}

/**
 * Where to cut the page into tiles: between posts where that is possible, so that each post's own picture can be cut from one tile.
 * A tile is about `usual` high, not less than half of that, and higher for the sake of a post only, up to `most`.
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

/** From `cut` on, as `leave` says, to the first place that lies in no post. Half a pixel is none, as in `postCuts`. */
function outOfPosts(cut: number, posts: readonly Stretch[], leave: (post: Stretch) => number): number {
  const through = posts.find((post) => post.top < cut - 0.5 && post.bottom > cut + 0.5);
  return through ? outOfPosts(leave(through), posts, leave) : cut;
}
