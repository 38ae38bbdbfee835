import { refusals } from '../refusal/refusals.ts';
import type { Workplace } from '../workplace.ts';
import { DisposalRefusedError } from './guards.ts';
import { notShown, openRedactions } from './open-redactions.ts';

/**
 * A person has looked at a snapshot, and says that it does not show what a list has disposed of: nothing is to be taken out of it after that list.
 * Refused where the snapshot is known to show something that is to go from it. Throws DisposalRefusedError.
 */
export async function sayNotShown(
  workplace: Workplace,
  {
    list,
    committee,
    snapshot,
    by,
    today,
  }: { list: string; committee: string; snapshot: string; by: string; today: string },
): Promise<void> {
  const { open } = await openRedactions(workplace, list, today);
  const one = open.find((its) => its.snapshot === snapshot);
  if (one === undefined || one.shown.length > 0) {
    throw new DisposalRefusedError(
      `expected a snapshot of which it is not certain that it shows what ${list} has disposed of, found ${snapshot}`,
      `See \`ogonblick dispose show ${list}\`.`,
      one === undefined ? refusals.nothingToRedact(list) : refusals.isShown(snapshot),
    );
  }
  await workplace.ledger.append(notShown, by, { list, committee, snapshot });
}
