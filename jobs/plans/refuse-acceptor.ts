import type { Words } from '../../config/base/words.ts';
import { type Person, rolesIn } from '../../config/people/people.ts';
import { civilTime } from '../../storage/records/civil-time.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { planRefusals } from '../refusal/plan-refusals.ts';
import type { Reader } from '../workplace.ts';
import { countsFrom } from './approvers.ts';
import type { PlanAcceptance } from './plan-acceptance.ts';

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
