import { join } from 'node:path';
import { daysLater } from '../../config/base/values.ts';
import { listHash, type NewList } from '../../storage/disposal/disposal-lists.ts';
import { openClosingStack } from '../../storage/files/closing-stack.ts';
import { claim } from '../../storage/files/process-claim.ts';
import { proposalMark } from '../../storage/layout/disposal-layout.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import type { DryRun } from '../../storage/records/dry-run.ts';
import { acceptedPlans, planAccepted } from '../plans/accepted-plans.ts';
import { noteApprovers } from '../plans/approvers.ts';
import { unmadeDecisions } from '../plans/decisions-behind.ts';
import { arePlansAccepted, currentPlanCopies } from '../plans/plan-acceptance.ts';
import { refusals } from '../refusal/refusals.ts';
import { recordStanding } from '../secrecy/withheld-snapshots.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { withSealedNames } from './disposed-items.ts';
import { DisposalRefusedError, refuseUnsafe } from './guards.ts';
import { itemsUnderWay, listsOf } from './lists.ts';
import { namedRules } from './named-rules.ts';
import { rehearse } from './rehearse.ts';
import { siftDue } from './sift-due.ts';
import type { Sifted } from './sift-items.ts';

/** How many days a list has to be approved and taken into grace before it lapses: what is due changes, and so do the people. */
export const daysToApprove = 90;

/** Who proposes a list for which committee. `today` is civil, `now` UTC. */
export interface Proposal {
  committee: string;
  by: string;
  /** Whether that person has given a passphrase. */
  verified: boolean;
  today: string;
  now: string;
  /** The order at the desk that it is made for, by its id and when it was given. */
  order?: string;
  /** The list that the new one takes the place of. */
  instead?: string;
}

/** What may go today, as a list that has no number yet; null where nothing may go. `sifted` says what is left out, and why. */
export interface Findings {
  list: NewList | null;
  sifted: Sifted;
}

/** Refuses a proposal that could come to nothing today, before any item is looked at. Changes nothing. Throws DisposalRefusedError. */
export async function admitProposal(
  workplace: Reader,
  { committee, today, now }: Pick<Proposal, 'committee' | 'today' | 'now'>,
): Promise<void> {
  await refuseUnsafe(workplace, now);
  refuseUnmade(workplace, committee, today);
}

/**
 * Finds which of a committee's items and sealed snapshots may go on a list today. Writes nothing but who may approve, and the plans' sealed copies where they
 * have changed. Throws DisposalRefusedError when the clock is wrong, disposal is stopped, or nobody has accepted the plans.
 */
export async function findDue(workplace: Workplace, proposal: Proposal): Promise<Findings> {
  const { committee, today, instead } = proposal;
  await refuseUnsafe(workplace, proposal.now);
  await noteApprovers(workplace);
  await refuseChangedPlans(workplace, committee, today);
  const { catalog, configuration } = workplace;
  const plans = configuration.committees;
  // A snapshot that may show what is locked or secret has to be known as such before it is judged.
  await recordStanding(workplace);
  const sifted = await siftDue(workplace, { committee, today, ...(instead === undefined ? {} : { instead }) });
  if (sifted.entries.length === 0) return { list: null, sifted };
  const list: NewList = {
    committee,
    committeeName: plans.get(committee)?.name ?? committee,
    proposedAt: proposal.now,
    proposedBy: proposal.by,
    proposerVerified: proposal.verified,
    ...(proposal.order !== undefined && { order: proposal.order }),
    today,
    expiresOn: daysLater(today, daysToApprove),
    plans: await currentPlanCopies(workplace, committee),
    ...namedRules(plans, committee, sifted.entries),
    snapshotsSearched: sifted.snapshotsSearched,
    committeeItems: await catalog.items.countOf(committee),
    entries: sifted.entries,
    leftOut: sifted.leftOut,
    software: workplace.office.software,
  };
  return { list, sifted };
}

/**
 * Files the plans as they are now. Refuses while nobody has accepted what they change, and while a decision that they rest on is dated
 * after today. Throws DisposalRefusedError.
 */
export async function refuseChangedPlans(workplace: Workplace, committee: string, today: string): Promise<void> {
  refuseUnmade(workplace, committee, today);
  await workplace.office.fileGoverning(workplace);
  if (!(await arePlansAccepted(workplace, { committee, today }))) {
    const accepted = await acceptedPlans(workplace.ledger.entriesAbout([planAccepted]));
    throw plansNotAccepted(committee, accepted.has(committee));
  }
}

function refuseUnmade({ configuration }: Reader, committee: string, today: string): void {
  const [unmade] = unmadeDecisions(configuration.committees, committee, today);
  if (unmade === undefined) return;
  const { id, date } = unmade;
  throw new DisposalRefusedError(
    `expected decisions that have been made, found ${id} dated ${date}: it gives no mandate yet`,
    'Write the day on which it was made, or take its rules out of the plan until it is.',
    refusals.decisionNotMade(id, date),
  );
}

/** `wereAccepted`: some plans of the committee have been, and these are others. */
function plansNotAccepted(committee: string, wereAccepted: boolean): DisposalRefusedError {
  const found = wereAccepted
    ? 'that they let items go earlier than what was accepted, or rest on other decisions'
    : 'that no plan of theirs has ever been';
  return new DisposalRefusedError(
    `expected the plans of ${committee} to be accepted by a person, found ${found}`,
    `See what they do, and accept them: \`ogonblick plan accept ${committee}\`.`,
    wereAccepted ? refusals.plansNotAccepted : refusals.noPlanAccepted,
  );
}

/**
 * Freezes what was found as a list with its dry run, and tells the ledger. Of two that found the same at once one is filed, and the other is refused:
 * both would block each other. Throws DisposalRefusedError.
 */
export async function fileList(workplace: Workplace, list: NewList): Promise<DisposalList> {
  const { archive, catalog } = workplace;
  const { committee, today, proposedAt } = list;
  await using stack = openClosingStack();
  const mine = await claim(catalog, join(archive.root, proposalMark(committee)));
  if (mine === null) throw proposedMeanwhile(committee, 'that another list is being filed');
  stack.add(() => mine.release());
  const onLists = await itemsUnderWay(workplace, { committee, today });
  const [other] = list.entries.flatMap(({ item }) => onLists.get(item) ?? []);
  if (other !== undefined) throw proposedMeanwhile(committee, `that ${other} holds some of it`);
  const entries = await withSealedNames(workplace, list.entries);
  return await listsOf(workplace).propose({ ...list, entries }, Number(today.slice(0, 4)), (numbered, hash) =>
    rehearse(numbered, hash, proposedAt),
  );
}

function proposedMeanwhile(committee: string, found: string): DisposalRefusedError {
  return new DisposalRefusedError(
    `expected nobody else to propose a list of ${committee} at the same moment, found ${found}`,
    'See `ogonblick dispose list`, and propose anew if more may go.',
    refusals.proposedMeanwhile,
  );
}

/** What carrying out a list that is not filed yet would do. */
export async function preview(list: NewList): Promise<DryRun> {
  const unnumbered: DisposalList = { format: 'ogonblick-disposal-list/1', id: '', ...list };
  return rehearse(unnumbered, await listHash(unnumbered), list.proposedAt);
}
