import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { withEnding } from '../../../storage/layout/pictures-layout.ts';
import type { Place, ShownPost } from '../../../storage/records/posts.ts';
import { type PictureFormat, recode } from '../../papers/pictures/recode.ts';
import type { Captured } from './captured.ts';
import type { StepLog } from './visit-steps.ts';

/**
 * Files the pictures of the page and its posts as the settings say. They are taken as PNG, and everything that is made of their pixels on the
 * way is made of the PNGs. A picture too big for the format stays PNG.
 */
export async function recodePictures<Of extends Pick<Captured, 'tiles' | 'posts'>>(
  folder: string,
  format: PictureFormat,
  captured: Of,
  log: StepLog,
): Promise<Of> {
  if (format === 'png') return captured;
  return log.run('recode the pictures', async () => ({ value: await recodeAll(folder, format, captured) }));
}

async function recodeAll<Of extends Pick<Captured, 'tiles' | 'posts'>>(
  folder: string,
  format: 'webp' | 'jpeg',
  captured: Of,
): Promise<Of> {
  const renamed = new Map<string, string>();
  const files = [...captured.tiles.map(({ file }) => file), ...captured.posts.flatMap(({ picture }) => picture ?? [])];
  for (const file of new Set(files)) {
    const target = withEnding(file, format === 'webp' ? 'webp' : 'jpg');
    if (!(await recode(join(folder, file), join(folder, target), format))) continue;
    await rm(join(folder, file));
    renamed.set(file, target);
  }
  const nameOf = (file: string) => renamed.get(file) ?? file;
  return {
    ...captured,
    tiles: captured.tiles.map((tile) => ({ ...tile, file: nameOf(tile.file) })),
    posts: captured.posts.map((post) => renamePictures(post, nameOf)),
  };
}

/** The post with other names for its pictures. */
export function renamePictures(post: ShownPost, nameOf: (file: string) => string): ShownPost {
  const placed = (places: readonly Place[]) => places.map((place) => ({ ...place, file: nameOf(place.file) }));
  const renamed = ({ places, films }: Pick<ShownPost, 'places' | 'films'>) => ({
    places: placed(places),
    ...(films ? { films: films.map((film) => ({ ...film, places: placed(film.places) })) } : {}),
  });
  return {
    ...post,
    picture: post.picture === null ? null : nameOf(post.picture),
    ...renamed(post),
    comments: post.comments.map((comment) => ({ ...comment, ...renamed(comment) })),
  };
}
