import type { FastifyReply } from 'fastify';
import { soughtAmong } from '../../../jobs/disposal/sought-items.ts';
import { shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ShownNumber } from '../../../storage/records/redaction.ts';
import { numberInSnapshot } from '../../../storage/shown/numbers-in-snapshot.ts';
import { notice } from '../../html/components.ts';
import type { EarlyPicture } from '../../html/early-picture.ts';
import { html, outside, type Part } from '../../html/markup.ts';
import { picturePart } from '../../papers/pages/snapshots/page-picture.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type Asked, type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, textIn } from '../page/form-parts.ts';
import { itemField } from '../page/hrefs.ts';
import { notFound } from '../page/not-found.ts';
import { maySee } from '../page/visitor.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { ofSnapshot, ofWeighed } from '../snapshots/of-snapshot.ts';
import { earlyOf } from '../snapshots/overview-of.ts';
import { snapshotHref, snapshotName } from '../snapshots/snapshot-list.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { secretNotice } from '../withheld/secret-notice.ts';
import { anchorOf, type PageOnPicture, postsOfView, readPageOnPicture, sizeOf } from './page-on-picture.ts';
import { linesNear, type TextLine } from './page-text.ts';
import { linesIn, overlayOf } from './picture-part.ts';
import { postList, searchPart, stripPart, zoomPart } from './side-parts.ts';
import { hitsOfView, hrefOfView, mostText, textHref, type View, viewIn } from './view.ts';
import { viewerScript } from './viewer-script.ts';
import { viewerWords } from './viewer-words.ts';

interface Asking {
  means: DeskMeans;
  request: Asked;
  reply: FastifyReply;
}

/** The picture of a snapshot's page, as wide as there is room for: posts and found words by their places in it. */
export function viewerPages(means: ActingMeans, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/ogonblicksbilder/:snapshot/bild', {
      under: '/konton',
      get: (request, reply) =>
        ofWeighed({ means, gate }, request, reply, [request.params.snapshot], async ([row]) => {
          if (!row) return notFound(means, request, reply);
          const standing = await standingAsked(means, request, row);
          if (standing !== null && typeof standing !== 'string') {
            const href = hrefOfView(row.id, { ...viewIn(request.query), ...standing });
            return reply.redirect(`${href}#${anchorOf(standing)}`, 303);
          }
          const told = standing === null ? null : viewerWords[means.workplace.configuration.settings.locale][standing];
          return ofSnapshot({ means, gate }, request, reply, row.id, () =>
            viewer({ means, request, reply }, row, told),
          );
        }),
    }),
    deskPage('/ogonblicksbilder/:snapshot/bild/text', {
      under: '/konton',
      get: (request, reply) =>
        ofSnapshot({ means, gate, by: 'page' }, request, reply, request.params.snapshot, (row) =>
          textOver({ means, request, reply }, row),
        ),
    }),
  ];
}

/** The text of each picture of the page, for the script: what lies over a tall page weighs more than a page may. */
async function textOver({ means, request, reply }: Asking, row: SnapshotRow): Promise<FastifyReply> {
  const page = await readPageOnPicture(means.workplace.archive.root, row.folder, '');
  if (page === null) return notFound(means, request, reply);
  const { tiles, lines } = page;
  const rounded = ({ text, x, y, width, height }: TextLine) => [text, ...[x, y, width, height].map(Math.round)];
  return reply.send(tiles.map((tile) => linesIn(tile, lines ?? []).map(rounded)));
}

/** `told`: what the visitor is told of the item that they asked for. */
async function viewer({ means, request, reply }: Asking, row: SnapshotRow, told: string | null): Promise<FastifyReply> {
  const { archive, configuration } = means.workplace;
  const says = viewerWords[configuration.settings.locale];
  const view = viewIn(request.query);
  const page = await readPageOnPicture(archive.root, row.folder, view.text);
  if (page === null) return notFound(means, request, reply);
  const name = snapshotName(means, row.id);
  const early = page.tiles.length === 0 ? null : await earlyOf(means, row.folder);
  const content =
    page.tiles.length === 0 ? bareList(row, view, page, means) : viewerPart(row, view, { ...page, early }, means);
  const trail = [{ title: outside(name), href: snapshotHref(row.id) }];
  return show(means, request, reply, {
    title: says.title(name),
    content: [await secretNotice(means, row), told === null ? null : notice(told), content],
    trail,
    script: viewerScript.href(),
    early: early?.href ?? null,
  });
}

