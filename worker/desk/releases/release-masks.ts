import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCopyTexts, suggestedIn } from '../../../jobs/release/copy-texts.ts';
import type { MeasuredTile } from '../../../jobs/release/measured-tile.ts';
import { isClosed } from '../../../jobs/release/release-state.ts';
import type { SuggestedWords } from '../../../jobs/release/suggestions.ts';
import { snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { readSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import { notice } from '../../papers/pages/components.ts';
import { html, type Markup, outside, type Part } from '../../papers/pages/markup.ts';
import { pageTiles } from '../../papers/pictures/page-tiles.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { barPart, canvasPart, choicesOf, drawingPart } from '../canvas/canvas-part.ts';
import { maskScriptPath } from '../canvas/mask-script.ts';
import { shownRows } from '../canvas/rows.ts';
import { fieldsOf } from '../door/door.ts';
import { nameOfItem } from '../item-parts/item-marks.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { choice, faultPart, field, formSecret } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import { archiveHref } from '../snapshots/archive-files.ts';
import { snapshotName } from '../snapshots/snapshot-list.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { asksForMaskedCopy, copyAct } from './copy-act.ts';
import { officersRelease } from './release-page.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';
import { rectangles, sentMasks } from './sent-masks.ts';
import { markPart, wordFields, wordsPart } from './word-masks.ts';

/** What can be masked: collected items, and each snapshot's posts, comments and pictures. */
interface Maskable {
  items: ItemRow[];
  snapshots: { row: SnapshotRow; posts: ShownPost[]; tiles: MeasuredTile[] }[];
  /** Words that may have to be masked, in what is shown here. */
  suggested: SuggestedWords[];
  /** Something here is locked: it is not shown, and no copy is made. */
  locked: boolean;
}

/**
 * The page where an officer chooses what is masked, each mask by its section of law, and orders the masked copy. `arbete` in its address: an act
 * that was refused, whose masks are on the page again.
 */
export function maskPages(means: ActingMeans, acts: ActOrders, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/utlamnande/:release/maska', {
      written: ['skal', ...wordFields],
      get: async (request, reply) => {
        const filed = await officersRelease(means, request, request.params.release);
        if (!filed || isClosed(filed)) return notFound(means, request, reply);
        const ordered = acts.read(request.query.arbete ?? '');
        const written = ordered?.values.release === filed.release.id ? ordered.values : {};
        return page({ means, gate, request, reply }, filed, { fault: null, written });
      },
      post: async (request, reply) => {
        const says = wordsOf(means);
        const filed = await officersRelease(means, request, request.params.release);
        if (!filed || isClosed(filed)) return notFound(means, request, reply);
        const written = fieldsOf(request);
        const masks = sentMasks(filed, written);
        if (typeof masks === 'string')
          return page({ means, gate, request, reply }, filed, { fault: says[masks], written });
        try {
          const asked = asksForMaskedCopy(filed, written);
          return reply.redirect(await acts.order(means, copyAct, visitorOf(request), asked), 303);
        } catch (error) {
          return page({ means, gate, request, reply }, filed, { fault: refusalIn(error, means), written });
        }
      },
    }),
  ];
}

function wordsOf({ workplace }: DeskMeans): ReleaseWords {
  return releaseWords[workplace.configuration.settings.locale];
}

