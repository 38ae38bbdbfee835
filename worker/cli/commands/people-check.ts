import type { Configuration } from '../../../config/load.ts';
import { type ApproverSince, approversSince, firstDay, noteApprovers } from '../../../jobs/plans/approvers.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { type PeopleWords, peopleWords } from '../printed/people-words.ts';

/** An approver. `onDay`: the civil day from which their approvals count (`from`, in UTC); null when they have no passphrase. */
type Told = ApproverSince & { onDay: string | null };

/** How many people, besides the proposer, can approve for a committee whose plan lets something be disposed of. */
interface Enough {
  committee: string;
  asked: number;
  /** The ids of the approvers, including those whose day has not come. */
  approvers: string[];
}

/**
 * Tells from which day each approver may approve disposal lists. New approvers are noted in the ledger now, so that their day does not depend on
 * when a worker is started. Exit 1 when an approver has no passphrase, or a committee has too few approvers.
 */
export async function checkPeople(io: Io): Promise<number> {
  await using workplace = await openForCommand(io);
  const { configuration } = workplace;
  await noteApprovers(workplace);
  const { timezone } = configuration.settings;
  const since = await approversSince(workplace);
  const approvers = since.map((one): Told => ({ ...one, onDay: one.from && civilDate(one.from, timezone) }));
  const committees = enoughFor(configuration, since);
  const now = new Date().toISOString();
  const says = peopleWords[io.locale];
  printResult(io, { approvers, committees }, () =>
    [
      ...approvers.map((one) => inWords(one, now, says)),
      ...committees
        .filter(({ asked, approvers: ids }) => ids.length < asked)
        .map(({ committee, asked, approvers: ids }) => says.tooFew(committee, asked, ids)),
      '',
    ].join('\n'),
  );
  const isShort = committees.some(({ asked, approvers: ids }) => ids.length < asked);
  return isShort || approvers.some(({ passphrase }) => !passphrase) ? exitCodes.needsPerson : exitCodes.done;
}

function enoughFor({ committees, settings }: Configuration, since: readonly ApproverSince[]): Enough[] {
  return [...committees.values()]
    .filter(({ committee, rules }) => committee !== '*' && rules.some(({ action }) => action === 'dispose'))
    .map(({ committee }) => {
      const ids = [...new Set(since.map(({ person }) => person))];
      const can = ids.filter(
        (id) =>
          firstDay(
            since.filter(({ person }) => person === id),
            committee,
          ) !== null,
      );
      return { committee, asked: settings.disposal.approvals, approvers: can };
    });
}

function inWords({ person, committee, onDay, from }: Told, now: string, says: PeopleWords): string {
  const where = committee === '*' ? says.allCommittees : committee;
  if (onDay === null || from === null) return says.noPassphrase(person, where);
  return says.approves(person, where, { day: onDay, at: from, begun: from <= now });
}
