import { daysLater } from '../../config/base/values.ts';
import { readSnapshot } from '../../storage/archive/snapshot.ts';
import { redactedId } from '../../storage/layout/layout.ts';
import type { DisposalList, LeftOutReason } from '../../storage/records/disposal-list.ts';
import type { Redaction } from '../../storage/records/redaction.ts';
import { noteApprovers } from '../plans/approvers.ts';
import { currentPlanCopies } from '../plans/plan-acceptance.ts';
import { barredWords } from '../redaction/redaction-words.ts';
import { refusals } from '../refusal/refusals.ts';
import { recordStanding } from '../secrecy/withheld-snapshots.ts';
import type { Workplace } from '../workplace.ts';
import { DisposalRefusedError, refuseUnsafe } from './guards.ts';
import { itemsUnderWay } from './lists.ts';
import { daysToApprove, fileList, type Proposal, refuseChangedPlans } from './propose.ts';
import { type AskedRedaction, siftRedactions } from './sift-redactions.ts';

/** What is to be taken out of a snapshot; the list names the bag that takes its place. */
export interface AskedPlaces extends Omit<Redaction, 'to'> {
  snapshot: string;
}

/** The decision of a court, of the data-protection authority or of the committee. Days are civil; `legalForce` null: it has it, or needs none. */
export interface RedactionDecision {
  body: string;
  date: string;
  paragraph: string;
  caseNumber: string;
  legalForce: string | null;
}

/** The ids of the one rule and the one decision on such a list; no plan has them. */
const outsidePlans = { rule: 'enligt-beslut', decision: 'beslut-utom-plan', class: 'i-ogonblicksbild' };

/**
 * Files a list by which something is taken out of sealed snapshots, by a decision outside the plans. The list then goes the way of all lists: other
 * persons approve it, and it is carried out with grace and protocol. All or nothing: one snapshot of which it is not certain where all stands, or that
 * something keeps, refuses the whole. Throws DisposalRefusedError, RedactionRefusedError, MaskRefusedError.
 */
export async function proposeRedaction(
  workplace: Workplace,
  proposal: Omit<Proposal, 'instead'>,
  { places, decision }: { places: readonly AskedPlaces[]; decision: RedactionDecision },
): Promise<DisposalList> {
  const { committee, today, now } = proposal;
  await refuseUnsafe(workplace, now);
  if (decision.date > today) {
    throw new DisposalRefusedError(
      `expected a decision that has been made, found one dated ${decision.date}`,
      'Give the day on which it was made.',
      refusals.decisionNotMade(outsidePlans.decision, decision.date),
    );
  }
  await noteApprovers(workplace);
  await refuseChangedPlans(workplace, committee, today);
  // A snapshot that may show what is locked or secret has to be known as such before it is judged.
  await recordStanding(workplace);
  const entries = await entriesOf(workplace, proposal, places, decision);
  const plans = workplace.configuration.committees;
  return fileList(workplace, {
    committee,
    committeeName: plans.get(committee)?.name ?? committee,
    proposedAt: now,
    proposedBy: proposal.by,
    proposerVerified: proposal.verified,
    today,
    expiresOn: daysLater(today, daysToApprove),
    plans: await currentPlanCopies(workplace, committee),
    decisions: [{ id: outsidePlans.decision, plan: committee, ...decision, basedOn: null }],
    rules: [
      {
        id: outsidePlans.rule,
        plan: committee,
        decision: outsidePlans.decision,
        class: outsidePlans.class,
        className: 'Uppgifter i ögonblicksbilder',
        must: true,
        retention: 'gallras ur ögonblicksbilder enligt beslutet',
        inSnapshots: 'redact',
      },
    ],
    committeeItems: await workplace.catalog.items.countOf(committee),
    entries,
    leftOut: [],
    software: workplace.office.software,
  });
}

async function entriesOf(
  workplace: Workplace,
  { committee, today }: Pick<Proposal, 'committee' | 'today'>,
  places: readonly AskedPlaces[],
  decision: RedactionDecision,
): Promise<DisposalList['entries']> {
  const { archive, catalog, office } = workplace;
  const taken = (await catalog.snapshots({ committee, gone: true })).map(({ id }) => id);
  const asked = places.map(({ snapshot, ...redaction }): AskedRedaction => {
    const to = redactedId(snapshot, taken);
    const due = { ...outsidePlans, trigger: null, dueFrom: decision.legalForce ?? decision.date };
    return { item: snapshot, ...due, redaction: { to, ...redaction } };
  });
  const onLists = await itemsUnderWay(workplace, { committee, today });
  const sifted = await siftRedactions(workplace, { committee, listed: (item) => onLists.get(item)?.[0] }, asked);
  const [left] = sifted.leftOut;
  if (left !== undefined) throw barred(left.item, left.because, left.detail);
  for (const { item, redaction } of asked) {
    const entry = sifted.entries.find((one) => one.item === item);
    const sealed = entry?.snapshot && (await readSnapshot(archive.root, entry.snapshot.folder));
    if (!entry || !sealed) throw barred(item, 'damaged', null);
    entry.redaction = { ...redaction, takes: await office.lookAtRedaction(workplace, sealed, redaction) };
  }
  return sifted.entries.sort((one, other) => (one.item < other.item ? -1 : 1));
}

function barred(snapshot: string, because: LeftOutReason, detail: string | null): DisposalRefusedError {
  const words = barWords[because] ?? { sv: because, en: because };
  return new DisposalRefusedError(
    `expected ${snapshot} to be free for something to be taken out of it, found that it is not: ${because}${detail === null ? '' : ` ${detail}`}`,
    'Lift what keeps it, and propose the list anew.',
    barredWords(snapshot, words, detail),
  );
}

const barWords: Partial<Record<LeftOutReason, { sv: string; en: string }>> = {
  held: { sv: 'ett gallringsstopp kan gälla den', en: 'a hold may cover it' },
  secret: { sv: 'den är sekretessmarkerad, eller visar något som är det', en: 'it is marked secret, or shows what is' },
  locked: { sv: 'den visar något som är låst, eller kan visa det', en: 'it shows something locked, or may' },
  listed: { sv: 'den står på en annan lista', en: 'it is on another list' },
  'awaits-receipt': { sv: 'den är i en leverans utan kvitto', en: 'it is in a delivery without a receipt' },
  damaged: {
    sv: 'den finns inte, eller en fil i den saknas eller har ändrats',
    en: 'it is not there, or a file of it is missing or changed',
  },
};
