import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readCopyTexts, suggestedIn } from '../../../jobs/release/copy-texts.ts';
import { isClosed } from '../../../jobs/release/release-state.ts';
import { snapshotCalled } from '../../../jobs/secrecy/mark-secret.ts';
import { noteLooks } from '../../../jobs/secrecy/note-looks.ts';
import { withheldSnapshots } from '../../../jobs/secrecy/withheld-snapshots.ts';
import { readSnapshot, shownPosts } from '../../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import type { FiledRelease } from '../../../storage/records/release.ts';
import { notice } from '../../html/components.ts';
import { html, type Part } from '../../html/markup.ts';
import { pageTiles } from '../../papers/pictures/page-tiles.ts';
import type { ActOrders } from '../acts/act-orders.ts';
import { barPart, toldChoices } from '../canvas/canvas-part.ts';
import { carriedPart, isTurning, partAsked, turnParts } from '../canvas/mask-parts.ts';
import { maskScript } from '../canvas/mask-script.ts';
import { fieldsOf } from '../door/door.ts';
import { type ActingMeans, show, visitorOf } from '../page/desk-means.ts';
import { type DeskPage, deskPage } from '../page/desk-page.ts';
import { faultPart, field, formSecret, textIn } from '../page/form-parts.ts';
import { notFound } from '../page/not-found.ts';
import { refusalIn } from '../page/refused.ts';
import type { Fields } from '../page/resume.ts';
import type { LookBy, SecrecyGate } from '../withheld/secrecy.ts';
import { asksForMaskedCopy, copyAct } from './copy-act.ts';
import { type Maskable, maskFormParts, maskPart, partOfSnapshot } from './mask-form.ts';
import { maskChoices } from './mask-parts.ts';
import { marksOnCanvas, namedParts, openedPart, unopenedParts, withOpened } from './opened-parts.ts';
import { officersRelease } from './release-page.ts';
import { releaseWords } from './release-words.ts';
import { sentMasks } from './sent-masks.ts';
import { markPart, wordFields, wordsPart } from './word-masks.ts';

/**
 * The page where an officer chooses what is masked, each mask by its section of law, and orders the masked copy. `arbete` in its address: an act
 * that was refused, whose masks are on the page again.
 */
export function maskPages(means: ActingMeans, acts: ActOrders, gate: SecrecyGate): DeskPage[] {
  return [
    deskPage('/utlamnande/:release/maska', {
      written: ['skal', ...wordFields],
      large: true,
      get: async (request, reply) => {
        const filed = await officersRelease(means, request, request.params.release);
        if (!filed || isClosed(filed)) return notFound(means, request, reply);
        const ordered = acts.read(request.query.arbete ?? '');
        const written = ordered?.values.release === filed.release.id ? ordered.values : {};
        return page({ means, gate, request, reply }, filed, { fault: null, written });
      },
      post: async (request, reply) => {
        const filed = await officersRelease(means, request, request.params.release);
        if (!filed || isClosed(filed)) return notFound(means, request, reply);
        const written = fieldsOf(request);
        if (isTurning(written)) return page({ means, gate, request, reply }, filed, { fault: null, written });
        const masks = sentMasks(filed, written);
        if ('lacks' in masks) {
          const says = releaseWords[means.workplace.configuration.settings.locale];
          const at = masks.lacks === 'rectangleWrong' ? masks : undefined;
          return page({ means, gate, request, reply }, filed, { fault: says[masks.lacks], written, at });
        }
        const unopened = await unopenedIn({ means, gate, request, reply }, filed, written);
        if (unopened.length > 0) {
          const says = releaseWords[means.workplace.configuration.settings.locale];
          const fault = says.unopenedParts(namedParts(unopened, says));
          return page({ means, gate, request, reply }, filed, { fault, written });
        }
        try {
          const asked = asksForMaskedCopy(filed, written);
          return reply.redirect(await acts.order(means, copyAct, visitorOf(request), asked), 303);
        } catch (error) {
          return page({ means, gate, request, reply }, filed, { fault: refusalIn(error, means), written });
        }
      },
    }),
    deskPage('/utlamnande/:release/maska/val', {
      get: async (request, reply) => {
        const filed = await officersRelease(means, request, request.params.release);
        if (!filed || isClosed(filed)) return notFound(means, request, reply);
        const at = Number(textIn(request.query, 'av'));
        const row = await snapshotCalled(means.workplace, filed.release.snapshots[at] ?? '');
        const isShown = row !== null && (await letsThrough({ means, gate, request, reply }, filed, row, 'page'));
        if (!isShown) return notFound(means, request, reply);
        const posts = await shownPosts(means.workplace.archive.root, row.folder);
        return reply.send(toldChoices(maskChoices(posts, at, means)));
      },
    }),
  ];
}

interface Asking {
  means: ActingMeans;
  gate: SecrecyGate;
  request: FastifyRequest;
  reply: FastifyReply;
}

/** The request that the copy is for is the purpose. */
function purposeOf({ workplace }: ActingMeans, { release }: FiledRelease): string | null {
  return workplace.configuration.settings.proof.looks === 'purpose' ? release.id : null;
}

