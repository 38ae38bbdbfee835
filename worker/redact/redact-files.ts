import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { MeasuredTile } from '../../jobs/release/measured-tile.ts';
import { withEnding } from '../../storage/layout/pictures-layout.ts';
import type { Place } from '../../storage/records/posts.ts';
import { pixelsOf } from '../copies/mask-tiles.ts';
import { maskPicture } from '../papers/pictures/mask-picture.ts';
import { makeOverview, overviewFile } from '../papers/pictures/overview.ts';
import type { Area } from '../papers/pictures/picture.ts';
import { kindOfFile } from './kinds-of-files.ts';
import type { SeenRedaction } from './look-at-redaction.ts';

/** The pictures and films of the new bag, in its draft. */
export interface RedactedFiles {
  tiles: MeasuredTile[];
  /** What was filled, in pixels of the new files. */
  filled: Place[];
  /** New names of the pictures that were written anew in another format. */
  renamed: Map<string, string>;
  /** Names of files of the earlier bag that did not come along. */
  leftOut: string[];
}

/**
 * Writes the pictures and films into the draft: those that show nothing of what is taken out as they are, byte for byte; the others anew as PNG with the
 * places filled; and the whole page in small from them. A picture in which something is filled is always PNG: errors of a compression must not tell what
 * stood there. `allPng`: the tiles too that show nothing of it, since the PDF wants their pixels.
 */
export async function redactFiles(
  seen: SeenRedaction,
  folder: string,
  { label, allPng }: { label: string; allPng: boolean },
): Promise<RedactedFiles> {
  const { description, bag, placed, posts } = seen;
  const written: RedactedFiles = { tiles: [], filled: [], renamed: new Map(), leftOut: [] };
  const films = filmsLeft(seen);
  const named = new Set(posts?.posts.flatMap(({ picture }) => picture ?? []));
  for (const { path } of description.files) {
    const kind = kindOfFile(path, description.id);
    if (kind === 'made') continue;
    const tile = seen.tiles.find(({ file }) => file === path);
    const boxes = tile
      ? placed.areas.flatMap((area) => pixelsOf(area, tile))
      : (placed.pictures.get(path) ?? []).map(areaOf);
    const isOut =
      kind === 'film' ? !films.has(path) : kind === 'picture' && (placed.picturesOut.has(path) || !named.has(path));
    if (isOut) {
      written.leftOut.push(path);
      continue;
    }
    await mkdir(dirname(join(folder, path)), { recursive: true });
    const isAnew = boxes.length > 0 || (tile !== undefined && allPng && !path.endsWith('.png'));
    const file = isAnew ? withEnding(path, 'png') : path;
    if (isAnew) {
      const filled = await maskPicture(join(bag, path), join(folder, file), boxes, { label });
      for (const { left, top, ...size } of filled) written.filled.push({ file, x: left, y: top, ...size });
    } else await copyFile(join(bag, path), join(folder, path));
    if (file !== path) written.renamed.set(path, file);
    if (tile) written.tiles.push({ ...tile, file, path: join(folder, file) });
  }
  written.tiles.sort((one, other) => one.y - other.y);
  const page = pageOf(seen);
  if (description.files.some(({ path }) => path === overviewFile)) {
    await makeOverview(written.tiles, page, join(folder, overviewFile));
  }
  return written;
}

/** The page as the pictures show it; as it was measured, where that is known. */
export function pageOf({ description, tiles }: Pick<SeenRedaction, 'description' | 'tiles'>) {
  const { page } = description;
  if (page !== null) return page;
  return {
    widthCss: tiles[0]?.width ?? 0,
    heightCss: tiles.reduce((bottom, tile) => Math.max(bottom, tile.y + tile.height), 0),
  };
}

/** Films and captions of posts and comments that stay. */
function filmsLeft({ entries, placed }: SeenRedaction): Set<string> {
  const stays = entries.filter((entry) => !placed.gone.has(entry) && !placed.unpictured.has(entry));
  const films = stays.flatMap(({ shown }) => shown.films ?? []);
  return new Set(
    films.flatMap(({ file, captions }) => [file, ...captions.map((one) => one.file)].flatMap((one) => one ?? [])),
  );
}

/** One more pixel on each side: letters are drawn softly beyond their box. */
function areaOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): Area {
  const [left, top] = [Math.floor(x) - 1, Math.floor(y) - 1];
  return { left, top, width: Math.ceil(x + width) + 1 - left, height: Math.ceil(y + height) + 1 - top };
}
