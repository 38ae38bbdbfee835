import { join } from 'node:path';
import { hitsOnPage, type PageHit } from '../../../jobs/find/hits-on-page.ts';
import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import { shownEntries } from '../../../jobs/release/shown-entries.ts';
import { readSnapshot, readTextLayer, type SealedSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { ShownNumber } from '../../../storage/records/redaction.ts';
import type { SnapshotDescription } from '../../../storage/records/snapshot-description.ts';
import type { Box } from '../../../storage/records/text-layer.ts';
import { bagOverview } from '../../papers/pages/frame/names.ts';
import { pageTiles } from '../../papers/pictures/page-tiles.ts';
import { UnreadablePictureError } from '../../papers/pictures/picture.ts';
import { linesOfPage, type TextLine } from './page-text.ts';

/** Where a post or a comment stands, and the name by which links lead there. */
export interface Place {
  anchor: string;
  isComment: boolean;
  /** None where no picture of the page shows it. */
  boxes: readonly Box[];
}

/** A snapshot's page as it is seen, with what stands where. Places are CSS pixels from the page's top left corner. */
export interface PageOnPicture {
  description: SnapshotDescription;
  /** None where there are none, and where one of them is damaged or away (`isDamaged`). */
  tiles: readonly MeasuredTile[];
  isDamaged: boolean;
  /** Relative to the bag; null: there is no small picture of the whole page. */
  overview: string | null;
  posts: readonly ShownPost[];
  places: readonly Place[];
  /** Null: where words stand was not captured. */
  lines: readonly TextLine[] | null;
  hits: readonly PageHit[];
}

/** What a sealed snapshot shows; `text`: what is sought in it. Null: nothing is sealed there. Throws RecordDamagedError. */
export async function readPageOnPicture(root: string, folder: string, text: string): Promise<PageOnPicture | null> {
  const sealed = await readSnapshot(root, folder);
  if (sealed === null) return null;
  const { description } = sealed;
  const posts = await shownPosts(root, folder);
  const placed = await placedOnPicture(root, sealed, posts);
  const { tiles } = placed;
  const layer = tiles.length === 0 ? null : await readTextLayer(root, folder);
  return {
    description,
    posts,
    ...placed,
    overview: description.files.some(({ path }) => path === bagOverview) ? bagOverview : null,
    lines: layer === null ? null : linesOfPage(layer),
    hits: layer === null || text === '' ? [] : hitsOnPage(layer, text),
  };
}

/** Where the posts of a sealed snapshot stand in the pictures of its page. */
export async function placedOnPicture(
  root: string,
  { folder, description }: Pick<SealedSnapshot, 'folder' | 'description'>,
  posts: readonly ShownPost[],
): Promise<Pick<PageOnPicture, 'tiles' | 'isDamaged' | 'places'>> {
  const read = await tilesOf(join(root, folder), description);
  const tiles = read ?? [];
  return { tiles, isDamaged: read === null, places: placesOf(posts, tiles) };
}

/** Null: one of them cannot be read. Where the others stand is not known then. */
async function tilesOf(bag: string, description: SnapshotDescription): Promise<MeasuredTile[] | null> {
  try {
    return await pageTiles(bag, description);
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}

function placesOf(posts: readonly ShownPost[], tiles: readonly MeasuredTile[]): Place[] {
  return shownEntries(posts, tiles).map(({ post, comment, boxes }) => ({
    anchor: anchorOf({ post: post + 1, comment: comment === null ? null : comment + 1 }),
    isComment: comment !== null,
    boxes,
  }));
}

/** The name by which links lead to a post or comment. */
export function anchorOf({ post, comment }: ShownNumber): string {
  return comment === null ? `inlagg-${post}` : `kommentar-${post}-${comment}`;
}

/** Posts that a page lists and leads to in the picture. */
const postsOnPage = 50;

/** The posts of the view: those around the one that is asked for, and the first ones of the parts before and after. */
export function postsOfView(posts: readonly ShownPost[], asked: number | null) {
  const at = Math.max(
    0,
    posts.findIndex(({ number }) => number === asked),
  );
  const from = at - (at % postsOnPage);
  return {
    posts: posts.slice(from, from + postsOnPage),
    before: posts[from - postsOnPage]?.number ?? null,
    after: posts[from + postsOnPage]?.number ?? null,
  };
}

/** The page's size in CSS pixels, as far as its pictures show it. */
export function sizeOf(tiles: readonly MeasuredTile[]): { width: number; height: number } {
  const last = tiles.at(-1);
  return { width: Math.max(...tiles.map(({ width }) => width)), height: last === undefined ? 0 : last.y + last.height };
}
