import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tileFile } from '../../../storage/layout/pictures-layout.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { widenPicture } from '../../papers/pictures/widen-picture.ts';
import type { ReadPost } from '../in-page/posts/shapes.ts';
import { interventionWords } from '../told/visit-words.ts';
import { pictured } from './below.ts';
import type { Captured } from './captured.ts';
import type { TakenAway } from './expand-more.ts';

/** Sets what presses took away below the page, each picture as a tile, and gives the comments that are in it their places there. */
export async function withTakenAway(
  folder: string,
  taken: readonly TakenAway[],
  { captured, read }: { captured: Captured; read: readonly ReadPost[] },
): Promise<Captured> {
  // Below a page that is cut off they would stand for what is missing there.
  if (taken.length === 0 || captured.heightCss > pictured(captured.tiles)) return captured;
  const { widthCss: width } = captured;
  const top = pictured(captured.tiles);
  const tiles = [...captured.tiles];
  const posts: ShownPost[] = captured.posts.map((post) => ({ ...post, comments: [...post.comments] }));
  let { commentsUnpictured } = captured;
  for (const { png, box, post: key, keys } of taken) {
    const file = tileFile(tiles.length + 1);
    const wide = await widenPicture(png, width);
    await writeFile(join(folder, file), wide.png);
    tiles.push({ file, y: pictured(tiles), width, height: wide.height });
    const at = read.findIndex((post) => post.key === key);
    for (const [index, comment] of (read[at]?.comments ?? []).entries()) {
      const shown = posts[at]?.comments[index];
      if (!comment.gone || !keys.includes(comment.key) || !shown || shown.places.length > 0) continue;
      const { x, y, width: wideness, height } = comment.box;
      const place = { file, x: Math.max(0, x - box.x), y: Math.max(0, y - box.y), width: wideness, height };
      commentsUnpictured -= 1;
      if (posts[at]) posts[at].comments[index] = { ...shown, places: [place] };
    }
  }
  const heightCss = pictured(tiles);
  return {
    ...captured,
    // Both are made anew, of all tiles.
    tiles,
    posts,
    heightCss,
    commentsUnpictured,
    overview: null,
    pdfSlices: null,
    textLayer: { ...captured.textLayer, page: { ...captured.textLayer.page, heightCss } },
    interventions: [...captured.interventions, interventionWords.takenAway(taken.length, top)],
  };
}
