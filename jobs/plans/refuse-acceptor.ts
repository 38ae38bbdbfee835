import type { Words } from '../../config/base/words.ts';
import { type Person, rolesIn } from '../../config/people/people.ts';
import { civilTime } from '../../storage/records/civil-time.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { planRefusals } from '../refusal/plan-refusals.ts';
import type { Reader } from '../workplace.ts';
import type { AcceptedPlans, SealedPlan } from './accepted-plans.ts';
import { countsFrom } from './approvers.ts';
import type { ChangedTerms } from './changed-terms.ts';
import type { PlanComparison } from './compare-plans.ts';
import type { ChangedDecision } from './decisions-behind.ts';

/** Where a committee stands with its plans: what was accepted, what holds now, and what the difference does to its items. */
export interface PlanAcceptance {
  committee: string;
  accepted: AcceptedPlans | null;
  /** The sealed copies of the plans that hold now. */
  copies: SealedPlan[];
  comparison: PlanComparison;
  /** Decisions behind the rules that are not as they were accepted; before the first acceptance, those behind rules for the platform or for snapshots. */
  decisions: ChangedDecision[];
  /** Rules that are not as they were accepted, with what they said and say; empty before the first acceptance. */
  terms: ChangedTerms[];
  /** A parent may go before a child that is kept, and by the accepted plans it may not. */
  letsParentsGo: boolean;
  /** Nothing may be listed by these plans before a person has accepted them. */
  needsAcceptance: boolean;
}

/** Whether it cannot be ruled out that more may go, or earlier, by no new decision: only an approver accepts that, and with a passphrase. */
export function isForApprover({ terms, letsParentsGo }: Pick<PlanAcceptance, 'terms' | 'letsParentsGo'>): boolean {
  return letsParentsGo || terms.some((one) => one.isForApprover);
}

type Accepted = Pick<PlanAcceptance, 'committee' | 'terms' | 'letsParentsGo'>;

/** Who accepts, and when (UTC). */
export interface Acceptor {
  by: string;
  now: string;
}

/**
 * Refuses a person to whom the terms do not leave it to accept the plans, or not yet: an approver counts from the same day as for a disposal list. That the
 * person may decide for the committee at all is asked elsewhere. Writes nothing. Throws NotAllowedError.
 */
export async function refuseAcceptor(
  workplace: Pick<Reader, 'configuration' | 'ledger'>,
  acceptance: Accepted,
  { by, now }: Acceptor,
): Promise<void> {
  if (!isForApprover(acceptance)) return;
  const { people, settings } = workplace.configuration;
  const { committee } = acceptance;
  const person = people.find(({ id }) => id === by);
  if (person === undefined || !rolesIn(person, committee).includes('approver')) {
    throw new NotAllowedError(
      `expected an approver of ${committee} to accept what may let more go, or earlier, by no decision that is surely new, found that ${by} is none`,
      'Let an approver (arkivansvarig) accept it, or write the new decision in the plan.',
      planRefusals.sameDecisionNotApprover,
    );
  }
  const from = await countsFrom(workplace, by, committee);
  if (from !== null && from <= now) return;
  throw new NotAllowedError(
    `expected an approver known for at least 7 days to accept it, found that ${by} counts from ${from ?? 'no day'}`,
    'Let somebody accept it who has been an approver for longer, or wait. `ogonblick people check` says from which day each may.',
    from === null ? unknownFor(person) : planRefusals.newAcceptor(civilTime(from, settings.timezone)),
  );
}

function unknownFor({ passphrase }: Person): Words {
  return passphrase === null ? planRefusals.acceptorWithoutPassphrase : planRefusals.acceptorNotNoted;
}
