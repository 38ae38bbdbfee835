import type { DisposalEvent } from '../../storage/records/disposal-list.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';

/**
 * `stale`: something on the list is no longer as it was frozen (see `stale.ts`). `not-gone`: what was on it is destroyed, but words of it stand in some
 * file, and a person has to look. `partial`: the list was carried out, but something on it was left out; `spared`: all of it was.
 */
const listStates = [
  'proposed',
  'approved',
  'grace',
  'executing',
  'not-gone',
  'executed',
  'partial',
  'spared',
  'rejected',
  'cancelled',
  'expired',
  'stale',
] as const;
export type ListState = (typeof listStates)[number];

/** Whether the list has come to its end by being carried out, whatever became of what stands on it. */
export function isCarriedOut(state: ListState): boolean {
  return state === 'executed' || state === 'partial' || state === 'spared';
}

/** Who did something, and when (UTC). */
export interface Done {
  by: string;
  at: string;
}

/** Where a list stands by what the ledger says. Days are civil, instants UTC. */
export interface ListStanding {
  id: string;
  committee: string;
  state: ListState;
  hash: string;
  proposedBy: string;
  proposedAt: string;
  /** The order at the desk that it was made for; null where it was made for none. */
  order: string | null;
  /** SHA-256 of the dry run's file. */
  dryRun: string;
  /** How many items are on it now. */
  items: number;
  expiresOn: string;
  /** How many must approve it as it stands now. */
  approvalsNeeded: number;
  /** Each person once. `counts`: the approval is of the list as it stands now. */
  approvals: (Done & { counts: boolean })[];
  /** The last day on which it can be restored; null before grace. */
  graceUntil: string | null;
  /** Who began its grace; null: nobody yet. */
  graceStarted: Done | null;
  executionStarted: Done | null;
  /** The last time that carrying it out came to its end, whole or in part; null: not yet. */
  executed: Done | null;
  /** The first files, as paths of the machine, in which words of what was destroyed still stood when everything was last searched. */
  notGone: string[];
  /** When the protocol's number in the diary was noted. */
  registeredAt: string | null;
}

/** What a list's approvals are compared with. `approvals`: how many the settings ask for, besides the proposer. */
export interface ListSetting {
  approvals: number;
  today: string;
}

type Told = Pick<LedgerEntry, 'event' | 'actor' | 'at' | 'data'>;

interface Folded extends Omit<ListStanding, 'state' | 'approvalsNeeded' | 'approvals'> {
  phase: 'open' | Exclude<ListState, 'proposed' | 'approved' | 'expired' | 'stale'>;
  verified: boolean;
  committeeItems: number;
  approvals: (Done & { hash: string })[];
}

/**
 * Reads what the ledger says of one list, oldest entry first. Pure. The order of the entries decides. An approval counts for nothing when
 * the list has changed since, when the proposer gave it, or when nobody gave it in person. Nothing counts after the list has ended. Null:
 * no entry proposes the list.
 */
export function standingOf(told: readonly Told[], setting: ListSetting): ListStanding | null {
  let folded: Folded | null = null;
  for (const entry of told) folded = folded === null ? proposed(entry) : after(folded, entry);
  if (folded === null) return null;
  const { phase, verified, committeeItems, approvals, ...rest } = folded;
  const approvalsNeeded = neededFor({ items: rest.items, committeeItems, verified }, setting.approvals);
  const now = new Map(approvals.map((one) => [one.by, { by: one.by, at: one.at, counts: one.hash === rest.hash }]));
  const counting = [...now.values()].filter(({ counts }) => counts).length;
  const openState = setting.today > rest.expiresOn ? 'expired' : counting >= approvalsNeeded ? 'approved' : 'proposed';
  return { ...rest, state: phase === 'open' ? openState : phase, approvalsNeeded, approvals: [...now.values()] };
}

/** One more person must approve a list of many items, or of some items that are a large part of all that the committee has. */
const [manyItems, someItems, largePart] = [1000, 100, 0.05];

/** A proposer who is not known to be a natural person does not make up for an approver. */
export function neededFor(list: { items: number; committeeItems: number; verified: boolean }, asked: number): number {
  const { items, committeeItems, verified } = list;
  const large = items > manyItems || (items > someItems && items > committeeItems * largePart);
  return (verified ? asked : Math.max(2, asked)) + (large ? 1 : 0);
}

/** Whether the actor is the machine's user, who has not said which person they are. */
function isNobodyInPerson(actor: string): boolean {
  return actor.startsWith('cli:');
}

function proposed({ event, actor, at, data }: Told): Folded | null {
  if (event !== ('disposal-proposed' satisfies DisposalEvent)) return null;
  return {
    id: String(data.list),
    committee: String(data.committee),
    phase: 'open',
    hash: String(data.hash),
    proposedBy: actor,
    proposedAt: at,
    order: data.order === undefined ? null : String(data.order),
    dryRun: String(data.dryRun),
    verified: data.verified === true,
    items: Number(data.items),
    committeeItems: Number(data.committeeItems),
    expiresOn: String(data.expiresOn),
    approvals: [],
    graceUntil: null,
    graceStarted: null,
    executionStarted: null,
    executed: null,
    notGone: [],
    registeredAt: null,
  };
}

/** Up to version 1.0.0 the ledger called a list partial of which nothing went. */
function outcomeOf({ outcome, destroyed }: LedgerEntry['data']): 'executed' | 'partial' | 'spared' {
  return outcome === 'executed' ? 'executed' : destroyed === 0 ? 'spared' : 'partial';
}

function after(now: Folded, { event, actor, at, data }: Told): Folded {
  switch (event as DisposalEvent) {
    case 'disposal-taken-out':
      return now.phase === 'open' ? { ...now, hash: String(data.hash), items: Number(data.items) } : now;
    case 'disposal-approved': {
      const { hash } = now;
      if (now.phase !== 'open' || data.hash !== hash || actor === now.proposedBy || isNobodyInPerson(actor)) return now;
      if (now.approvals.some((one) => one.by === actor && one.hash === hash)) return now;
      return { ...now, approvals: [...now.approvals, { by: actor, at, hash }] };
    }
    case 'disposal-rejected':
      return now.phase === 'open' ? { ...now, phase: 'rejected' } : now;
    case 'disposal-cancelled':
      return now.phase === 'open' ? { ...now, phase: 'cancelled' } : now;
    case 'disposal-grace-started':
      if (now.phase !== 'open' || data.hash !== now.hash) return now;
      return { ...now, phase: 'grace', graceUntil: String(data.graceUntil), graceStarted: { by: actor, at } };
    case 'disposal-restored':
      if (now.phase !== 'grace') return now;
      return { ...now, items: Number(data.items), phase: Number(data.items) === 0 ? 'cancelled' : 'grace' };
    case 'disposal-execution-started':
      return now.phase === 'grace' ? { ...now, phase: 'executing', executionStarted: { by: actor, at } } : now;
    case 'disposal-not-gone':
      if (now.phase !== 'executing' && now.phase !== 'not-gone') return now;
      return { ...now, phase: 'not-gone', notGone: String(data.files).split('\n') };
    case 'disposal-executed':
      if (now.phase !== 'executing' && now.phase !== 'not-gone' && now.phase !== 'partial' && now.phase !== 'spared')
        return now;
      return { ...now, phase: outcomeOf(data), executed: { by: actor, at } };
    case 'disposal-found-kept':
      return now;
    case 'disposal-registered':
      return { ...now, registeredAt: at };
    case 'disposal-proposed':
      return now;
  }
}
