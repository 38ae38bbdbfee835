import type { MeasuredTile } from '../../../../jobs/release/measured-tile.ts';
import { shownEntries } from '../../../../jobs/release/shown-entries.ts';
import type { ComparedPosts, ComparedSnapshot, Comparison } from '../../../../jobs/visit/compare-snapshots.ts';
import type { SnapshotRow } from '../../../../storage/catalog/catalog.ts';
import { readMe } from '../../../../storage/layout/layout.ts';
import { pageOfPost } from '../../../../storage/layout/posts-from-layout.ts';
import type { ShownPost } from '../../../../storage/records/posts.ts';
import { statusMark, timeOf } from '../../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../../html/markup.ts';
import { words } from '../../../words/archive-words.ts';
import { comparisonWords } from '../../../words/comparison-words.ts';
import { wallTime } from '../../../words/times.ts';
import type { PageSetting } from '../frame/archive-input.ts';
import { bagPage, hrefFrom, indexPageName } from '../frame/names.ts';
import { framed } from '../frame/page-frame.ts';
import { markedPosts, outlines, picturePart, standingIn } from '../snapshots/page-picture.ts';
import { pagePart, summaryPart } from './comparison-parts.ts';
import { summarySentence } from './comparison-sentence.ts';
import { differingPosts } from './differing-posts.ts';

/** Whose snapshots are compared. `folder` is relative to the archive's root. */
export interface ChangesOf {
  name: string;
  committee: string;
  folder: string;
}

/** One of the two snapshots, with the files of its bag and the pictures of its page. `tiles` null: one of them could not be read, so where the others stand is not known. */
export interface ChangesSide {
  row: SnapshotRow;
  files: readonly string[];
  compared: ComparedSnapshot;
  tiles: readonly MeasuredTile[] | null;
}

/** What two snapshots of an account show, the earlier one first. `top`: whether the tops of the pages look different; null: not known. */
export interface Changes {
  earlier: ChangesSide;
  later: ChangesSide;
  comparison: Comparison;
  top: boolean | null;
  /** What collecting says of a post of the earlier snapshot, by its number; undefined: nothing. */
  gone: ReadonlyMap<number, 'removed' | 'hidden'>;
}

type Which = 'earlier' | 'later';

/** What has changed from one snapshot to the next: in a sentence, above the posts, in the pictures and post by post; and the posts that the page has no room for, in parts. */
export function changesContent(changes: Changes, of: ChangesOf, setting: PageSetting): [Markup, ...Markup[]] {
  const { earlier, later, comparison, top } = changes;
  const says = comparisonWords[setting.locale];
  const posts = typeof comparison.posts === 'string' ? null : comparison.posts;
  const reach = {
    isOverview: earlier.compared.isOverview || later.compared.isOverview,
    statuses: [earlier.row.status, later.row.status],
  };
  const hrefTo =
    ({ row, files }: ChangesSide) =>
    (post: number) =>
      hrefFrom(of.folder, `${row.folder}/${pageOfPost(files, post)}`, `inlagg-${post}`);
  const told = {
    says,
    hrefs: { earlier: hrefTo(earlier), later: hrefTo(later) },
    goneNote: says.goneNote,
    ofGone: (post: ShownPost) => goneText(changes.gone.get(post.number), setting),
  };
  const [listed = null, ...more] = posts === null || posts.shared === 0 ? [] : differingPosts(posts, told);
  return [
    html`<p>${outside(summarySentence(comparison, { day: dayOfRow(earlier.row, setting), statuses: reach.statuses }, says))}</p>
<ul>${card('earlier', earlier.row, of, setting)}${card('later', later.row, of, setting)}</ul>
${summaryPart(comparison, reach, says)}
${pagePart(comparison, top, says)}
<h2 id="bilder">${says.pictures}</h2>
<p class="quiet">${says.picturesHint}</p>
<div class="pair" role="region" aria-labelledby="bilder" tabindex="0">${sidePart('earlier', earlier, posts, of, setting)}${sidePart('later', later, posts, of, setting)}</div>
${listed}`,
    ...more,
  ];
}

