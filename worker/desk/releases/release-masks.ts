import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCopyTexts, suggestedIn } from '../../../jobs/release/copy-texts.ts';
import { isClosed } from '../../../jobs/release/release-state.ts';
import type { SuggestedWords } from '../../../jobs/release/suggestions.ts';
import { snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { readSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import { notice } from '../../papers/pages/components.ts';
import { html, type Part } from '../../papers/pages/markup.ts';
import { pageTiles } from '../../papers/pictures/page-tiles.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { barPart } from '../canvas/canvas-part.ts';
import { maskScript } from '../canvas/mask-script.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, type DeskMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import type { SecrecyGate } from '../withheld/secrecy.ts';
import { asksForMaskedCopy, copyAct } from './copy-act.ts';
import { itemRow, type MaskableSnapshot, picturesPart, postsPart } from './mask-parts.ts';
import { officersRelease } from './release-page.ts';
import { type ReleaseWords, releaseWords } from './release-words.ts';
import { sentMasks } from './sent-masks.ts';
import { markPart, wordFields, wordsPart } from './word-masks.ts';

/** What can be masked: collected items, and each snapshot's posts, comments and pictures. */
interface Maskable {
  items: ItemRow[];
  snapshots: MaskableSnapshot[];
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
    const posts = await shownPosts(workplace.archive.root, row.folder);
    const isSecret = (await withheldSnapshots(workplace, row.account)).has(id);
    maskable.snapshots.push({ row, posts, tiles, isSecret });
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
  const at = ({ row }: MaskableSnapshot) => snapshots.indexOf(row.id);
  const content: Part = [
    faultPart(fault),
    maskable.locked ? notice(says.locked) : null,
    html`<form class="masking" method="post" action="/utlamnande/${id}/maska"><div>${formSecret(visitorOf(request).form)}
${maskable.snapshots.map((one) => picturesPart(one, at(one), means))}<p>${says.maskText}</p>
<p class="hint">${says.whatHappens} ${says.byHint}</p>
${wordsPart(maskable.suggested, written, locale)}${maskable.items.length === 0 ? null : html`<h2>${says.items}</h2>\n${maskable.items.map((row) => itemRow(row, written, means))}`}
${maskable.snapshots.map((one) => postsPart(one, at(one), written, means))}
${markPart(says)}${field({ name: 'skal', label: says.triedReason, hint: says.triedHint }, written)}<p><button>${says.makeMasked}</button></p></div>${barPart('law', locale)}</form>
`,
  ];
  return show(means, request, reply, {
    title: says.maskFor(id),
    content,
    script: maskScript.href(),
    status: fault === null ? 200 : 422,
  });
}
