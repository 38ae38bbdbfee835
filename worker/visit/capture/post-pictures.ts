import { join } from 'node:path';
import type { NumberOrder } from '../../../jobs/time/told-time.ts';
import { whenTold } from '../../../jobs/time/when-told.ts';
import type { Tile } from '../../../jobs/visit/visit.ts';
import type { Kept } from '../../../jobs/visit/witness.ts';
import type { Place, ShownPost } from '../../../storage/records/posts.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import { partShown } from '../../../storage/shown/shown-words.ts';
import type { Cut } from '../../papers/pictures/cut-pictures.ts';
import type { ReadComment, ReadPost } from '../in-page/posts/shapes.ts';

/** What was kept of the posts, to be compared with what was seen of them on the way. */
export function keptPosts(read: readonly ReadPost[]): Kept[] {
  return read.map(({ whole, comments, box }) => ({
    texts: [whole, ...comments.map((comment) => comment.whole)],
    top: box.y,
    bottom: box.y + box.height,
  }));
}

/** The file of one post's own picture: `data/inlagg/0001.png`. */
export function postPicture(number: number): string {
  return `data/inlagg/${String(number).padStart(4, '0')}.png`;
}

/** What to cut out of a tile: the own pictures of the posts that the tile holds whole. */
export function postCuts(folder: string, tile: Tile, read: readonly ReadPost[]): Cut[] {
  return read.flatMap((post, index) => {
    if (!holds(tile, post)) return [];
    const { x, y, width, height } = post.box;
    return [{ target: join(folder, postPicture(index + 1)), left: x, top: y - tile.y, width, height }];
  });
}

/**
 * The posts as they are filed, once `postCuts` has been cut from each tile. A post that no single tile holds whole has no picture: it is
 * higher than a tile, the picture of the page ends before it does, or a box shows it in part. `seen`: see `shownPost`.
 */
export function postsInTiles(tiles: readonly Tile[], read: readonly ReadPost[], seen: PageSeen): ShownPost[] {
  return read.map((post, index) => {
    const number = index + 1;
    return shownPost(post, number, tiles.some((tile) => holds(tile, post)) ? postPicture(number) : null, {
      ...seen,
      tiles,
    });
  });
}

function holds({ y, height }: Tile, { box, clipped }: ReadPost): boolean {
  return !clipped && y <= box.y + 0.5 && box.y + box.height <= y + height + 0.5;
}

/** When the posts had been read (UTC): ages count back from it; and how the site writes dates in numbers. */
export interface PageSeen {
  at: string;
  numberOrder: NumberOrder;
}

/** A post as it is filed, with its places in the tiles and in its own picture. */
export function shownPost(
  post: ReadPost,
  number: number,
  picture: string | null,
  { tiles, ...seen }: PageSeen & { tiles: readonly Tile[] },
): ShownPost {
  const placesOf = (box: Box): Place[] => [
    ...placesInTiles(box, tiles),
    ...(picture ? [{ file: picture, ...rounded({ ...box, x: box.x - post.box.x, y: box.y - post.box.y }) }] : []),
  ];
  const { box, comments, clipped: _, ...shown } = post;
  return {
    ...asFiled(shown, seen),
    number,
    picture,
    commentsClaimed: claimedComments(post.whole),
    places: placesOf(box),
    comments: comments.map(({ box: commentBox, depth, parent, ...comment }) => ({
      ...asFiled(comment, seen),
      ...{ depth, parent, places: placesOf(commentBox) },
    })),
  };
}

/** Facts that the page does not show are left out, apart from those that every post has. */
function asFiled(
  { whole, isWords, handle, timeLabel, ...shown }: Omit<ReadComment, 'box' | 'depth' | 'parent'>,
  { at, numberOrder }: PageSeen,
) {
  const told = timeLabel ?? shown.timeShown;
  const timeRead = shown.time === null && told !== null ? whenTold(told, at, numberOrder) : null;
  return {
    ...shown,
    ...(handle === null ? {} : { handle }),
    ...(timeLabel === null ? {} : { timeLabel }),
    ...(timeRead === null ? {} : { timeRead }),
    ...(isWords ? { counts: partShown(whole, shown.author).counts } : {}),
  };
}

function placesInTiles(box: Box, tiles: readonly Tile[]): Place[] {
  return tiles.flatMap((tile) => {
    const top = Math.max(box.y, tile.y);
    const bottom = Math.min(box.y + box.height, tile.y + tile.height);
    if (bottom - top < 1) return [];
    return [{ file: tile.file, ...rounded({ x: box.x, y: top - tile.y, width: box.width, height: bottom - top }) }];
  });
}

function rounded({ x, y, width, height }: Box): Box {
  const round = (value: number) => Math.round(value * 10) / 10;
  return { x: round(x), y: round(y), width: round(width), height: round(height) };
}

/** The number in "12 kommentarer" or "1 comment", where the page says it in digits. */
export function claimedComments(text: string): number | null {
  const found = /(?:^|[\s·|])(\d{1,6})\s+(?:kommentar(?:er)?|comments?)(?=$|[\s·|.,)])/imu.exec(text);
  return found?.[1] === undefined ? null : Number(found[1]);
}