/** Where there is no picture to lead into: what is shown, and why there is none. */
function bareList(row: SnapshotRow, view: View, page: PageOnPicture, means: DeskMeans): Part {
  const says = viewerWords[means.workplace.configuration.settings.locale];
  const fileHref = (file: string) => archiveHref(`${row.folder}/${file}`);
  return [
    page.isDamaged ? faultPart(says.damaged) : html`<p>${says.noPictures}</p>\n`,
    postList(row.id, view, page, { isWhole: true, fileHref }, says),
  ];
}

function viewerPart(
  row: SnapshotRow,
  view: View,
  page: PageOnPicture & { early: EarlyPicture | null },
  means: DeskMeans,
): Part {
  const says = viewerWords[means.workplace.configuration.settings.locale];
  const fileHref = (file: string) => archiveHref(`${row.folder}/${file}`);
  const { description, tiles, places, posts } = page;
  const { from, to } = hitsOfView(page.hits.length, view.hit);
  const hits = page.hits.slice(from, to).map((hit, at) => ({ hit, at: from + at }));
  const anchor = view.post === null ? null : anchorOf({ post: view.post, comment: view.comment });
  const chosen =
    anchor === null
      ? (page.hits[view.hit - 1] ?? page.hits[0])?.boxes[0]
      : places.find((place) => place.anchor === anchor)?.boxes[0];
  // A page may have tens of thousands of comments: only that which was asked for is led to, and the posts that are listed.
  const listed = new Set(
    postsOfView(posts, view.post).posts.map(({ number }) => anchorOf({ post: number, comment: null })),
  );
  const ledTo = places.filter(({ anchor: its }) => listed.has(its) || its === anchor);
  const lines = linesNear(page.lines ?? [], chosen?.y ?? 0, mostText);
  const isWhole = lines.length === (page.lines ?? []).length;
  return [
    html`<ul class="acts">${posts.length === 0 ? null : html`<li><a href="${snapshotHref(row.id)}#inlagg">${says.asText}</a></li>`}</ul>
`,
    description.page?.truncated ? html`<p>${says.notWhole}</p>\n` : null,
    isWhole ? null : html`<p class="hint" data-text="${textHref(row.id)}">${says.textNear}</p>\n`,
    html`<div class="viewer zoom-${view.zoom}"><div class="side">${searchPart(row.id, view, page, says)}${postList(row.id, view, page, { isWhole, fileHref }, says)}</div>
<div class="seen">${zoomPart(row.id, view, says)}<div class="frame" id="bild" role="region" aria-label="${says.picture}" tabindex="0">${picturePart(tiles, (tile) => overlayOf(tile, { places: ledTo, hits, lines }, sizeOf(tiles).height), fileHref, says.bit, page.early)}</div></div>
${stripPart(page, fileHref)}</div>
`,
  ];
}

/**
 * Which post or comment of the snapshot is the item that was asked for. `itemUncertain`: it is shown, and where is not certain. `itemUnknown`: whether
 * it is shown is not known. Null: nothing that this visitor may see.
 */
async function standingAsked(
  { workplace }: DeskMeans,
  request: Asked,
  snapshot: SnapshotRow,
): Promise<ShownNumber | 'itemUncertain' | 'itemUnknown' | null> {
  const id = textIn(request.query, itemField);
  if (id === '') return null;
  const [item] = await workplace.catalog.items.find({ ids: [id] });
  if (item === undefined || item.account !== snapshot.account || !maySee(visitorOf(request), item)) return null;
  const [sought] = await soughtAmong(workplace, item.account, [item]);
  const posts = await shownPosts(workplace.archive.root, snapshot.folder);
  const found = sought && numberInSnapshot(sought, posts);
  if (found) return found.number;
  const showing = (await workplace.catalog.items.snapshotsShowing([item])).get(item.id) ?? [];
  return showing.some(({ id: one }) => one === snapshot.id) ? 'itemUncertain' : 'itemUnknown';
}
