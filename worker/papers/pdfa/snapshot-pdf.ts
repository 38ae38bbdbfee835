import { stat } from 'node:fs/promises';
import type { TextLayer } from '../../../storage/records/text-layer.ts';
import { a4 } from './a4.ts';
import { createContent, number } from './content.ts';
import { factsOf, PdfRefusedError } from './facts.ts';
import type { Flavour } from './flavour.ts';
import { writeFlow } from './flow.ts';
import { nestHeadings } from './headings.ts';
import type { Bookmark } from './outline.ts';
import type { Stretch } from './page-cuts.ts';
import { drawPictures, type Pictures, type PlacedPicture, type Tile, writePictures } from './page-pictures.ts';
import { pageScale, pageSlices } from './page-slices.ts';
import { fileId } from './pdf-file.ts';
import { type Frame, openFrame, type Page } from './pdf-frame.ts';
import { type Provenance, provenanceBlocks } from './provenance-blocks.ts';
import { snapshotWords } from './snapshot-pdf-words.ts';
import { addElement } from './structure.ts';
import { writeTextPage } from './text-page.ts';
import { planText, sliceAt } from './text-plan.ts';
import { oneLine } from './unicode-text.ts';
import { cutPosts, type TitledStretch, writeWholePosts } from './whole-posts.ts';

/** E-archives refuse or choke on files over 2 GB, and readers become slow with many thousand pages. */
const partLimits = { bytes: 1_500_000_000, pages: 4_000 };

export interface SnapshotPdfInput {
  /** Absolute path of the file to write, which must not exist yet. */
  target: string;
  flavour: Flavour;
  images: Pictures;
  locale: 'sv' | 'en';
  title: string;
  sourceUrl: string;
  /** UTC instant, ISO 8601. */
  createdAt: string;
  software: string;
  /** The first page, in the reader's words. */
  provenance: Provenance;
  page: { widthCss: number; heightCss: number };
  /** In CSS pixels; the pictures may have a multiple of these pixels. */
  tiles: Tile[];
  /** Posts: not cut where they fit a page, and shown as bookmarks. */
  keepWhole: TitledStretch[];
  /** Shows the posts that are higher than a page once more, whole, after the slices. */
  wholePosts?: boolean;
  textLayer: TextLayer | null;
}

export interface WrittenPdf {
  path: string;
  pages: number;
  bytes: number;
  /** Number of places of links that found no room: more than 8,000 on one page, or 6,000 of one link. The text layer has them. */
  linksLeftOut: number;
}

/** The lowest height of a page of the PDF, in points, however short its slice (ISO 19005-2, 6.1.13 demands 3). */
const lowestPage = 24;

/**
 * Writes a snapshot as tagged PDF/A. Provenance comes first. Then comes the page in slices as wide as A4 and at most as high; each page is as
 * high as its slice. Over the pictures lie the invisible text and the links. The slices are cut between posts, so they are the timeline too; with
 * `wholePosts`, the posts that are higher than a page follow whole. A page too big for one file (`limits`) becomes parts, each whole in itself:
 * `x.pdf`, `x-del2.pdf` … Returns the first part's path and the sums, and all parts. The same input gives the same bytes.
 *
 * Throws `PdfRefusedError` (sizes or a date that are none), `UnreadablePictureError` (a tile), and what the disk throws; the files written until
 * then are removed.
 */
export async function writeSnapshotPdf(
  input: SnapshotPdfInput,
  limits = partLimits,
): Promise<WrittenPdf & { parts: WrittenPdf[] }> {
  checkSizes(input);
  const slices = sliced(input);
  const divided = await divide(slices, input.tiles, input.images, limits);
  const parts: WrittenPdf[] = [];
  for (const [index, some] of divided.entries()) parts.push(await writePart(input, some, index, divided.length));
  const sum = (key: 'pages' | 'bytes' | 'linksLeftOut') => parts.reduce((total, part) => total + part[key], 0);
  return {
    path: input.target,
    pages: sum('pages'),
    bytes: sum('bytes'),
    linksLeftOut: sum('linksLeftOut'),
    parts,
  };
}

async function writePart(input: SnapshotPdfInput, slices: Stretch[], index: number, of: number): Promise<WrittenPdf> {
  const path = partPath(input.target, index);
  const words = snapshotWords[input.locale];
  const facts = factsOf({
    ...input,
    title: of > 1 ? `${input.title} (${words.part(index + 1, of)})` : input.title,
    language: languageOf(input),
    id: fileId([input.title, input.sourceUrl, input.createdAt, index, JSON.stringify(input.provenance)]),
  });
  const frame = await openFrame(path, input.flavour);
  try {
    const { points } = pageScale(input.page.widthCss);
    const posts = input.wholePosts ? cutPosts(input.keepWhole, slices, points) : [];
    const notes = [
      ...(of > 1 ? [words.part(index + 1, of)] : []),
      slices.length > 0 ? words.about : words.noPicture,
      ...(posts.length > 0 ? [words.wholePosts] : []),
    ];
    const about = addElement(frame.structure.root, 'Sect', { language: input.locale });
    const [first] = writeFlow(frame, provenanceBlocks(input.provenance, words, notes), about, words.foot);
    const firstPage = frame.pageCount() + 1;
    const pages = slices.map(({ top, bottom }) =>
      frame.newPage({ width: a4.width, height: Number(Math.max(lowestPage, (bottom - top) * points).toFixed(3)) }),
    );
    const tiles = input.tiles.filter(({ y, height }) =>
      slices.some(({ top, bottom }) => y < bottom && y + height > top),
    );
    const pictures = await writePictures(frame.file, tiles, slices, input.images);
    const linksLeftOut = await writeSlices(frame, input, slices, pages, pictures);
    const placed = { slices, firstPage, points, pictures };
    const wholes = await writeWholePosts(frame, posts, placed, words.wholePost);
    const bookmarks = [...(first ? [first] : []), ...bookmarksOf(input, slices, pages), ...wholes];
    const bytes = await frame.finish(facts, bookmarks);
    return { path, pages: frame.pageCount(), bytes, linksLeftOut };
  } catch (error) {
    await frame.file.abandon();
    throw error;
  }
}