/** Whether the snapshot may be shown. A look at a secret one is written down first; `nobody`: nothing of it is shown. */
async function letsThrough(
  { means, gate, request }: Asking,
  filed: FiledRelease,
  { folder }: SnapshotRow,
  by: LookBy | 'nobody',
): Promise<boolean> {
  const [path, purpose] = [`${folder}/data/inlagg.json`, purposeOf(means, filed)];
  const look = by === 'nobody' ? gate.weigh(request, path, purpose) : gate.letThrough(request, path, purpose, by);
  return (await look) === 'shown';
}

/** The parts, from 0, that a copy waits for. Nothing is shown, so nothing is a look. */
async function unopenedIn(asking: Asking, filed: FiledRelease, written: Fields): Promise<number[]> {
  const { items, snapshots, locked } = await readMaskable(asking, filed, false);
  const parts = maskFormParts({ items, snapshots, locked, suggested: [] });
  return parts.length === 1 ? [] : unopenedParts(parts, filed.release.snapshots, written);
}

/** Reads what can be masked. `isLook`: it is shown, also what is secret, so each look is written down first, and words are suggested. */
async function readMaskable(asking: Asking, filed: FiledRelease, isLook = true): Promise<Maskable> {
  const { means, request } = asking;
  const { release } = filed;
  const { workplace } = means;
  const visitor = visitorOf(request);
  const maskable: Maskable = { items: [], snapshots: [], suggested: [], locked: false };
  const found = release.items.length === 0 ? [] : await workplace.catalog.items.find({ ids: release.items });
  const threads = new Map<string, ItemRow[]>();
  for (const thread of new Set(found.map((row) => row.thread))) {
    threads.set(thread, (await workplace.catalog.items.find({ thread })).filter(({ locked }) => !locked).reverse());
  }
  maskable.items.push(...[...threads.values()].flat());
  const purpose = purposeOf(means, filed);
  if (isLook) await noteLooks(workplace, visitor.person.id, maskable.items, purpose);
  for (const id of release.snapshots) {
    const row = await snapshotCalled(workplace, id);
    if (row === null) continue;
    if (!(await letsThrough(asking, filed, row, isLook ? 'person' : 'nobody'))) {
      maskable.locked = true;
      continue;
    }
    const sealed = await readSnapshot(workplace.archive.root, row.folder);
    const tiles = sealed ? await pageTiles(join(workplace.archive.root, row.folder), sealed.description) : [];
    const posts = await shownPosts(workplace.archive.root, row.folder);
    const isSecret = (await withheldSnapshots(workplace, row.account)).has(id);
    maskable.snapshots.push({ row, posts, tiles, isSecret });
  }
  if (!isLook) return maskable;
  const shown = {
    rows: found.filter(({ locked }) => !locked),
    threads,
    snapshots: maskable.snapshots.map(({ row }) => row),
    inGrace: [],
  };
  maskable.suggested = suggestedIn(await readCopyTexts(workplace, shown));
  return maskable;
}

/** `at`: the rectangle that lacks something, which the fault leads to. */
async function page(
  asking: Asking,
  filed: FiledRelease,
  {
    fault,
    written,
    at,
  }: { fault: string | null; written: Fields; at?: { snapshot: number; fields: string[] } | undefined },
): Promise<FastifyReply> {
  const { means, request, reply } = asking;
  const { locale } = means.workplace.configuration.settings;
  const says = releaseWords[locale];
  const { id } = filed.release;
  const maskable = await readMaskable(asking, filed);
  const all = maskFormParts(maskable);
  const sent = partAsked(written, all.length);
  const part = at === undefined ? sent : partOfSnapshot(all, filed.release.snapshots[at.snapshot], sent);
  const turn = turnParts(part, all.length, locale);
  const seen = withOpened(written, part, all);
  const unopened = unopenedParts(all, filed.release.snapshots, seen);
  const isWhole = all.length === 1;
  const shows = (snapshot: string) => (isWhole ? '' : marksOnCanvas(all, snapshot));
  const chosen = maskPart(
    all[part] ?? [],
    { release: filed.release, isWhole, shows, wrong: at?.fields ?? [] },
    written,
    means,
  );
  const content: Part = [
    faultPart(fault, at?.fields[0]),
    maskable.locked ? notice(says.locked) : null,
    html`<form class="masking" method="post" action="/utlamnande/${id}/maska"><div>${formSecret(visitorOf(request).form)}
${chosen.pictures}<p>${says.maskText}</p>
<p class="hint">${says.whatHappens} ${says.byHint}</p>
${wordsPart(maskable.suggested, written, locale)}${turn}${chosen.texts}
${carriedPart(part, written, /^[mri]-/, html`${chosen.pictures}${chosen.texts}`)}${turn}${markPart(says)}${field({ name: 'skal', label: says.triedReason, hint: says.triedHint }, written)}${openedPart(seen, { parts: all, unopened }, says)}<p><button>${says.makeMasked}</button></p></div>${barPart('law', locale)}</form>
`,
  ];
  return show(means, request, reply, {
    title: says.maskFor(id),
    content,
    script: maskScript.href(),
    status: fault === null ? 200 : 422,
  });
}