interface Asking {
  means: ActingMeans;
  gate: SecrecyGate;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** Reads what can be masked. Secret content is shown here too, so each look is written down first. */
async function readMaskable({ means, gate, request }: Asking, { release }: FiledRelease): Promise<Maskable> {
  const { workplace } = means;
  const visitor = visitorOf(request);
  const maskable: Maskable = { items: [], snapshots: [], suggested: [], locked: false };
  const found = release.items.length === 0 ? [] : await workplace.catalog.items.find({ ids: release.items });
  const threads = new Map<string, ItemRow[]>();
  for (const thread of new Set(found.map((row) => row.thread))) {
    threads.set(thread, (await workplace.catalog.items.find({ thread })).filter(({ locked }) => !locked).reverse());
  }
  maskable.items.push(...[...threads.values()].flat());
  // The request that the copy is for is the purpose.
  const purpose = workplace.configuration.settings.proof.looks === 'purpose' ? release.id : null;
  await noteLooks(workplace, visitor.person.id, maskable.items, purpose);
  for (const id of release.snapshots) {
    const row = await snapshotCalled(workplace, id);
    if (row === null) continue;
    if ((await gate.letThrough(request, `${row.folder}/data/inlagg.json`, purpose)) !== 'shown') {
      maskable.locked = true;
      continue;
    }
    const sealed = await readSnapshot(workplace.archive.root, row.folder);
    const tiles = sealed ? await pageTiles(join(workplace.archive.root, row.folder), sealed.description) : [];
    maskable.snapshots.push({ row, posts: await shownPosts(workplace.archive.root, row.folder), tiles });
  }
  const shown = {
    rows: found.filter(({ locked }) => !locked),
    threads,
    snapshots: maskable.snapshots.map(({ row }) => row),
    inGrace: [],
  };
  maskable.suggested = suggestedIn(await readCopyTexts(workplace, shown));
  return maskable;
}

async function page(
  asking: Asking,
  filed: FiledRelease,
  { fault, written }: { fault: string | null; written: Fields },
): Promise<FastifyReply> {
  const { means, request, reply } = asking;
  const { locale } = means.workplace.configuration.settings;
  const says = releaseWords[locale];
  const { id, snapshots } = filed.release;
  const maskable = await readMaskable(asking, filed);
  const content: Part = [
    faultPart(fault),
    html`<p>${says.maskText}</p>\n<p class="hint" id="lagrum-hjalp">${says.byHint}</p>\n`,
    maskable.locked ? notice(says.locked) : null,
    html`<form method="post" action="/utlamnande/${id}/maska">${formSecret(visitorOf(request).form)}
${wordsPart(maskable.suggested, written, locale)}${maskable.items.length === 0 ? null : html`<h2>${says.items}</h2>\n${maskable.items.map((row) => itemRow(row, written, means))}`}
${maskable.snapshots.map((one) => snapshotPart(one, snapshots.indexOf(one.row.id), written, means))}
${markPart(says)}${field({ name: 'skal', label: says.triedReason, hint: says.triedHint }, written)}<p><button>${says.makeMasked}</button></p>${barPart('law', locale)}</form>
`,
  ];
  return show(means, request, reply, {
    title: says.maskFor(id),
    content,
    script: maskScriptPath,
    status: fault === null ? 200 : 422,
  });
}

function itemRow(item: ItemRow, written: Fields, means: DeskMeans): Markup {
  const says = wordsOf(means);
  const { settings } = means.workplace.configuration;
  return row(`i-${item.id}`, nameOfItem(item, settings), { ...item, author: item.author.name }, written, says);
}

/** All that it says, since words are marked in it. */
function row(
  name: string,
  what: string,
  { author, text }: { author: string | null; text: string },
  written: Fields,
  says: ReleaseWords,
): Markup {
  return html`<p class="maskable">${author === null ? null : html`<strong>${outside(author)}</strong>: `}${outside(text)}</p>\n${field({ name, label: says.maskThis(what) }, written)}`;
}

function snapshotPart(
  { row: { id, folder }, posts, tiles }: Maskable['snapshots'][number],
  at: number,
  written: Fields,
  means: DeskMeans,
): Markup {
  const { locale } = means.workplace.configuration.settings;
  const says = releaseWords[locale];
  const choices = choicesOf(
    posts,
    (post, comment) => `m-${at}-${post - 1}${comment === null ? '' : `-${comment - 1}`}`,
    (post, comment) => (comment === null ? says.post(`${post}`) : says.comment(`${post}.${comment}`)),
  );
  return html`<h2>${snapshotName(means, id)}</h2>
${canvasPart(`r-${at}`, choices, 'law', locale)}${posts.map(
  (post, number) => html`<fieldset><legend>${says.post(`${post.number}`)}</legend>
${post.picture === null ? null : html`<p><a href="${archiveHref(`${folder}/${post.picture}`)}">${says.picture}: ${says.post(`${post.number}`)}</a></p>\n`}${row(`m-${at}-${number}`, says.post(`${post.number}`), post, written, says)}${post.comments.map((comment, index) => row(`m-${at}-${number}-${index}`, says.comment(`${post.number}.${index + 1}`), comment, written, says))}</fieldset>
`,
)}
<h3 class="apart">${says.pictures}</h3>
${tiles.map((tile) => drawingPart({ ...tile, name: tile.file }, { rows: `r-${at}`, folder, onPage: true, locale }))}<h3>${says.rectangles}</h3>
<p class="hint">${says.rectanglesHint}</p>
${shownRows(written, `r-${at}`, rectangles).map((number) => rectanglePart(`r-${at}-${number}`, number, tiles, written, says))}
`;
}

function rectanglePart(
  name: string,
  number: number,
  tiles: readonly MeasuredTile[],
  written: Fields,
  says: ReleaseWords,
): Markup {
  const part = (what: string, label: string) => field({ name: `${name}-${what}`, label }, written);
  return html`<fieldset class="narrow" data-ruta="${name}"><legend>${says.rectangle(number + 1)}</legend>
<div>${choice(
    { name: `${name}-bild`, label: says.picture, first: says.noPicture },
    tiles.map(({ file }) => [file, file] as const),
    written,
  )}</div>
<div>${part('x', says.fromLeft)}</div><div>${part('y', says.fromTop)}</div><div>${part('bredd', says.width)}</div><div>${part('hojd', says.height)}</div><div>${part('lagrum', says.by)}</div></fieldset>
`;
}
