import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refusals } from '../../jobs/refusal/refusals.ts';
import { chooseMasks, MaskRefusedError, type NamesOfItems } from '../../jobs/release/choose-masks.ts';
import type { Hidden, Kept } from '../../jobs/release/leftovers.ts';
import {
  hiddenIn,
  keptIn,
  type MaskedArea,
  maskedEntries,
  maskPosts,
  maskTextLayer,
} from '../../jobs/release/mask-posts.ts';
import type { MeasuredTile } from '../../jobs/release/measured-tile.ts';
import { type ShownEntry, shownEntries } from '../../jobs/release/shown-entries.ts';
import type { Reader } from '../../jobs/workplace.ts';
import { readPostsFile, readTextLayer } from '../../storage/archive/snapshot.ts';
import { digestFile } from '../../storage/files/bag.ts';
import { plainAddress } from '../../storage/files/plain-address.ts';
import type { PostsFile } from '../../storage/records/posts.ts';
import type { Mask } from '../../storage/records/release.ts';
import type { SnapshotDescription } from '../../storage/records/snapshot-description.ts';
import type { TextLayer } from '../../storage/records/text-layer.ts';
import { softwareName } from '../ground/software.ts';
import { writeSnapshotPdf } from '../papers/pdfa/snapshot-pdf.ts';
import { maskPicture } from '../papers/pictures/mask-picture.ts';
import { makeOverview, overviewFile } from '../papers/pictures/overview.ts';
import type { Area } from '../papers/pictures/picture.ts';
import { writePostsFiles } from '../visit/capture/posts-file.ts';
import { provenanceOf } from '../visit/written/provenance.ts';
import { stretchOf } from '../visit/written/visit-pdf.ts';
import { pageTiles } from './page-tiles.ts';

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
}

/**
 * Writes a masked copy of a sealed snapshot into `folder`: the page's pictures made anew from their pixels with the masked places filled; from
 * these the whole page in small and the PDF/A; and the posts' data without the masked parts. A post's own picture is included where nothing in it
 * is masked. The text layer, WACZ, saved originals, answers and descriptions are not included, since any of them may hold what a filled rectangle
 * hides. `release`: the request's number, which the PDF tells. Throws MaskRefusedError, UnreadablePictureError.
 */
export async function maskSnapshot(
  workplace: Reader,
  description: SnapshotDescription,
  { masks, names, folder, release }: { masks: readonly Mask[]; names: NamesOfItems; folder: string; release: string },
): Promise<MaskedSnapshot> {
  const bag = join(workplace.archive.root, description.folder);
  const places = await placeMasks(workplace, description, { masks, names });
  const { tiles, posts, layer, entries, areas, masked } = places;
  const hidden = new Set([...masked.keys()].flatMap(({ shown }) => shown.permalink ?? []).map(plainAddress));
  const openLayer = layer && maskTextLayer(layer, areas, (href) => hidden.has(plainAddress(href)));
  const openPosts = posts && maskPosts(posts, entries, masked, areas);

  await mkdir(join(folder, 'data/inlagg'), { recursive: true });
  const copied = await maskTiles(tiles, areas, folder);
  const page = {
    widthCss: tiles[0]?.width ?? 0,
    heightCss: tiles.reduce((bottom, tile) => Math.max(bottom, tile.y + tile.height), 0),
  };
  await makeOverview(copied, page, join(folder, overviewFile));
  const files = [...copied.map(({ file }) => file), overviewFile];
  if (openPosts) {
    await writePostsFiles(folder, openPosts);
    files.push('data/inlagg.json', 'data/inlagg.csv');
    for (const { picture } of openPosts.posts) {
      if (picture === null) continue;
      await maskPicture(join(bag, picture), join(folder, picture), []);
      files.push(picture);
    }
  }
  files.push(
    ...(await writeMaskedPdf(workplace, description, { copied, page, openLayer, openPosts, folder, release })),
  );
  return {
    files,
    masked: [
      ...[...masked].map(([{ post, comment }, paragraphs]) => ({
        what: comment === null ? `${post + 1}` : `${post + 1}.${comment + 1}`,
        paragraphs,
      })),
      ...masks.flatMap((mask) =>
        'box' in mask && mask.snapshot === description.id
          ? [{ what: rectangleInWords(mask.box), paragraphs: [mask.paragraph] }]
          : [],
      ),
    ],
    hidden: hiddenIn(masked, places),
    kept: keptIn(openPosts, openLayer),
    entries: masked,
  };
}

