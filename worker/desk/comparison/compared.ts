import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import {
  type ComparedPosts,
  type ComparedSnapshot,
  type Comparison,
  compareSnapshots,
  type PageFact,
} from '../../../jobs/visit/compare-snapshots.ts';
import { headText } from '../../../jobs/visit/head-text.ts';
import { readPostsFile, readTextLayer } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { isRedactedId } from '../../../storage/layout/layout.ts';
import { isByContents } from '../../../storage/shown/own-names.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { notice } from '../../papers/pages/components.ts';
import { statusMark, timeOf } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { topsDiffer } from '../../papers/pictures/compare-tops.ts';
import { UnreadablePictureError } from '../../papers/pictures/picture.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { snapshotHref } from '../snapshots/snapshot-list.ts';
import { type PageOnPicture, readPageOnPicture } from '../viewer/page-on-picture.ts';
import { type ComparisonWords, comparisonWords } from './comparison-words.ts';
import { changesPart, differingPosts } from './differing-posts.ts';
import { pairPart } from './pair-part.ts';

/** The height of a page's top in CSS pixels: a platform's cover, portrait and name are within it. */
const topHeight = 400;

/** What is told of two snapshots of an account: what changed, the two pictures, and each post that differs. Null: one of them is not there. */
export async function compared(means: DeskMeans, earlier: SnapshotRow, later: SnapshotRow): Promise<Part[] | null> {
  const { root } = means.workplace.archive;
  const says = comparisonWords[means.workplace.configuration.settings.locale];
  const pages = [await readPageOnPicture(root, earlier.folder, ''), await readPageOnPicture(root, later.folder, '')];
  const [before, after] = pages;
  if (!before || !after) return null;
  const sides = [await sideOf(root, earlier, before), await sideOf(root, later, after)] as const;
  const comparison = compareSnapshots(...sides);
  const posts = typeof comparison.posts === 'string' ? null : comparison.posts;
  const isOverview = sides.some((side) => side.isOverview);
  return [
    html`<div class="narrow">${card(says.earlier, earlier, means)}${card(says.later, later, means)}</div>
<h2>${says.summary}</h2>
<ul>${[
      ...(typeof comparison.posts === 'string'
        ? [says.notCompared[comparison.posts]]
        : summaryOf(comparison.posts, says)),
      ...(posts !== null && isOverview ? [says.overview] : []),
      ...(earlier.status === 'partial' || later.status === 'partial' ? [says.partialNote] : []),
    ].map((line) => html`<li>${line}</li>\n`)}</ul>
`,
    pagePart(comparison, await topDiffers(before.tiles, after.tiles), says),
    pairPart({ earlier: { row: earlier, page: before }, later: { row: later, page: after } }, posts, means, says),
    posts === null || posts.shared === 0 ? null : differingPosts(posts, { earlier: earlier.id, later: later.id }, says),
  ];
}

async function sideOf(
  root: string,
  { id, folder }: SnapshotRow,
  { description }: PageOnPicture,
): Promise<ComparedSnapshot> {
  const [file, layer] = [await readPostsFile(root, folder), await readTextLayer(root, folder)];
  return {
    accountName: description.accountName,
    finalUrl: description.finalUrl,
    title: layer?.title ?? null,
    head: layer === null ? null : headText(layer),
    posts: file?.posts ?? null,
    isOverview: file?.level === 'overview',
    isRedacted: isRedactedId(id),
  };
}

/** Null: one of the two has no picture that can be read, or they were seen at different widths. */
async function topDiffers([one]: readonly MeasuredTile[], [other]: readonly MeasuredTile[]): Promise<boolean | null> {
  if (one === undefined || other === undefined || one.width !== other.width) return null;
  const height = Math.min(topHeight, one.height, other.height);
  const topOf = (tile: MeasuredTile) => ({
    path: tile.path,
    height: Math.max(1, Math.round((height * tile.pixels.height) / tile.height)),
  });
  try {
    return await topsDiffer(topOf(one), topOf(other));
  } catch (error) {
    if (error instanceof UnreadablePictureError) return null;
    throw error;
  }
}

function card(title: string, { id, startedAt, status, because }: SnapshotRow, means: DeskMeans): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<div><h2>${title}</h2><p><a href="${snapshotHref(id)}">${timeOf(startedAt, timezone, words[locale])}</a> ${statusMark(status, words[locale])}${because === null ? null : html` ${outside(because)}`}</p></div>
`;
}

/** What the two say of the posts, each sentence by itself. What lies further down than both reach is told as not compared. */
function summaryOf({ gone, beyond, added, deeper, shared, differing }: ComparedPosts, says: ComparisonWords): string[] {
  if (shared === 0) return [says.cannotTell];
  const edited = differing.filter(({ words: changes }) => changes.length > 0).length;
  const counted = differing.filter(({ counts }) => counts.length > 0).length;
  const byWords = [...gone, ...added].filter(({ key }) => isByContents(key)).length;
  return [
    says.shared(shared),
    ...(added.length > 0 ? [says.addedIn(added.length)] : []),
    says.goneIn(gone.length),
    ...(byWords > 0 ? [says.byWords(byWords)] : []),
    ...(edited > 0 ? [says.textDiffers(edited)] : []),
    ...(counted > 0 ? [says.numbersDiffer(counted)] : []),
    ...(beyond > 0 ? [says.beyond(beyond)] : []),
    ...(deeper > 0 ? [says.deeper(deeper)] : []),
  ];
}

function factPart({ before, after }: PageFact, says: ComparisonWords): Part {
  if (before === null || after === null) return says.notKnown;
  return before === after ? says.noDifference : outside(says.from(before, after));
}

function pagePart({ facts, head }: Comparison, top: boolean | null, says: ComparisonWords): Markup {
  return html`<h2>${says.page}</h2>
<ul>${facts.map((fact) => html`<li>${says.what[fact.what]}: ${factPart(fact, says)}</li>\n`)}</ul>
${top === null ? html`<p>${says.topUnknown}</p>\n` : top ? notice(says.topDiffers) : html`<p>${says.topSame}</p>\n`}${
  head === null
    ? html`<p>${says.headUnknown}</p>\n`
    : head.length === 0
      ? html`<p>${says.headSame}</p>\n`
      : html`<h3>${says.head}</h3>\n${changesPart(head, says)}`
}`;
}
