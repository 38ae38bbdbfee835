import { type Person, rolesIn } from '../../config/people/people.ts';
import { listHash, withoutItems } from '../../storage/disposal/disposal-lists.ts';
import { countsFrom, noteApprovers } from '../plans/approvers.ts';
import { NotAllowedError } from '../refusal/not-allowed.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { fileAddendum, readProtocol } from './file-addendum.ts';
import { DisposalRefusedError, refuseUnsafe } from './guards.ts';
import type { ListStanding, ListState } from './list-state.ts';
import { listsOf, listsReader, type NamedStanding, standings } from './lists.ts';
import type { SeenList } from './look-at-list.ts';
import { lookAtList } from './look-at-list.ts';
import { parentsLeft } from './parents-left.ts';
import { refuseChangedPlans } from './propose.ts';

/** Who says something of a list, and when. `now` is UTC, `today` civil. */
export interface Saying {
  by: string;
  now: string;
  today: string;
}

/** Null when there is none. */
export async function findList(workplace: Reader, id: string, today: string): Promise<NamedStanding | null> {
  return (await standings(workplace, today)).find((named) => named.id === id) ?? null;
}

/** Refuses a person who may not approve the list as it stands. Ask before the passphrase. Throws NotAllowedError, DisposalRefusedError. */
export async function admitApprover(
  workplace: Workplace,
  named: NamedStanding,
  person: string,
  now: string,
): Promise<void> {
  await refuseUnsafe(workplace, now);
  await noteApprovers(workplace);
  refuseApprover(workplace, named, person);
}

/** The same by the list and the person alone: whoever shows the form says so before it is filled in. Changes nothing. Gives the person. */
export function refuseApprover(
  { configuration }: Pick<Reader, 'configuration'>,
  named: NamedStanding,
  person: string,
): Person {
  const standing = requireState(named, ['proposed']);
  const { committee, id } = standing;
  const known = configuration.people.find((one) => one.id === person);
  if (!known || !rolesIn(known, committee).includes('approver')) {
    throw new NotAllowedError(
      `expected an approver of ${committee}, found that ${person} is none`,
      'Let an approver (arkivansvarig) approve, or give the role in people.yaml.',
      refusals.notApprover,
    );
  }
  if (person === standing.proposedBy) {
    throw new NotAllowedError(
      `expected somebody else than the proposer to approve ${id}, found ${person}`,
      'Let another approver do it.',
      refusals.ownProposal,
    );
  }
  if (standing.approvals.some(({ by, counts }) => by === person && counts)) {
    throw new NotAllowedError(
      `expected a person who has not approved ${id} yet, found ${person} again`,
      'Let another approver do it.',
      refusals.approvedBefore,
    );
  }
  return known;
}

/**
 * Approves a list as it stands; a passphrase has proven `by`. Refused while an item on the list is not as it was frozen. Throws
 * NotAllowedError, DisposalRefusedError.
 */
export async function approve(
  workplace: Workplace,
  named: NamedStanding,
  { by, now, today }: Saying,
): Promise<SeenList> {
  await admitApprover(workplace, named, by, now);
  const from = await countsFrom(workplace, by, named.committee);
  if (from === null || from > now) {
    throw new NotAllowedError(
      `expected an approver known for at least 7 days, found that ${by} counts from ${from ?? 'no day'}`,
      'Let somebody approve who has been an approver for longer, or wait. `ogonblick people check` says from which day each may.',
      refusals.newApprover,
    );
  }
  const { hash } = requireState(named, ['proposed']);
  refuseStale(await lookAtList(workplace, { named, today }));
  // Plans may have changed since the list was made.
  await refuseChangedPlans(workplace, named.committee, today);
  refuseApprover(workplace, named, by);
  await listsOf(workplace).approve(named, { hash, by, at: now });
  // The items have just been looked at, and a second look takes a minute for a hundred thousand.
  const after = await findAgain(workplace, named, today);
  if (after.standing?.approvals.some((one) => one.by === by && one.counts)) {
    return { ...after, filed: await listsReader(workplace).read(after), stale: [], problem: null, seals: [] };
  }
  throw new DisposalRefusedError(
    `expected ${named.id} to stay as it was while it was approved, found that somebody has changed it`,
    `Look at it again: \`ogonblick dispose show ${named.id}\`.`,
    refusals.changedMeanwhile,
  );
}

async function lookAgain(workplace: Reader, before: NamedStanding, today: string): Promise<SeenList> {
  return lookAtList(workplace, { named: await findAgain(workplace, before, today), today });
}

async function findAgain(workplace: Reader, { id }: NamedStanding, today: string): Promise<NamedStanding> {
  const named = await findList(workplace, id, today);
  if (named) return named;
  throw new DisposalRefusedError(
    `expected the list ${id}, found that it is gone`,
    'Run `ogonblick verify`.',
    refusals.listGone,
  );
}

