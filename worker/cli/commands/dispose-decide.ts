import { rolesIn } from '../../../config/people.ts';
import { keptParents } from '../../../jobs/disposal/kept-parents.ts';
import type { ListStanding, ListState } from '../../../jobs/disposal/list-state.ts';
import { listHash, withoutItems } from '../../../storage/disposal-lists.ts';
import type { DisposalList } from '../../../storage/records/disposal-list.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { countsFrom, noteApprovers } from '../../disposal/approvers.ts';
import { DisposalRefusedError, refuseUnsafe } from '../../disposal/guards.ts';
import { listsOf, type NamedStanding } from '../../disposal/lists.ts';
import type { SeenList } from '../../disposal/look-at-list.ts';
import { plansNotAccepted } from '../../disposal/propose.ts';
import { siftContext } from '../../disposal/sift-context.ts';
import { fileGoverningDocuments } from '../../governing/context.ts';
import { arePlansAccepted } from '../../governing/plan-acceptance.ts';
import type { Workplace } from '../../workplace.ts';
import { today } from '../configuration.ts';
import { decider, NotAllowedError, namedDecider, personCalled } from '../deciding.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, UsageError } from '../io.ts';
import { provenDecider, type SaidPerson } from '../prove-person.ts';
import { listCalled, printList, seenList } from './dispose.ts';
import { openForReading } from './item.ts';

/**
 * Approves a list as it stands. Naming its number in full is what is signed: there is no way to approve several at once. Refused while
 * anything on it is not as it was frozen, and to whoever proposed it.
 */
export async function approveList(io: Io, id: string, said: SaidPerson): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const now = new Date().toISOString();
  const named = await listCalled(workplace, id);
  await refuseUnsafe(workplace, now);
  await noteApprovers(workplace);
  const standing = requireState(named, ['proposed']);
  const by = await approver(io, workplace, said, standing, now);
  const seen = await seenList(workplace, id);
  refuseStale(seen);
  await refuseChangedPlans(workplace, named.committee);
  await listsOf(workplace).approve(named, { hash: standing.hash, by, at: now });
  const after = await seenList(workplace, id);
  if (!after.standing?.approvals.some((one) => one.by === by && one.counts)) {
    throw new DisposalRefusedError(
      `expected ${id} to stay as it was while it was approved, found that somebody has changed it`,
      `Look at it again: \`ogonblick dispose show ${id}\`.`,
    );
  }
  printList(io, after);
  return exitCodes.done;
}

/** Who approves. Throws NotAllowedError for whoever may not. */
async function approver(
  io: Io,
  workplace: Workplace,
  said: SaidPerson,
  standing: ListStanding,
  now: string,
): Promise<string> {
  const { committee, id } = standing;
  const named = namedDecider(io, workplace, said.as, [{ committee }]);
  if (!rolesIn(personCalled(workplace.configuration.people, named), committee).includes('approver')) {
    throw new NotAllowedError(
      `expected an approver of ${committee}, found that ${named} is none`,
      'Let an approver (arkivansvarig) approve, or give the role in people.yaml.',
    );
  }
  if (named === standing.proposedBy) {
    throw new NotAllowedError(
      `expected somebody else than the proposer to approve ${id}, found ${named}`,
      'Let another approver do it.',
    );
  }
  if (standing.approvals.some(({ by, counts }) => by === named && counts)) {
    throw new NotAllowedError(
      `expected a person who has not approved ${id} yet, found ${named} again`,
      'Let another approver do it.',
    );
  }
  const proven = await provenDecider(io, workplace, said, [{ committee }]);
  const from = await countsFrom(workplace, proven, committee);
  if (from === null || from > now) {
    throw new NotAllowedError(
      `expected an approver known for at least 7 days, found that ${proven} counts from ${from ?? 'no day'}`,
      'Let somebody approve who has been an approver for longer, or wait.',
    );
  }
  return proven;
}

function refuseStale({ id, stale, problem, state }: SeenList): void {
  if (problem !== null) throw new DisposalRefusedError(problem, `Cancel it: \`ogonblick dispose cancel ${id}\`.`);
  if (state !== 'stale') return;
  const [first] = stale;
  const detail = first?.detail ? ` ${first.detail}` : '';
  throw new DisposalRefusedError(
    `expected all on ${id} to be as it was frozen, found ${stale.length} that are not: ${first?.item} (${first?.because}${detail})`,
    `See \`ogonblick dispose show ${id}\`; take them out by \`ogonblick dispose take-out\`, or cancel the list and propose anew.`,
  );
}

/** Plans may have changed since the list was made. */
async function refuseChangedPlans(workplace: Workplace, committee: string): Promise<void> {
  await fileGoverningDocuments(workplace);
  if (!(await arePlansAccepted(workplace, committee, today()))) throw plansNotAccepted(committee);
}

