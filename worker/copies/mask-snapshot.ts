import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { refusals } from '../../jobs/refusal/refusals.ts';
import type { Masks } from '../../jobs/release/asked-masks.ts';
import { chooseMasks, MaskRefusedError, type NamesOfItems } from '../../jobs/release/choose-masks.ts';
import { labelTextLayer } from '../../jobs/release/label-layer.ts';
import type { Hidden, Kept } from '../../jobs/release/leftovers.ts';
import { hiddenIn, keptIn, maskedEntries, maskPosts } from '../../jobs/release/mask-posts.ts';
import { addressHoldsWords, maskWordsInPosts } from '../../jobs/release/masked-text.ts';
import { type ShownEntry, shownEntries } from '../../jobs/release/shown-entries.ts';
import { placeWords, textOfLayer } from '../../jobs/release/word-places.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { readPostsFile, readTextLayer } from '../../storage/archive/snapshot.ts';
import { plainAddress } from '../../storage/files/plain-address.ts';
import { loneName } from '../../storage/layout/lone-names.ts';
import { isTileFile, withEnding } from '../../storage/layout/pictures-layout.ts';
import type { PostsFile } from '../../storage/records/posts.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import { maskPicture } from '../papers/pictures/mask-picture.ts';
import { makeOverview, overviewFile } from '../papers/pictures/overview.ts';
import { pageTiles } from '../papers/pictures/page-tiles.ts';
import { writePostsFiles } from '../visit/capture/posts-file.ts';
import { renamePictures } from '../visit/capture/recode-pictures.ts';
import { maskTiles, refuseTraces } from './mask-tiles.ts';
import { writeMaskedPdf } from './masked-pdf.ts';

/** The result for one snapshot: its files, relative to `folder`, and what is masked, in words that tell nothing of it. */
export interface MaskedSnapshot {
  files: string[];
  /** Masked posts and comments by their numbers (`3`, `3.2`), and rectangles of pictures, each with its sections of law. */
  masked: { what: string; paragraphs: string[] }[];
  /** What is hidden, by the same numbers, and what the copy still shows. */
  hidden: Hidden[];
  kept: Kept;
  /** The masked posts and comments themselves, each with its reasons. */
  entries: Map<ShownEntry, string[]>;
  /** Those that are masked whole, by the same numbers, since not all places of the masked words in them are known. */
  widened: string[];
  /** What the PDF was told to say, besides the posts: no masked word may be left in it. */
  inPdf: unknown;
}

/**
 * Writes a masked copy of a sealed snapshot into `folder`: the page's pictures made anew from their pixels with the masked places filled; from
 * these the whole page in small and the PDF/A; and the posts' data without the masked parts. A post's own picture is included where nothing in it
 * is masked. The text layer, films, WACZ, saved originals, answers and descriptions are not included, since any of them may hold what a filled rectangle
 * hides. `release`: the request's number, which the PDF tells. Throws MaskRefusedError, UnreadablePictureError.
 */
