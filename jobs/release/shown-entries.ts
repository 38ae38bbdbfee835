import type { ShownComment, ShownPost } from '../../storage/records/posts.ts';
import type { Box } from '../../storage/records/text-layer.ts';
import type { Tile } from '../visit/visit.ts';

/** A post or a comment of a snapshot, with where it stands on the page. `comment`: its place in the post's list; null: the post. */
export interface ShownEntry {
  post: number;
  comment: number | null;
  shown: ShownPost | ShownComment;
  /** CSS pixels from the page's top left corner; none where no picture of the page shows it. */
  boxes: Box[];
  /** Those that stand in it or answer it. */
  below: ShownEntry[];
}

/** All posts and comments, each post before its comments. Numbers in `post` are places in the list. */
export function shownEntries(posts: readonly ShownPost[], tiles: readonly Tile[]): ShownEntry[] {
  return posts.flatMap((post, at) => {
    const comments = post.comments.map(
      (shown, comment): ShownEntry => ({ post: at, comment, shown, boxes: onPage(shown.places, tiles), below: [] }),
    );
    for (const [index, { parent }] of post.comments.entries()) {
      for (let above = parent; above !== null; above = post.comments[above]?.parent ?? null) {
        comments[above]?.below.push(comments[index] as ShownEntry);
      }
    }
    return [{ post: at, comment: null, shown: post, boxes: onPage(post.places, tiles), below: comments }, ...comments];
  });
}

function onPage(places: ShownPost['places'], tiles: readonly Tile[]): Box[] {
  return places.flatMap(({ file, x, y, width, height }) => {
    const tile = tiles.find((one) => one.file === file);
    return tile === undefined ? [] : [{ x, y: tile.y + y, width, height }];
  });
}

/** Whether two boxes share more than a hair: the boxes of neighbours meet. */
export function overlap(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return across > hair && down > hair;
}

const hair = 0.5;

/** Whether the middle of a thing lies in one of the boxes. */
export function standsInAny(thing: Box, boxes: readonly Box[]): boolean {
  const [x, y] = [thing.x + thing.width / 2, thing.y + thing.height / 2];
  return boxes.some((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
}