/** Takes items out of a list, with those above them that would stay without what answers them. Approvals given before count no longer. */
export async function takeOut(
  io: Io,
  id: string,
  items: string[],
  options: { reason: string; as?: string },
): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const named = await listCalled(workplace, id);
  requireState(named, ['proposed', 'approved', 'expired']);
  const by = decider(io, workplace, options.as, [named]);
  const lists = listsOf(workplace);
  const { list } = await lists.read(named);
  const unknown = items.find((item) => !list.entries.some((entry) => entry.item === item));
  if (unknown !== undefined) {
    throw new UsageError(
      `expected the id of an item on ${id}, found ${JSON.stringify(unknown)}`,
      `See \`ogonblick dispose show ${id}\`.`,
    );
  }
  const out = [...new Set([...items, ...(await parentsLeft(workplace, list, items))])].sort();
  const left = withoutItems(list, out);
  if (left.entries.length === 0) {
    throw new UsageError(
      `expected something to be left on ${id}, found that all would be taken out`,
      `Cancel it: \`ogonblick dispose cancel ${id} --reason …\`.`,
    );
  }
  const hash = listHash(left);
  await lists.change(
    named,
    { what: 'taken-out', items: out, reason: options.reason, hash, by, at: new Date().toISOString() },
    { hash, items: left.entries.length, takenOut: out.length },
  );
  printList(io, await seenList(workplace, id));
  return exitCodes.done;
}

async function parentsLeft(
  workplace: Workplace,
  list: DisposalList,
  out: readonly string[],
): Promise<Iterable<string>> {
  const { committee } = list;
  const { keepParents, catalog } = await siftContext(workplace, { committee, today: today(), but: list.id });
  if (!keepParents) return [];
  const threads = list.entries.filter(({ item }) => out.includes(item)).map(({ thread }) => thread);
  const members = await catalog.members([...new Set(threads)]);
  const going = new Set(withoutItems(list, out).entries.map(({ item }) => item));
  return keptParents(going, members).keys();
}

/** Says no to a list, for good. */
export const rejectList = (io: Io, id: string, options: { reason: string; as?: string }) =>
  end(io, id, 'rejected', options);

/** Withdraws a list before anything of it has been moved, for good. */
export const cancelList = (io: Io, id: string, options: { reason: string; as?: string }) =>
  end(io, id, 'cancelled', options);

async function end(
  io: Io,
  id: string,
  what: 'rejected' | 'cancelled',
  { reason, as }: { reason: string; as?: string },
): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const named = await listCalled(workplace, id);
  const open: ListState[] = ['proposed', 'approved', 'expired'];
  if (what === 'rejected' || named.state !== 'draft') requireState(named, open);
  const by = (what === 'rejected' ? namedDecider : decider)(io, workplace, as, [named]);
  await listsOf(workplace).change(named, { what, reason, by, at: new Date().toISOString() });
  const after = await seenList(workplace, id);
  printList(io, after);
  if (after.state === what) return exitCodes.done;
  throw new DisposalRefusedError(
    `expected ${id} to be ${what}, found that it was ${after.state} already`,
    'In grace it can be restored: `ogonblick dispose restore`.',
  );
}

/** Notes the number that the protocol has got in the diary. */
export async function registerList(io: Io, id: string, options: { caseNumber: string; as?: string }): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const named = await listCalled(workplace, id);
  requireState(named, ['executed', 'partial']);
  const by = decider(io, workplace, options.as, [named]);
  const { caseNumber } = options;
  await listsOf(workplace).change(named, { what: 'registered', caseNumber, by, at: new Date().toISOString() });
  printList(io, await seenList(workplace, id));
  return exitCodes.done;
}

/** Where the list stands, when that is one of these states. Throws DisposalRefusedError. */
function requireState({ id, state, standing }: NamedStanding, states: readonly ListState[]): ListStanding {
  if (standing !== null && states.includes(state)) return standing;
  throw new DisposalRefusedError(
    `expected ${id} to be ${states.join(' or ')}, found that it is ${state}`,
    stateRemedies[state] ?? `See \`ogonblick dispose show ${id}\`.`,
  );
}

const stateRemedies: Partial<Record<ListState, string>> = {
  draft: 'Proposing it broke off: cancel it by `ogonblick dispose cancel`, and propose anew.',
  approved: 'It has all approvals; it is carried out by `ogonblick dispose execute`.',
  grace: 'It can be restored: `ogonblick dispose restore`.',
  executing: 'It is being carried out. A file GALLRING-STOPPAD in the archive stops it.',
  expired: 'Cancel it, and propose anew: what is due has changed.',
  rejected: 'Propose anew.',
  cancelled: 'Propose anew.',
};
