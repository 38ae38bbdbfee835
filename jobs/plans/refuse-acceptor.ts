import { rolesIn } from '../../config/people/people.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader } from '../workplace.ts';
import type { PlanAcceptance } from './plan-acceptance.ts';

/** Whether more may go, or earlier, by a decision that is no new one: only an approver accepts that, and with a passphrase. */
export function isForApprover({ terms, letsParentsGo }: Pick<PlanAcceptance, 'terms' | 'letsParentsGo'>): boolean {
  return letsParentsGo || terms.some((one) => one.isForApprover);
}

type Accepted = Pick<PlanAcceptance, 'committee' | 'terms' | 'letsParentsGo'>;

/** Whether the terms leave it to this person to accept the plans. That the person may decide for the committee at all is asked elsewhere. */
export function mayAccept(configuration: Reader['configuration'], acceptance: Accepted, by: string): boolean {
  if (!isForApprover(acceptance)) return true;
  const person = configuration.people.find(({ id }) => id === by);
  return person !== undefined && rolesIn(person, acceptance.committee).includes('approver');
}

/** Refuses a person to whom the terms do not leave it. Throws NotAllowedError. */
export function refuseAcceptor({ configuration }: Pick<Reader, 'configuration'>, acceptance: Accepted, by: string) {
  if (mayAccept(configuration, acceptance, by)) return;
  throw new NotAllowedError(
    `expected an approver of ${acceptance.committee} to accept that more may go, or earlier, by a decision that is no new one, found that ${by} is none`,
    'Let an approver (arkivansvarig) accept it, or write the new decision in the plan.',
    refusals.sameDecisionNotApprover,
  );
}
