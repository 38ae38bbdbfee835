import { isDeepStrictEqual } from 'node:util';
import { refusals } from '../../../jobs/refusal/refusals.ts';
import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import type { AskedMask } from '../../../jobs/release/asked-masks.ts';
import { releaseCalled } from '../../../jobs/release/releases-of.ts';
import { standingCopies } from '../../../jobs/release/withdraw-copies.ts';
import type { Mask as FiledMask, FiledRelease } from '../../../storage/records/release.ts';
import { removeBegunCopies } from '../../../storage/secrecy/release-copies.ts';
import type { Copying } from '../../copies/copy-contents.ts';
import { admitCopy, makeCopy, refuseLockedSince } from '../../copies/make-copy.ts';
import { type AskedAct, formHref } from '../acts/act-orders.ts';
import type { ActMeans, DeskAct } from '../acts/desk-act.ts';
import type { OrderedAct } from '../acts/ordered-act.ts';
import { textIn } from '../page/form-parts.ts';
import type { Fields } from '../page/resume.ts';
import { inBoth } from './release-words.ts';
import { sentMasks } from './sent-masks.ts';

/** Makes a copy of what a request is about, whole or masked. `values`: the fields of its form. */
export const copyAct: DeskAct = {
  name: 'copy',
  async validate(here, ordered) {
    const { filed, copying } = await read(here, ordered);
    await admitCopy(here.workplace, filed, copying);
  },
  async run(here, ordered, work) {
    const { filed, copying } = await read(here, ordered);
    const to = `/utlamnande/${filed.release.id}`;
    const { masks } = copying;
    await removeBegunCopies(here.workplace.environment.dataDirectory, ordered.id);
    const made = madeBefore(filed, copying, ordered);
    if (made !== undefined) {
      await refuseLockedSince(here.workplace, filed, made);
      // What a person has to look at was known to the killed process only.
      return { to, look: masks === null ? null : { text: inBoth((says) => says.leftoversUnknown), at: [] } };
    }
    const { leftovers, widened } = await makeCopy(here.workplace, filed, copying, { ...work, order: ordered.id });
    const at = [
      ...leftovers.map(({ where, what }) => inBoth((says) => says.leftover(where, what))),
      ...widened.map((where) => inBoth((says) => says.widened(where))),
    ];
    const text = inBoth((says) => (leftovers.length > 0 ? says.leftoversText : says.widenedText));
    return { to, look: at.length === 0 ? null : { text, at } };
  },
};

export function asksForCopy({ release: { id, committee } }: FiledRelease, sent: Fields): AskedAct {
  const values = { release: id, skal: textIn(sent, 'skal') };
  return { committee, title: inBoth((says) => `${says.makeWhole}: ${id}`), values, from: `/utlamnande/${id}` };
}

export function asksForMaskedCopy({ release: { id, committee } }: FiledRelease, sent: Fields): AskedAct {
  const written = Object.entries(sent).filter(
    ([name, value]) => /^[mriof]-|^(?:skal|sedda)$/.test(name) && value.trim() !== '',
  );
  const values = { ...Object.fromEntries(written), release: id, masked: 'yes' };
  const from = formHref(`/utlamnande/${id}/maska`, 'copy', values);
  return { committee, title: inBoth((says) => says.maskFor(id)), values, from };
}

async function read(
  here: ActMeans,
  { values, orderedBy: by }: OrderedAct,
): Promise<{ filed: FiledRelease; copying: Copying }> {
  const id = values.release ?? '';
  const filed = await releaseCalled(here.workplace, id);
  if (filed === null) {
    throw new RefusedError(
      `expected the request ${id}, found none`,
      'Look into the archive.',
      refusals.notInArchive(id),
    );
  }
  const copying = { by, at: here.now().toISOString(), reason: textIn(values, 'skal') || null };
  return { filed, copying: { ...copying, masks: values.masked ? masksOf(filed, values) : null } };
}

function masksOf(filed: FiledRelease, values: Fields): AskedMask[] {
  const masks = sentMasks(filed, values);
  if (!('lacks' in masks)) return masks;
  throw new Error(`expected the masks of a form that was read before, found ${masks.lacks}`);
}

/** The copy that an earlier start of this order has made. One that was withdrawn since is none. */
function madeBefore(filed: FiledRelease, { masks, by, reason }: Copying, { orderedAt }: OrderedAct) {
  return standingCopies(filed).find(
    (copy) =>
      copy.by === by &&
      copy.at >= orderedAt &&
      copy.reason === reason &&
      copy.masked === (masks !== null) &&
      isDeepStrictEqual(copy.masks.flatMap(placed), (masks ?? []).flatMap(placed)) &&
      isDeepStrictEqual(lawsOfWords(copy.masks), lawsOfWords(masks ?? [])),
  );
}

/** The masks that say where they lie. What words were masked is not filed. */
function placed(mask: AskedMask | FiledMask): (AskedMask | FiledMask)[] {
  return 'words' in mask || 'every' in mask ? [] : [mask];
}

function lawsOfWords(masks: readonly (AskedMask | FiledMask)[]): string[] {
  const laws = masks.flatMap((mask) => (placed(mask).length === 0 ? [mask.paragraph] : []));
  return [...new Set(laws)].sort();
}
