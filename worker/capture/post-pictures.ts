import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tile } from '../../jobs/visit.ts';
import type { Place, ShownPost } from '../../storage/records/posts.ts';
import type { Box } from '../../storage/records/text-layer.ts';
import { type Cut, cutPictures } from '../pictures/cut-pictures.ts';
import type { ReadPost } from './in-page/post-reader.ts';

/** `data/inlagg/0001.png`: each post by itself. */
export function postPicture(number: number): string {
  return `data/inlagg/${String(number).padStart(4, '0')}.png`;
}

/**
 * Cuts each post's own picture from the tile that holds it, and says where everything stands in which picture. A post that no single
 * tile holds whole (it is higher than a tile, or the picture of the page ends before it) gets none here: `picture` is null.
 */
export async function picturePostsFromTiles(
  folder: string,
  tiles: readonly Tile[],
  read: readonly ReadPost[],
): Promise<ShownPost[]> {
  await mkdir(join(folder, 'data/inlagg'), { recursive: true });
  const cuts = new Map<string, Cut[]>();
  const posts = read.map((post, index) => {
    const number = index + 1;
    const tile = tiles.find(
      ({ y, height }) => y <= post.box.y + 0.5 && post.box.y + post.box.height <= y + height + 0.5,
    );
    const picture = tile ? postPicture(number) : null;
    if (tile && picture) {
      const { x, width, height } = post.box;
      const cut = { target: join(folder, picture), left: x, top: post.box.y - tile.y, width, height };
      cuts.set(tile.file, [...(cuts.get(tile.file) ?? []), cut]);
    }
    return shownPost(post, number, picture, tiles);
  });
  for (const [file, parts] of cuts) await cutPictures(join(folder, file), parts);
  return posts;
}

/** A post as it is filed, with its places in the tiles and in its own picture. */
export function shownPost(post: ReadPost, number: number, picture: string | null, tiles: readonly Tile[]): ShownPost {
  const placesOf = (box: Box): Place[] => [
    ...placesInTiles(box, tiles),
    ...(picture ? [{ file: picture, ...rounded({ ...box, x: box.x - post.box.x, y: box.y - post.box.y }) }] : []),
  ];
  const { box, comments, ...shown } = post;
  return {
    ...shown,
    number,
    picture,
    commentsClaimed: claimedComments(post.text),
    places: placesOf(box),
    comments: comments.map(({ box: commentBox, ...comment }) => ({ ...comment, places: placesOf(commentBox) })),
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

/** "12 kommentarer", "1 comment": what the page says, where it says it in digits. */
export function claimedComments(text: string): number | null {
  const found = /(?:^|[\s·|])(\d{1,6})\s+(?:kommentar(?:er)?|comments?)(?=$|[\s·|.,)])/imu.exec(text);
  return found?.[1] === undefined ? null : Number(found[1]);
}
