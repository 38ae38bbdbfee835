import type { FastifyRequest } from 'fastify';
import { compareSnapshots } from '../../../jobs/visit/compare-snapshots.ts';
import { readSnapshot } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { statusMark, timeOf } from '../../html/marks.ts';
import { html, type Markup, outside, type Part } from '../../html/markup.ts';
import { readComparedSide } from '../../papers/pages/changes/compared-side.ts';
import { pagePart, summaryPart } from '../../papers/pages/changes/comparison-parts.ts';
import { differingPosts } from '../../papers/pages/changes/differing-posts.ts';
import { pageTopsDiffer } from '../../papers/pictures/compare-tops.ts';
import { words } from '../../words/archive-words.ts';
import { comparisonWords } from '../../words/comparison-words.ts';
import { type DeskMeans, wordsOf } from '../page/desk-means.ts';
import { comparisonHref, pictureHref } from '../page/hrefs.ts';
import type { Fields } from '../page/resume.ts';
import { listPage, turnPages } from '../page/turn-pages.ts';
import { earlyOf } from '../snapshots/overview-of.ts';
import { snapshotHref } from '../snapshots/snapshot-list.ts';
import { placedOnPicture } from '../viewer/page-on-picture.ts';
import { secretNotice } from '../withheld/secret-notice.ts';
import { pairPart } from './pair-part.ts';

/** What is told of two snapshots of an account: what changed, the two pictures, and each post that differs. Null: one of them is not there. */
export async function compared(
  means: DeskMeans,
  request: FastifyRequest,
  earlier: SnapshotRow,
  later: SnapshotRow,
): Promise<Part[] | null> {
  const { root } = means.workplace.archive;
  const says = comparisonWords[means.workplace.configuration.settings.locale];
  const before = await readSnapshot(root, earlier.folder);
  const after = await readSnapshot(root, later.folder);
  if (before === null || after === null) return null;
  const one = await readComparedSide(root, earlier.folder, { ...before.description, id: earlier.id });
  const other = await readComparedSide(root, later.folder, { ...after.description, id: later.id });
  const [onEarlier, onLater] = await Promise.all([
    placedOnPicture(root, before, one.posts ?? []),
    placedOnPicture(root, after, other.posts ?? []),
  ]);
  const comparison = compareSnapshots(one, other);
  const posts = typeof comparison.posts === 'string' ? null : comparison.posts;
  const hrefTo = (id: string) => (post: number) => pictureHref(id, { post });
  const hrefs = { earlier: hrefTo(earlier.id), later: hrefTo(later.id) };
  const told = { says, hrefs, goneNote: `${says.goneNote} ${says.goneAct}` };
  const reach = { isOverview: one.isOverview || other.isOverview, statuses: [earlier.status, later.status] };
  return [
    html`<div class="narrow">${await card(says.earlier, earlier, means)}${await card(says.later, later, means)}</div>
`,
    summaryPart(comparison, reach, says),
    pagePart(comparison, await pageTopsDiffer(onEarlier.tiles, onLater.tiles), says),
    pairPart(
      {
        earlier: { row: earlier, page: onEarlier, early: await earlyOf(means, earlier.folder) },
        later: { row: later, page: onLater, early: await earlyOf(means, later.folder) },
      },
      posts,
      means,
      says,
    ),
    posts === null || posts.shared === 0
      ? null
      : partOf(differingPosts(posts, told), { means, request, earlier, later }),
  ];
}

/** The part of the posts that is asked for, with links to the others. */
function partOf(
  parts: readonly Markup[],
  {
    means,
    request,
    earlier,
    later,
  }: { means: DeskMeans; request: FastifyRequest; earlier: SnapshotRow; later: SnapshotRow },
): Part {
  const { shown, page, pages } = listPage(parts, 1, (request.query as Fields).sida);
  const turn = turnPages(
    { page, pages },
    `${comparisonHref(later.id, earlier.id)}?sida=`,
    wordsOf(means),
    '#skillnader',
  );
  return html`<section id="skillnader">${turn}${shown[0] ?? null}${turn}</section>
`;
}

async function card(title: string, row: SnapshotRow, means: DeskMeans): Promise<Markup> {
  const { id, startedAt, status, because } = row;
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<div><h2>${title}</h2><p><a href="${snapshotHref(id)}">${timeOf(startedAt, timezone, words[locale])}</a> ${statusMark(status, words[locale])}${because === null ? null : html` ${outside(because)}`}</p>${await secretNotice(means, row)}</div>
`;
}
