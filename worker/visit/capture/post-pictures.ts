import { join } from 'node:path';
import { timeInId } from '../../../jobs/time/time-in-id.ts';
import type { NumberOrder } from '../../../jobs/time/told-time.ts';
import { whenTold } from '../../../jobs/time/when-told.ts';
import type { Tile } from '../../../jobs/visit/visit.ts';
import type { Kept } from '../../../jobs/visit/witness.ts';
import { isTileFile, postPictureFile } from '../../../storage/layout/pictures-layout.ts';
import type { Place, ShownPost, ShownShared } from '../../../storage/records/posts.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import { leastOf, numberPattern } from '../../../storage/shown/shown-numbers.ts';
import { partShown, reactionsIn } from '../../../storage/shown/shown-words.ts';
import type { Cut } from '../../papers/pictures/cut-pictures.ts';
import type { ReadComment, ReadPost, ReadShared } from '../in-page/posts/shapes.ts';
import { shownFilm } from './film-fields.ts';
import { holds, ownTiles } from './own-tiles.ts';

/** What was kept of the posts, to be compared with what was seen of them on the way. */
export function keptPosts(read: readonly ReadPost[]): Kept[] {
  return read.map(({ whole, comments, box }) => ({
    texts: [whole, ...comments.map((comment) => comment.whole)],
    top: box.y,
    bottom: box.y + box.height,
  }));
}

/** How many comments of the posts had gone when the page was pictured. */
export function commentsGone(read: readonly ReadPost[]): number {
  return read.reduce((sum, { comments }) => sum + comments.filter(({ gone }) => gone).length, 0);
}

/** What to cut out of a picture of the page: the own pictures of the posts that it holds whole, and that have no tile to themselves. */
export function postCuts(
  folder: string,
  picture: Omit<Tile, 'file'>,
  read: readonly ReadPost[],
  own: ReadonlyMap<ReadPost, unknown>,
): Cut[] {
  return read.flatMap((post, index) => {
    if (own.has(post) || !holds(picture, post)) return [];
    const { x, y, width, height } = post.box;
    return [{ target: join(folder, postPictureFile(index + 1)), left: x, top: y - picture.y, width, height }];
  });
}

/**
 * The posts as they are filed, once the tiles and `postCuts` have been written. A post that no single tile holds whole has no picture: it is
 * higher than a tile, the picture of the page ends before it does, or a box shows it in part. `seen`: see `shownPost`.
 */
export function postsInTiles(tiles: readonly Tile[], read: readonly ReadPost[], seen: PageSeen): ShownPost[] {
  const own = ownTiles(tiles, read);
  return read.map((post, index) => {
    const number = index + 1;
    const cut = tiles.some((tile) => holds(tile, post)) ? postPictureFile(number) : null;
    return shownPost(post, number, own.get(post)?.file ?? cut, { ...seen, tiles });
  });
}

/** The posts as they are filed where none is pictured by itself. */
export function postsUnpictured(tiles: readonly Tile[], read: readonly ReadPost[], seen: PageSeen): ShownPost[] {
  return read.map((post, index) => shownPost(post, index + 1, null, { ...seen, tiles }));
}

/** When the posts had been read (UTC): ages count back from it; and how the site writes dates in numbers. */
export interface PageSeen {
  at: string;
  numberOrder: NumberOrder;
}

/** A post as it is filed, with its places in the tiles and in its own picture, where that is no tile. */
export function shownPost(
  post: ReadPost,
  number: number,
  picture: string | null,
  { tiles, ...seen }: PageSeen & { tiles: readonly Tile[] },
): ShownPost {
  const placesOf = (box: Box): Place[] => [
    ...placesInTiles(box, tiles),
    ...(picture && !isTileFile(picture)
      ? [{ file: picture, ...rounded({ ...box, x: box.x - post.box.x, y: box.y - post.box.y }) }]
      : []),
  ];
  const { box, comments, clipped: _, ...shown } = post;
  return {
    ...asFiled(shown, seen, placesOf),
    number,
    picture,
    commentsClaimed: claimedComments(post.whole),
    places: placesOf(box),
    comments: comments.map(({ box: commentBox, depth, parent, gone, ...comment }) => ({
      ...asFiled(comment, seen, gone ? () => [] : placesOf),
      // Others stand where it stood.
      depth,
      parent,
      places: gone ? [] : placesOf(commentBox),
    })),
  };
}

/** Facts that the page does not show are left out, apart from those that every post has. */
function asFiled(
  {
    whole,
    isWords,
    handle,
    timeLabel,
    reactions,
    shared,
    films,
    ...shown
  }: Omit<ReadComment, 'box' | 'depth' | 'parent' | 'gone'>,
  { at, numberOrder }: PageSeen,
  placesOf: (box: Box) => Place[],
) {
  const told = timeLabel ?? shown.timeShown;
  const inWords = shown.time === null && told !== null ? whenTold(told, at, numberOrder) : null;
  const timeRead = shown.time === null ? (timeInId(shown.permalink, at, inWords) ?? inWords) : null;
  const ways = reactionsIn(reactions);
  return {
    ...shown,
    ...(handle === null ? {} : { handle }),
    ...(timeLabel === null ? {} : { timeLabel }),
    ...(timeRead === null ? {} : { timeRead }),
    ...(films.length === 0 ? {} : { films: films.map((film) => shownFilm(film, shown.permalink, placesOf)) }),
    ...(isWords ? { counts: partShown(whole, shown.author).counts } : {}),
    ...(Object.keys(ways).length === 0 ? {} : { reactions: ways }),
    ...(shared === null ? {} : { shared: sharedAsFiled(shared) }),
  };
}

function sharedAsFiled({ handle, timeLabel, timeShown, ...shared }: ReadShared): ShownShared {
  return { ...shared, timeShown: timeLabel ?? timeShown, ...(handle === null ? {} : { handle }) };
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

const commentsSaid = new RegExp(
  `(?:^|[\\s·|])(?:(${numberPattern})\\s+(?:kommentar(?:er)?|comments?)(?=$|[\\s·|.,)])|(?:kommentarer|comments) \\((${numberPattern})\\))`,
  'imu',
);

/** The least that "12 kommentarer", "4.3K comments" or "Kommentarer (88)" says; null where nothing does. */
export function claimedComments(text: string): number | null {
  const found = commentsSaid.exec(text);
  const said = found?.[1] ?? found?.[2];
  return said === undefined ? null : leastOf(said);
}
