import type { Tile } from '../../../jobs/visit/visit.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import type { Stretch } from './tile-cuts.ts';

type Seen = Pick<ReadPost, 'box' | 'clipped'>;
type Place = Omit<Tile, 'file'>;

/** What a tile of one post shows of the page above and below it, where there is much between posts. */
const margin = 24;
/** So much between two posts is divided between their tiles. Of more, the rest is a tile of its own. */
const divided = 4 * margin;
/** Browsers reckon neighbours' edges to a fraction of this. */
const hair = 0.01;
/** A tile is the picture of a post that takes up this share of the page's width. Beside a narrower post there is too much else. */
const leastShare = 1 / 3;
/** Lower posts come many to a tile, so that a long list of short lines is not thousands of tiles. */
const leastHeight = 200;

/** Whether a picture holds all of a post. An overlap of half a pixel does not count. */
export function holds({ y, height }: Pick<Tile, 'y' | 'height'>, { box, clipped }: Seen): boolean {
  return !clipped && y <= box.y + 0.5 && box.y + box.height <= y + height + 0.5;
}

/**
 * How a picture of a stretch of the page is divided into tiles: each post that fills the page's width enough, and has no other beside it,
 * gets a tile to itself. That tile is the post's own picture, so that no pixel is filed twice. Tops and bottoms are whole pixels of the page.
 */
export function piecesOf(picture: Place, posts: readonly Seen[]): Stretch[] {
  const [top, bottom] = [picture.y, picture.y + picture.height];
  const here = posts.filter((post) => meets(picture, post)).sort((one, other) => one.box.y - other.box.y);
  const cuts = new Set<number>([top, bottom]);
  let above = top;
  for (const [index, post] of here.entries()) {
    const below = here[index + 1]?.box.y ?? bottom;
    const isAlone = above <= post.box.y + hair && bottomOf(post) <= below + hair;
    if (isAlone && mayFillTile(picture, post) && holds(picture, post)) {
      const [over, under] = [post.box.y - above, below - bottomOf(post)];
      if (over > divided) cuts.add(Math.floor(post.box.y - margin));
      else if (index > 0) cuts.add(Math.round(post.box.y - over / 2));
      if (under > divided) cuts.add(Math.ceil(bottomOf(post) + margin));
      else if (index < here.length - 1) cuts.add(Math.round(bottomOf(post) + under / 2));
    }
    above = Math.max(above, bottomOf(post));
  }
  const isThrough = (cut: number) => here.some((post) => post.box.y < cut - 0.5 && bottomOf(post) > cut + 0.5);
  const edges = [...cuts].filter((cut) => cut === top || cut === bottom || !isThrough(cut)).sort((a, b) => a - b);
  return edges.slice(1).map((edge, at) => ({ top: edges[at] ?? top, bottom: edge }));
}

/** The tile that is a post's own picture, for each post that has one. */
export function ownTiles<Post extends Seen, Of extends Place>(
  tiles: readonly Of[],
  posts: readonly Post[],
): Map<Post, Of> {
  const own = new Map<Post, Of>();
  for (const tile of tiles) {
    const [post, ...others] = posts.filter((one) => meets(tile, one));
    if (post && others.length === 0 && mayFillTile(tile, post) && holds(tile, post)) own.set(post, tile);
  }
  return own;
}

function mayFillTile({ width }: Place, { box, clipped }: Seen): boolean {
  return !clipped && box.height >= leastHeight && box.width >= width * leastShare;
}

function meets({ y, height }: Pick<Tile, 'y' | 'height'>, post: Seen): boolean {
  return post.box.y < y + height - 0.5 && bottomOf(post) > y + 0.5;
}

function bottomOf({ box }: Seen): number {
  return box.y + box.height;
}
