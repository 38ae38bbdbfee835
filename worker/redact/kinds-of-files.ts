import { bagFiles } from '../../storage/layout/layout.ts';
import { filmsFolder, isTileFile } from '../../storage/layout/pictures-layout.ts';
import { isPostsFromPage } from '../../storage/layout/posts-from-layout.ts';
import { overviewFile } from '../papers/pictures/overview.ts';

/**
 * What a file of a sealed snapshot is to a redaction. `tile`, `picture` (a post's own), `film`: goes along unless it shows something that is taken
 * out. `made`: is made anew from what is left.
 */
export type KindOfFile = 'tile' | 'picture' | 'film' | 'made';

const made: readonly string[] = [
  ...[bagFiles.description, bagFiles.posts, bagFiles.postsTable, bagFiles.textLayer],
  ...['data/index.html', overviewFile],
];

/** Null: a file of a kind that nobody has thought of here, so that it is not known what it shows. `path` is relative to the bag. */
export function kindOfFile(path: string, snapshot: string): KindOfFile | null {
  if (isTileFile(path)) return 'tile';
  if (/^data\/inlagg\/[^/]+\.(?:png|webp|jpg)$/.test(path)) return 'picture';
  if (path.startsWith(`${filmsFolder}/`)) return 'film';
  const own = path.startsWith(`data/${snapshot}`) && /\.(?:pdf|wacz)$/.test(path);
  return own || made.includes(path) || isPostsFromPage(path) ? 'made' : null;
}