function refuseStale({ id, stale, problem, state }: SeenList): void {
  if (problem !== null) {
    throw new DisposalRefusedError(problem, `Cancel it: \`ogonblick dispose cancel ${id}\`.`, refusals.listDamaged);
  }
  if (state !== 'stale') return;
  const [first] = stale;
  const detail = first?.detail ? ` ${first.detail}` : '';
  throw new DisposalRefusedError(
    `expected all on ${id} to be as it was frozen, found ${stale.length} that are not: ${first?.item} (${first?.because}${detail})`,
    `See \`ogonblick dispose show ${id}\`; take them out by \`ogonblick dispose take-out\`, or cancel the list and propose anew.`,
    refusals.itemsChanged(stale.length),
  );
}

/**
 * Takes items out of a list, with the items above them that must then stay too (`parentsLeft`). Earlier approvals count no longer. Throws
 * DisposalRefusedError.
 */
export async function takeOut(
  workplace: Workplace,
  named: NamedStanding,
  items: readonly string[],
  { by, now, today, reason }: Saying & { reason: string },
): Promise<SeenList> {
  const { id } = named;
  requireState(named, ['proposed', 'approved', 'expired']);
  const lists = listsOf(workplace);
  const { list } = await lists.read(named);
  const unknown = items.find((item) => !list.entries.some((entry) => entry.item === item));
  if (unknown !== undefined) {
    throw new DisposalRefusedError(
      `expected the id of an item on ${id}, found ${JSON.stringify(unknown)}`,
      `See \`ogonblick dispose show ${id}\`.`,
      refusals.notOnList,
    );
  }
  const out = [...new Set([...items, ...(await parentsLeft(workplace, list, items))])].sort();
  const left = withoutItems(list, out);
  if (left.entries.length === 0) {
    throw new DisposalRefusedError(
      `expected something to be left on ${id}, found that all would be taken out`,
      `Cancel it: \`ogonblick dispose cancel ${id} --reason …\`.`,
      refusals.nothingLeft,
    );
  }
  const hash = await listHash(left);
  await lists.change(
    named,
    { what: 'taken-out', items: out, reason, hash, by, at: now },
    { hash, items: left.entries.length, takenOut: out.length },
  );
  return lookAgain(workplace, named, today);
}

/** Says no to a list, or withdraws it before anything of it has been moved, for good. Throws DisposalRefusedError. */
export async function endList(
  workplace: Workplace,
  named: NamedStanding,
  what: 'rejected' | 'cancelled',
  { by, now, today, reason }: Saying & { reason: string },
): Promise<SeenList> {
  requireState(named, ['proposed', 'approved', 'expired']);
  await listsOf(workplace).change(named, { what, reason, by, at: now });
  const after = await lookAgain(workplace, named, today);
  if (after.state === what) return after;
  throw new DisposalRefusedError(
    `expected ${named.id} to be ${what}, found that it was ${after.state} already`,
    'In grace it can be restored: `ogonblick dispose restore`.',
    refusals.otherState,
  );
}

/** Notes the number that the diary gave the protocol, and files it as an addendum beside the protocol. Throws RecordDamagedError. */
export async function registerList(
  workplace: Workplace,
  named: NamedStanding,
  { by, now, today, caseNumber }: Saying & { caseNumber: string },
): Promise<SeenList> {
  requireState(named, ['executed', 'partial', 'spared']);
  const protocol = await readProtocol(workplace, named);
  await listsOf(workplace).change(named, { what: 'registered', caseNumber, by, at: now });
  const name = workplace.configuration.people.find(({ id }) => id === by)?.name ?? null;
  await fileAddendum(workplace, named, { protocol, addendum: { caseNumber, by, name, at: now } });
  return lookAgain(workplace, named, today);
}

/** The list's standing, if its state is one of these. Throws DisposalRefusedError otherwise. */
function requireState({ id, state, standing }: NamedStanding, states: readonly ListState[]): ListStanding {
  if (standing !== null && states.includes(state)) return standing;
  throw new DisposalRefusedError(
    `expected ${id} to be ${states.join(' or ')}, found that it is ${state}`,
    stateRemedies[state] ?? `See \`ogonblick dispose show ${id}\`.`,
    refusals.otherState,
  );
}

const stateRemedies: Partial<Record<ListState, string>> = {
  approved: 'It has all approvals; it is carried out by `ogonblick dispose execute`.',
  grace: 'It can be restored: `ogonblick dispose restore`.',
  executing: 'It is being carried out. A file GALLRING-STOPPAD in the archive stops it.',
  expired: 'Cancel it, and propose anew: what is due has changed.',
  rejected: 'Propose anew.',
  cancelled: 'Propose anew.',
};
