import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ComparedPosts, type ComparedSnapshot, compareSnapshots } from '../../../jobs/visit/compare-snapshots.ts';
import { readSnapshot, readTextLayer, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { exists } from '../../../storage/files/durable.ts';
import { isRedactedId } from '../../../storage/layout/layout.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { words } from '../../papers/pages/archive-words.ts';
import { notice } from '../../papers/pages/components.ts';
import { timeOf } from '../../papers/pages/marks.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { bagOverview, bagPage } from '../../papers/pages/names.ts';
import { shownTime } from '../../papers/pages/told-in.ts';
import { topsDiffer } from '../../papers/pictures/compare-tops.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { notFound } from '../page/not-found.ts';
import { mayRead } from '../page/visitor.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { snapshotHref } from '../snapshots/snapshot-list.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { askForPurpose } from '../withheld/secret-view.ts';
import { accountLines } from './account-lines.ts';
import { type ComparisonWords, comparisonWords } from './comparison-words.ts';

/** The height of a page's top in pixels of the overview, which is 640 wide: a platform's cover, portrait and name are within it. */
const topHeight = 200;

/** What has changed between an account's last two snapshots: posts that are gone, another name, another look. */
export function comparisonPage(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/konton/:account/andringar', {
      get: async (request, reply) => {
        const { locale } = means.workplace.configuration.settings;
        const says = comparisonWords[locale];
        const visitor = visitorOf(request);
        const [line] = await accountLines(means, visitor, request.params.account);
        if (!line) return notFound(means, request, reply);
        const { id, name } = line.account;
        const back = html`<p><a href="/konton/${id}">${says.toAccount}</a></p>\n`;
        const newest = await newestTwo(means, request, gate, id);
        if (newest === 'unasked') return askForPurpose(means, request, reply);
        const [later, earlier] = newest;
        const content =
          later && earlier ? [back, ...(await compared(means, earlier, later))] : [back, html`<p>${says.needsTwo}</p>`];
        return showPage(means, request, reply, says.title(name), content);
      },
    }),
  ];
}

function showPage(means: DeskMeans, request: FastifyRequest, reply: FastifyReply, title: string, content: Part) {
  return show(means, request, reply, { title, content });
}

/** The account's two newest snapshots that the visitor may see, the newest first; `unasked`: they have to say first why they look. */
async function newestTwo(
  { workplace }: DeskMeans,
  request: FastifyRequest,
  gate: SecrecyGate,
  account: string,
): Promise<SnapshotRow[] | 'unasked'> {
  const visitor = visitorOf(request);
  const found: SnapshotRow[] = [];
  const page = ({ folder }: SnapshotRow) => `${folder}/${bagPage}`;
  for (const row of await workplace.catalog.snapshots({ account, limit: 10 })) {
    if (row.beside !== null || !mayRead(visitor, row.committee)) continue;
    const look = await gate.weigh(request, page(row));
    if (look === 'unasked') return look;
    if (look === 'shown') found.push(row);
    if (found.length === 2) break;
  }
  for (const row of found) await gate.letThrough(request, page(row));
  return found;
}

async function compared(means: DeskMeans, earlier: SnapshotRow, later: SnapshotRow): Promise<Part[]> {
  const { root } = means.workplace.archive;
  const { locale } = means.workplace.configuration.settings;
  const says = comparisonWords[locale];
  const comparison = compareSnapshots(await sideOf(root, earlier), await sideOf(root, later));
  const top = await topDiffers(root, earlier, later);
  return [
    html`<div class="narrow">${card(says.earlier, earlier, means)}${card(says.later, later, means)}</div>
<h2>${says.page}</h2>
${comparison.changed.length === 0 && !top ? html`<p>${says.nothing}</p>` : null}${comparison.changed.length === 0 ? null : html`<ul>${comparison.changed.map(({ what, before, after }) => html`<li>${says.what[what]}: ${outside(says.from(before, after))}</li>\n`)}</ul>`}${top ? notice(says.topDiffers) : null}
`,
    comparison.posts === null ? html`<p>${says.redacted}</p>\n` : postsPart(comparison.posts, earlier, says),
  ];
}

async function sideOf(root: string, { id, folder }: SnapshotRow): Promise<ComparedSnapshot> {
  const sealed = await readSnapshot(root, folder);
  return {
    accountName: sealed?.description.accountName ?? '',
    finalUrl: sealed?.description.finalUrl ?? null,
    title: (await readTextLayer(root, folder))?.title ?? null,
    posts: await shownPosts(root, folder),
    isRedacted: isRedactedId(id),
  };
}

async function topDiffers(root: string, earlier: SnapshotRow, later: SnapshotRow): Promise<boolean> {
  const [one, other] = [earlier, later].map(({ folder }) => join(root, folder, bagOverview)) as [string, string];
  return (await exists(one)) && (await exists(other)) && topsDiffer(one, other, topHeight);
}

function card(title: string, { id, folder, startedAt }: SnapshotRow, means: DeskMeans): Markup {
  const { locale, timezone } = means.workplace.configuration.settings;
  return html`<div><h2>${title}</h2><a href="${snapshotHref(id)}"><img class="overview" src="${archiveHref(`${folder}/${bagOverview}`)}" alt="${words[locale].picture}"> ${timeOf(startedAt, timezone, words[locale])}</a></div>
`;
}

function postsPart({ gone, added, shared }: ComparedPosts, earlier: SnapshotRow, says: ComparisonWords): Markup {
  const told = html`<p>${says.added(added)}</p>\n`;
  if (shared === 0) return html`${told}<p>${says.cannotTell}</p>\n`;
  if (gone.length === 0) return html`${told}<p>${says.noneGone}</p>\n`;
  return html`${told}<h2>${says.gone(gone.length)}</h2>
<p>${says.goneNote}</p>
<ol class="hits">${gone.map(
    (
      post,
    ) => html`<li><p>${outside(headOf(post))}</p><p>${post.text === '' ? html`<em>${says.noText}</em>` : outside(post.text)}</p><p><a href="${snapshotHref(earlier.id)}#inlagg-${post.number}">${says.seeIn}</a></p></li>
`,
  )}</ol>
`;
}

function headOf(post: ShownPost): string {
  return [post.author, shownTime(post)].filter((part) => part).join(', ');
}
