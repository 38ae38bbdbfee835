import type { Proposal } from '../../../jobs/disposal/propose.ts';
import { proposeAfter } from '../../../jobs/disposal/propose-after.ts';
import {
  type AskedPlaces,
  proposeRedaction,
  type RedactionDecision,
} from '../../../jobs/disposal/propose-redaction.ts';
import { RefusedError } from '../../../jobs/refusal/refused-error.ts';
import type { SnapshotRow } from '../../../storage/catalog/catalog.ts';
import { type AskedAct, formHref } from '../acts/act-orders.ts';
import type { ActMeans, DeskAct } from '../acts/desk-act.ts';
import type { OrderedAct } from '../acts/ordered-act.ts';
import { filedBefore, orderName } from '../disposal/filed-before.ts';
import { lookAtLeft } from '../disposal/look-at-left.ts';
import { type DeskMeans, timesOf } from '../page/desk-means.ts';
import { redactHref } from '../page/hrefs.ts';
import type { Fields } from '../page/resume.ts';
import { snapshotName } from '../snapshots/snapshot-list.ts';
import { inBoth } from './redact-words.ts';
import { sentDecision, sentPlaces } from './sent-redaction.ts';

/** Proposes a list that takes something out of a snapshot. `values`: the fields of its form; `sett`: the digest of what was shown to go. */
export const redactAct: DeskAct = {
  name: 'redact',
  async validate(_here, ordered) {
    read(ordered);
  },
  async run(here, ordered) {
    const filed = await filedBefore(here, ordered);
    if (filed !== null) return { to: filed, look: null };
    const { committee, orderedBy: by } = ordered;
    const { places, decision } = read(ordered);
    const proposal = { committee, by, verified: true, order: orderName(ordered), ...timesOf(here) };
    const seen = ordered.values.sett ?? '';
    if (decision === null) return listAfter(here, proposal, { after: ordered.values.efter ?? '', places, seen });
    const { id } = await proposeRedaction(here.workplace, proposal, { places: [places], decision, seen });
    return { to: `/gallring/${id}`, look: null };
  },
};

async function listAfter(
  { workplace }: ActMeans,
  proposal: Omit<Proposal, 'instead'>,
  { after, places, seen }: { after: string; places: AskedPlaces; seen: string },
): ReturnType<DeskAct['run']> {
  const only = places.snapshot;
  const { list, left } = await proposeAfter(workplace, proposal, { after, places: [places], only, seen });
  if (list !== null) return { to: `/gallring/${list.id}`, look: lookAtLeft(left) };
  throw new RefusedError(`expected to place what is taken out of ${only}, found that it is left`, 'Look at it again.', {
    sv: left.map(({ because }) => because.sv).join('\n'),
    en: left.map(({ because }) => because.en).join('\n'),
  });
}

export function asksForRedaction(means: DeskMeans, { id, committee }: SnapshotRow, sent: Fields): AskedAct {
  const written = Object.entries(sent).filter(([name, value]) => isOwnField(name) && value.trim() !== '');
  const values = { ...Object.fromEntries(written), snapshot: id };
  const from = formHref(redactHref(id), 'redact', values);
  return { committee, title: inBoth((says) => says.title(snapshotName(means, id))), values, from };
}

function isOwnField(name: string): boolean {
  return /^(?:m|ren|till|r)-|^(?:organ|dag|paragraf|nummer|lagakraft|sett|efter)$/.test(name);
}

/** `decision` null: it goes by what another list was made by. */
function read({ values }: OrderedAct): { places: AskedPlaces; decision: RedactionDecision | null } {
  const places = sentPlaces(values.snapshot ?? '', values);
  const decision = values.efter === undefined ? sentDecision(values) : null;
  if (typeof places !== 'string' && typeof decision !== 'string') return { places, decision };
  throw new Error('expected the places and the decision of a form that was read before, found none');
}