export async function maskSnapshot(
  workplace: Reader,
  description: SnapshotDescription,
  { masks, names, folder, release }: { masks: Masks; names: NamesOfItems; folder: string; release: string },
): Promise<MaskedSnapshot> {
  const bag = join(workplace.archive.root, description.folder);
  const places = await placeMasks(workplace, description, { masks, names });
  const { tiles, posts, layer, entries, areas, masked, placed } = places;
  const bare = [...masked.keys(), ...[...placed.touched].flatMap((entry) => [entry, ...entry.below])];
  const hidden = new Set(bare.flatMap(({ shown }) => shown.permalink ?? []).map(plainAddress));
  const leadsToMasked = (href: string) => hidden.has(plainAddress(href)) || addressHoldsWords(href, masks.words);
  const openLayer = layer && labelTextLayer(layer, areas, leadsToMasked);
  const openPosts =
    posts &&
    named(maskWordsInPosts(maskPosts(posts, entries, masked, areas), entries, placed.touched, masks.words), (name) =>
      withEnding(name, 'png'),
    );
  const filed = new Map(
    posts?.posts.flatMap(({ picture }) => (picture ? [[withEnding(picture, 'png'), picture]] : [])),
  );

  await mkdir(join(folder, 'data/inlagg'), { recursive: true });
  const copied = await maskTiles(tiles, areas, folder);
  const page = {
    widthCss: tiles[0]?.width ?? 0,
    heightCss: tiles.reduce((bottom, tile) => Math.max(bottom, tile.y + tile.height), 0),
  };
  await makeOverview(copied, page, join(folder, overviewFile));
  const files = [...copied.map(({ file }) => file), overviewFile];
  if (openPosts) {
    await writePostsFiles(
      folder,
      named(openPosts, (name) => loneName(description.id, name)),
    );
    files.push('data/inlagg.json', 'data/inlagg.csv');
    for (const { picture } of openPosts.posts) {
      // A tile is among the files already, with its places filled.
      if (picture === null || isTileFile(picture)) continue;
      await maskPicture(join(bag, filed.get(picture) ?? picture), join(folder, picture), []);
      files.push(picture);
    }
  }
  const pdf = await writeMaskedPdf(workplace, description, { copied, page, openLayer, openPosts, folder, release });
  files.push(...pdf.files);
  return {
    files,
    masked: [
      ...[...masked].map(([entry, paragraphs]) => ({ what: numberOf(entry), paragraphs })),
      ...masks.placed.flatMap((mask) =>
        'box' in mask && mask.snapshot === description.id
          ? [{ what: rectangleInWords(description.id, mask.box), paragraphs: [mask.paragraph] }]
          : [],
      ),
    ],
    hidden: hiddenIn(masked, places),
    kept: keptIn(openPosts, openLayer),
    entries: masked,
    widened: [...placed.whole.keys()].map(numberOf),
    inPdf: [pdf.told, openLayer, openLayer && textOfLayer(openLayer).text],
  };
}

function numberOf({ post, comment }: ShownEntry): string {
  return comment === null ? `${post + 1}` : `${post + 1}.${comment + 1}`;
}

/** Where the masks lie in a sealed snapshot, and what it holds there. Writes nothing. Throws MaskRefusedError. */
export async function placeMasks(
  { archive }: Reader,
  description: SnapshotDescription,
  { masks, names }: { masks: Masks; names: NamesOfItems },
) {
  const bag = join(archive.root, description.folder);
  const tiles = await pageTiles(bag, description);
  if (tiles.length === 0) {
    throw new MaskRefusedError(
      `expected pictures of the page in ${description.id}, found files that nothing masks`,
      refusals.noPictures(description.id),
    );
  }
  const posts = await readPostsFile(archive.root, description.folder);
  const layer = await readTextLayer(archive.root, description.folder);
  const entries = shownEntries(posts?.posts ?? [], tiles);
  const placed = placeWords(masks.words, { entries, layer });
  const { whole } = placed;
  const choice = chooseMasks(description.id, masks.placed, { entries, tiles, names, whole });
  const areas = [...choice.areas, ...placed.areas];
  await refuseTraces(tiles, areas);
  // Where words are masked, the rest of the post stays.
  const masked = maskedEntries(entries, choice.entries, choice.areas, layer);
  return { tiles, posts, layer, entries, chosen: choice.entries, areas, masked, placed };
}

function rectangleInWords(
  id: string,
  { file, x, y, width, height }: { file: string } & Record<'x' | 'y' | 'width' | 'height', number>,
) {
  return `${loneName(id, withEnding(file, 'png'))} ${x}, ${y}, ${width} × ${height} px`;
}

/** The posts with other names for their pictures: all pictures of the copy are PNGs, and their names there tell account and day. */
function named(file: PostsFile, nameOf: (name: string) => string): PostsFile {
  return { ...file, posts: file.posts.map((post) => renamePictures(post, nameOf)) };
}