function goneText(state: 'removed' | 'hidden' | undefined, { locale }: PageSetting): Part {
  const says = comparisonWords[locale];
  return html`<p class="quiet">${state === undefined ? says.onlyNotShown : says.alsoGone[state]}</p>`;
}

function card(which: Which, row: SnapshotRow, { folder }: ChangesOf, { locale, timezone }: PageSetting): Markup {
  const { startedAt, status, because } = row;
  return html`<li>${comparisonWords[locale][which]}: <a href="${hrefFrom(folder, `${row.folder}/${bagPage}`)}">${timeOf(startedAt, timezone, words[locale])}</a> ${statusMark(status, words[locale])}${because === null ? null : html` ${outside(because)}`}</li>
`;
}

function sidePart(
  which: Which,
  { row, compared, tiles: read }: ChangesSide,
  posts: ComparedPosts | null,
  of: ChangesOf,
  { locale }: PageSetting,
): Markup {
  const says = comparisonWords[locale];
  const tiles = read ?? [];
  const none = read === null ? says.pictureUnread : says.noPictures;
  const kinds = posts === null ? null : markedPosts(which, posts);
  const entries = shownEntries(compared.posts ?? [], tiles).filter(({ comment }) => comment === null);
  const over = (tile: MeasuredTile) =>
    outlines(
      entries.flatMap(({ shown, boxes }) => {
        const kind = kinds?.get((shown as ShownPost).number);
        return kind === undefined ? [] : boxes.filter(standingIn(tile).touches).map((box) => ({ box, kind }));
      }),
    );
  const href = (file: string) => hrefFrom(of.folder, `${row.folder}/${file}`);
  const picture = picturePart(tiles, over, href, (at, count) => `${says[which]}. ${says.bit(at, count)}`);
  return html`<div role="group" aria-label="${says[which]}">${tiles.length === 0 ? html`<p>${none}</p>` : picture}</div>`;
}

/** The civil day of a snapshot. */
export function dayOfRow({ startedAt }: Pick<SnapshotRow, 'startedAt'>, { timezone }: PageSetting): string {
  return wallTime(startedAt, timezone)?.date ?? startedAt;
}

/** A page beside the account's pages. `title`: what the trail does not say. */
export function changesFrame(title: string, content: Markup, of: ChangesOf, setting: PageSetting): string {
  const { locale, municipality, committeeName } = setting;
  const says = words[locale];
  const href = (file: string) => hrefFrom(of.folder, file);
  return framed({
    locale,
    title,
    content,
    style,
    banner: says.archiveOf(municipality),
    readMe: href(readMe),
    trail: [
      { title: says.archive, href: href(indexPageName(1)) },
      { title: committeeName(of.committee), href: href(`${of.committee}/${indexPageName(1)}`) },
      { title: of.name, href: indexPageName(1) },
    ],
  });
}

const style = `
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:var(--s-2);align-items:start;max-height:85vh;overflow-y:auto;border:1px solid var(--edge);border-radius:var(--round);background:var(--sunken)}
.bit{position:relative}.bit img{display:block;width:100%;height:auto}.bit svg{position:absolute;inset:0;width:100%;height:100%}
.bit .only,.bit .other{fill:none;stroke:#8c0d1c;stroke-width:4;vector-effect:non-scaling-stroke}.bit .other{stroke-dasharray:10 6}
.changes{white-space:pre-line;max-width:var(--line-of-text)}del{color:var(--bad);background:var(--bad-soft)}ins{color:var(--good);background:var(--good-soft)}
.hits{padding-left:var(--s-6)}.hits>li{margin:var(--s-3) 0}.hits p{margin:.1rem 0}
@media print{.pair{max-height:none;overflow:visible;border:0}}
`.trim();