async function writeSlices(
  frame: Frame,
  input: SnapshotPdfInput,
  slices: Stretch[],
  pages: Page[],
  pictures: PlacedPicture[],
): Promise<number> {
  const { points } = pageScale(input.page.widthCss);
  const shown = addElement(frame.structure.root, 'Sect');
  const { slices: plans, linksLeftOut } = input.textLayer
    ? planText(input.textLayer, slices, shown, snapshotWords[input.locale].pictureWithout)
    : { slices: [], linksLeftOut: 0 };
  nestHeadings(frame.structure.root);
  for (const [index, slice] of slices.entries()) {
    const page = pages[index] as Page;
    const content = createContent(frame.structure, page.ref);
    const { operators, named } = drawPictures(pictures, slice);
    const origin = number(page.height - (slice.bottom - slice.top) * points);
    const room = `0 ${origin} ${number(page.width)} ${number(page.height)} re W n`;
    if (operators !== '')
      content.artifact(`q ${room} ${points.toFixed(6)} 0 0 ${points.toFixed(6)} 0 ${origin} cm\n${operators}\nQ`);
    const plan = plans[index];
    const annotations = plan ? writeTextPage(frame, content, plan, { page, slice, points }) : [];
    frame.writePage(page, content.text(), { pictures: named, annotations });
    await frame.file.flush();
  }
  return linksLeftOut;
}

/** The slices of the pictured part only: a page may be higher than its tiles. */
function sliced({ page, tiles, keepWhole, textLayer }: SnapshotPdfInput): Stretch[] {
  const height = tiles.reduce((bottom, tile) => Math.max(bottom, tile.y + tile.height), 0);
  return pageSlices({ widthCss: page.widthCss, height }, keepWhole, textLayer);
}

/** A bookmark for each post; for the page's own headings where no posts were told apart. */
function bookmarksOf(input: SnapshotPdfInput, slices: Stretch[], pages: Page[]): Bookmark[] {
  const { points } = pageScale(input.page.widthCss);
  const headings = (input.textLayer?.blocks ?? []).flatMap(({ role, runs }) =>
    ['H1', 'H2', 'H3'].includes(role) && runs[0]
      ? [{ top: runs[0].y, title: runs.map(({ text, spaceAfter }) => text + (spaceAfter ? ' ' : '')).join('') }]
      : [],
  );
  const marks = input.keepWhole.length > 0 ? input.keepWhole : headings;
  const inPart = marks.filter(({ top }) => top >= (slices[0]?.top ?? 0) && top < (slices.at(-1)?.bottom ?? 0));
  return inPart
    .toSorted((one, other) => one.top - other.top)
    .map(({ top, title }) => {
      const at = sliceAt(slices, top);
      const page = pages[at] as Page;
      return {
        title: oneLine(title, 300),
        page: page.ref,
        y: Math.round(page.height - (top - (slices[at]?.top ?? 0)) * points),
      };
    });
}

function languageOf({ textLayer, locale }: SnapshotPdfInput): string {
  const language = textLayer?.language ?? '';
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(language) ? language : locale;
}

function checkSizes({ page, tiles }: SnapshotPdfInput): void {
  const sizes = [page.widthCss, page.heightCss, ...tiles.flatMap(({ y, width, height }) => [y, width, height])];
  const wrong = sizes.find((size) => !Number.isFinite(size) || size < 0 || size > 50_000_000);
  const flat = tiles.find(({ width, height }) => width <= 0 || height <= 0);
  if (wrong === undefined && !flat && (tiles.length === 0 || page.widthCss > 0)) return;
  throw new PdfRefusedError(
    `expected sizes of page and tiles between 0 and 50,000,000 px, found ${wrong ?? JSON.stringify(flat ?? page)}`,
    'Capture the page again: its measured size cannot be right.',
  );
}

/**
 * Divides the slices, in order, over as few files as the limits allow; there is always one file. The size is an upper estimate from the tiles'
 * own files: copies are as large, JPEGs of a PNG at most half as large (measured: a fifth).
 */
async function divide(
  slices: Stretch[],
  tiles: Tile[],
  images: Pictures,
  limits: typeof partLimits,
): Promise<Stretch[][]> {
  const share = images === 'jpeg' ? 0.5 : 1;
  const weights = await Promise.all(
    tiles.map(async (tile) => ({ tile, density: ((await stat(tile.path)).size * share) / tile.height })),
  );
  const parts: Stretch[][] = [[]];
  let bytes = 0;
  for (const slice of slices) {
    const weight = weights.reduce((sum, { tile, density }) => sum + density * overlap(slice, tile), 0);
    const part = parts.at(-1) ?? [];
    if (part.length > 0 && (part.length >= limits.pages || bytes + weight > limits.bytes)) {
      parts.push([slice]);
      bytes = weight;
    } else {
      part.push(slice);
      bytes += weight;
    }
  }
  return parts;
}

function overlap({ top, bottom }: Stretch, { y, height }: Tile): number {
  return Math.max(0, Math.min(bottom, y + height) - Math.max(top, y));
}

/** The path of a part: `x.pdf`, then `x-del2.pdf`, `x-del3.pdf`. */
function partPath(target: string, part: number): string {
  return part === 0 ? target : target.replace(/(\.pdf)?$/i, `-del${part + 1}$1`);
}
