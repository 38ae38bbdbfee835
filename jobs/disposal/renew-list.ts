import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Workplace } from '../workplace.ts';
import { endList } from './decide-list.ts';
import { DisposalRefusedError } from './guards.ts';
import type { NamedStanding } from './lists.ts';
import { lookAtList } from './look-at-list.ts';
import { fileList, findDue, type Proposal } from './propose.ts';

/** What is filed as the reason why the earlier list was withdrawn. */
const reason =
  'Ersätts av en ny lista: något på listan var inte längre som när den gjordes, eller så hade tiden för att godkänna den gått ut.';

/**
 * Offers a stale or expired list anew, whole: what of the committee's items may go today becomes a new list, and the earlier one is withdrawn. Where
 * nothing may go, the earlier list stays as it is. Throws DisposalRefusedError.
 */
export async function renewList(
  workplace: Workplace,
  named: NamedStanding,
  proposal: Omit<Proposal, 'committee' | 'instead'>,
): Promise<DisposalList> {
  const { id, committee } = named;
  const { by, now, today } = proposal;
  const seen = await lookAtList(workplace, { named, today });
  if (seen.filed?.list.entries.some(({ redaction }) => redaction !== undefined)) {
    throw new DisposalRefusedError(
      `expected a list that the plans can make anew, found that ${id} takes something out of snapshots`,
      `Cancel it, and propose it anew: \`ogonblick dispose redact\`.`,
      refusals.redactionNotRenewed,
    );
  }
  // An earlier run was broken off when it had withdrawn the list.
  const begun = seen.filed?.changes.some((one) => one.what === 'cancelled' && one.reason === reason) ?? false;
  if (seen.state !== 'stale' && seen.state !== 'expired' && !begun) {
    throw new DisposalRefusedError(
      `expected ${id} to be stale or expired, found that it is ${seen.state}`,
      `See \`ogonblick dispose show ${id}\`.`,
      refusals.notStale,
    );
  }
  const { list } = await findDue(workplace, { ...proposal, committee, instead: id });
  if (list === null) {
    throw new DisposalRefusedError(
      `expected something of ${committee} that may go today, found nothing: ${id} stays as it is`,
      `Cancel it: \`ogonblick dispose cancel ${id} --reason …\`.`,
      refusals.nothingToRenew,
    );
  }
  if (!begun) await endList(workplace, named, 'cancelled', { by, now, today, reason });
  return fileList(workplace, list);
}