/** Where the masks lie in a sealed snapshot, and what it holds there. Writes nothing. Throws MaskRefusedError. */
export async function placeMasks(
  { archive }: Reader,
  description: SnapshotDescription,
  { masks, names }: { masks: readonly Mask[]; names: NamesOfItems },
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
  const { entries: chosen, areas } = chooseMasks(description.id, masks, { entries, tiles, names });
  const masked = maskedEntries(entries, chosen, areas, layer);
  return { tiles, posts, layer, entries, chosen, areas, masked };
}

function rectangleInWords({
  file,
  x,
  y,
  width,
  height,
}: { file: string } & Record<'x' | 'y' | 'width' | 'height', number>) {
  return `${file} ${x}, ${y}, ${width} × ${height} px`;
}

async function maskTiles(
  tiles: readonly MeasuredTile[],
  areas: readonly MaskedArea[],
  folder: string,
): Promise<MeasuredTile[]> {
  const copied: MeasuredTile[] = [];
  for (const tile of tiles) {
    // Always PNG, whatever the tile was: compression errors of a JPEG must not tell what stood there.
    const file = tile.file.replace(/\.[a-z]+$/, '.png');
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await maskPicture(
      tile.path,
      path,
      areas.flatMap((area) => pixelsOf(area, tile)),
    );
    copied.push({ ...tile, file, path });
  }
  return copied;
}

/** One more pixel on each side: letters are drawn softly beyond their box. */
const margin = 1;

function pixelsOf(area: MaskedArea, tile: MeasuredTile): Area[] {
  if (area.y >= tile.y + tile.height || area.y + area.height <= tile.y) return [];
  const scale = tile.pixels.width / tile.width;
  const left = Math.floor(area.x * scale) - margin;
  const top = Math.floor((area.y - tile.y) * scale) - margin;
  const right = Math.ceil((area.x + area.width) * scale) + margin;
  const bottom = Math.ceil((area.y + area.height - tile.y) * scale) + margin;
  return [{ left, top, width: right - left, height: bottom - top }];
}

interface MaskedPdf {
  copied: readonly MeasuredTile[];
  page: { widthCss: number; heightCss: number };
  openLayer: TextLayer | null;
  openPosts: PostsFile | null;
  folder: string;
  release: string;
}

async function writeMaskedPdf(
  { configuration }: Reader,
  description: SnapshotDescription,
  { copied, page, openLayer, openPosts, folder, release }: MaskedPdf,
): Promise<string[]> {
  const { settings, committees } = configuration;
  const { locale, timezone, municipality } = settings;
  const committeeName = committees.get(description.committee)?.name ?? description.committee;
  const digests: { file: string; sha256: string }[] = [];
  for (const { file, path } of copied) digests.push({ file, sha256: (await digestFile(path)).sha256 });
  // The names of files that a person saved, and the note about them, were not tried for release.
  const told = { ...description, originals: [], note: null };
  const provenance = provenanceOf(told, { locale, timezone, municipality: municipality.name, committeeName }, digests);
  const { label, value } = maskedCopyWords[locale](release);
  const { parts } = await writeSnapshotPdf({
    target: join(folder, 'data', `${description.id}.pdf`),
    flavour: settings.capture.pdfa,
    images: settings.capture.pdfPictures,
    locale,
    title: `${description.accountName} ${description.startedAt}`,
    sourceUrl: description.finalUrl ?? description.requestedUrl,
    createdAt: description.startedAt,
    software: softwareName(),
    provenance: { ...provenance, rows: [{ label, value }, ...provenance.rows] },
    page,
    tiles: [...copied],
    keepWhole: (openPosts?.posts ?? []).flatMap((post) => stretchOf(post, copied)),
    wholePosts: true,
    textLayer: openLayer,
  });
  return parts.map(({ path }) => `data/${path.split('/').at(-1)}`);
}

const maskedCopyWords = {
  sv: (release: string) => ({
    label: 'Maskerad kopia',
    value: `Gjord för utlämnande, begäran ${release}. Uppgifter har täckts över; omslaget säger med vilket lagstöd.`,
  }),
  en: (release: string) => ({
    label: 'Masked copy',
    value: `Made for release, request ${release}. Information has been covered; the cover sheet says by which law.`,
  }),
};
