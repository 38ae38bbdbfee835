import { createHash } from 'node:crypto';
import { daysLater } from '../../config/base/values.ts';
import { readSnapshot } from '../../storage/archive/snapshot.ts';
import type { SnapshotRow } from '../../storage/catalog/catalog.ts';
import { redactedId, visitOf } from '../../storage/layout/layout.ts';
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
import { outsidePlans } from './redacting.ts';
import type { Due } from './sift-items.ts';
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

/**
 * Files a list by which something is taken out of sealed snapshots, by a decision outside the plans. The list then goes the way of all lists: other
 * persons approve it, and it is carried out with grace and protocol. All or nothing: one snapshot of which it is not certain where all stands, or that
 * something keeps, refuses the whole. Throws DisposalRefusedError, RedactionRefusedError, MaskRefusedError.
 */
export async function proposeRedaction(
  workplace: Workplace,
  proposal: Omit<Proposal, 'instead'>,
  { places, decision, seen }: { places: readonly AskedPlaces[]; decision: RedactionDecision; seen?: string },
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
  const expiresOn = daysLater(today, daysToApprove);
  if (decision.legalForce !== null && decision.legalForce > expiresOn) {
    throw new DisposalRefusedError(
      `expected a decision that gains legal force by ${expiresOn}, when the list would lapse, found ${decision.legalForce}`,
      'Propose it nearer to that day.',
      refusals.legalForceTooFar(decision.legalForce, expiresOn),
    );
  }
  await noteApprovers(workplace);
  await refuseChangedPlans(workplace, committee, today);
  const entries = await lookAtRedactions(workplace, proposal, places, dueBy(decision));
  refuseOtherThanSeen(entries, seen);
  return fileRedactions(workplace, proposal, {
    entries,
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
  });
}

/** Files the list; its entries were just looked at. */
export async function fileRedactions(
  workplace: Workplace,
  { committee, today, now, by, verified, order }: Omit<Proposal, 'instead'>,
  listed: Pick<DisposalList, 'entries' | 'decisions' | 'rules' | 'after'>,
): Promise<DisposalList> {
  const { catalog, configuration, office } = workplace;
  return fileList(workplace, {
    committee,
    committeeName: configuration.committees.get(committee)?.name ?? committee,
    proposedAt: now,
    proposedBy: by,
    proposerVerified: verified,
    ...(order !== undefined && { order }),
    today,
    expiresOn: daysLater(today, daysToApprove),
    plans: await currentPlanCopies(workplace, committee),
    ...listed,
    committeeItems: await catalog.items.countOf(committee),
    leftOut: [],
    software: office.software,
  });
}

/** All places go by the one decision. */
export function dueBy({ date, legalForce }: Pick<RedactionDecision, 'date' | 'legalForce'>): () => Due {
  return () => ({ ...outsidePlans, trigger: null, dueFrom: legalForce ?? date });
}

/** What would go, as the entries of a list; files no list. `dueOf`: by which rule and decision. Throws as `proposeRedaction`. */
export async function lookAtRedactions(
  workplace: Workplace,
  { committee, today }: Pick<Proposal, 'committee' | 'today'>,
  places: readonly AskedPlaces[],
  dueOf: (snapshot: string) => Due,
): Promise<DisposalList['entries']> {
  const { archive, catalog, office } = workplace;
  // A snapshot that may show what is locked or secret has to be known as such before it is judged.
  await recordStanding(workplace);
  const rows = await catalog.snapshots({ committee, gone: true });
  const taken = rows.map(({ id }) => id);
  const asked = withSiblings(places, rows).map(({ snapshot, ...redaction }): AskedRedaction => {
    const to = redactedId(snapshot, taken);
    taken.push(to);
    return { item: snapshot, ...dueOf(snapshot), redaction: { to, ...redaction } };
  });
  const onLists = await itemsUnderWay(workplace, { committee, today });
  const sifted = await siftRedactions(workplace, { committee, today, listed: (item) => onLists.get(item)?.[0] }, asked);
  const [left] = sifted.leftOut;
  if (left !== undefined) throw barred(left.item, left.because, left.detail);
  for (const { item, redaction } of asked) {
    const entry = sifted.entries.find((one) => one.item === item);
    const sealed = entry?.snapshot && (await readSnapshot(archive.root, entry.snapshot.folder));
    if (!entry || !sealed) throw barred(item, 'damaged', null);
    entry.redaction = { ...redaction, ...(await office.lookAtRedaction(workplace, sealed, redaction)) };
  }
  return sifted.entries.sort((one, other) => (one.item < other.item ? -1 : 1));
}

/** `seen`: the digest of what a person has looked at; undefined: nobody was asked to. */
export function refuseOtherThanSeen(entries: DisposalList['entries'], seen: string | undefined): void {
  if (seen === undefined || seenDigest(entries) === seen) return;
  throw new DisposalRefusedError(
    'expected the same to go as what was shown, found something else',
    'Look at it again, and propose it anew.',
    refusals.otherThanShown,
  );
}

/** Tells whether what would go is what a person has seen. */
export function seenDigest(entries: DisposalList['entries']): string {
  const all = entries.map(({ item, redaction }) => ({ item, redaction }));
  return createHash('sha256').update(JSON.stringify(all)).digest('hex');
}

/**
 * With what lies beside the snapshots: an earlier list that was taken back in grace has left a bag that shows the same, in the same places, but for
 * what that list took out. What is gone from one of them has to be gone from all.
 */
function withSiblings(places: readonly AskedPlaces[], rows: readonly SnapshotRow[]): AskedPlaces[] {
  const named = new Set(places.map(({ snapshot }) => snapshot));
  const siblings = places.flatMap((place) =>
    rows
      .filter(({ id, list }) => list === null && !named.has(id) && visitOf(id) === visitOf(place.snapshot))
      .map(({ id }) => ({ ...place, snapshot: id })),
  );
  return [...places, ...siblings];
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
