import type { Account, AccountStatus } from '../../config/register/accounts.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';

/*
 * What the ledger tells about each account's life: when we first saw each status in the register, which years are
 * recorded as missed and what the officer has been asked about. Slots before an account was ours to watch are not missed.
 */

/** `at` is UTC: when the sweep first saw the status. An account whose status this version does not know is not visited. */
export interface StatusSeen {
  status: string;
  at: string;
}

export interface AccountHistory {
  /** Oldest first; two neighbours are never the same status. */
  readonly seen: readonly StatusSeen[];
  readonly missed: readonly number[];
  /** The civil days since which something waited when the officer was asked about it. */
  readonly asked: readonly string[];
}

export type Histories = Map<string, AccountHistory>;

/** From and to in UTC; `to` null: still. `firstSight`: nothing is known of the account before it. */
export interface Watch {
  from: string;
  to: string | null;
  firstSight: boolean;
}

/** The statuses whose accounts are visited by the clock (docs/rules.md, "Accounts": opened and not yet closed). */
const visitedStatuses: ReadonlySet<string> = new Set<AccountStatus>(['approved', 'active', 'closing']);

export function isVisited(status: string): boolean {
  return visitedStatuses.has(status);
}

export const noHistory: AccountHistory = { seen: [], missed: [], asked: [] };

/** The ledger's events that `takeIn` takes in. */
export const historyEvents = ['account-status-seen', 'year-missed', 'decision-asked'] as const;

/** A line that the ledger is to get. `accounts` stands for many: one line, and one fsync, tells of up to `accountsPerEntry`. */
export interface HistoryNote {
  event: (typeof historyEvents)[number];
  data: { accounts: string; status?: string; year?: number; since?: string };
}

const accountsPerEntry = 500;

/** Notes about the same thing put together. Ids hold no space, so a space divides them. */
export function gatherNotes(
  event: HistoryNote['event'],
  about: Omit<HistoryNote['data'], 'accounts'>,
  accounts: readonly string[],
): HistoryNote[] {
  const notes: HistoryNote[] = [];
  for (let start = 0; start < accounts.length; start += accountsPerEntry) {
    notes.push({ event, data: { ...about, accounts: accounts.slice(start, start + accountsPerEntry).join(' ') } });
  }
  return notes;
}

/**
 * Takes one ledger entry into `histories`, oldest entry first; other events are passed by. A second telling changes nothing. Accounts of which the
 * ledger tells the same share one history: a line tells of hundreds, and 100,000 of their own would be most of a sweep's time and memory.
 */
export function takeIn(histories: Histories, { event, at, data }: Pick<LedgerEntry, 'event' | 'at' | 'data'>): void {
  if (event !== 'account-status-seen' && event !== 'year-missed' && event !== 'decision-asked') return;
  const later = new Map<AccountHistory, AccountHistory>();
  for (const id of String(data.accounts ?? '').split(' ')) {
    if (id === '') continue;
    const before = histories.get(id) ?? noHistory;
    const known = later.get(before);
    const after = known ?? told(before, { event, at, data });
    if (known === undefined) later.set(before, after);
    histories.set(id, after);
  }
}

function told(before: AccountHistory, { event, at, data }: Pick<LedgerEntry, 'event' | 'at' | 'data'>): AccountHistory {
  const { seen, missed, asked } = before;
  if (event === 'year-missed') return { ...before, missed: withOnce(missed, Number(data.year)) };
  if (event === 'decision-asked') return { ...before, asked: withOnce(asked, String(data.since)) };
  return seen.at(-1)?.status === data.status
    ? before
    : { ...before, seen: [...seen, { status: String(data.status), at }] };
}

function withOnce<T>(list: readonly T[], value: T): readonly T[] {
  return list.includes(value) ? list : [...list, value];
}

/** The spans of time in which the clock visited the account. */
export function watches(seen: readonly StatusSeen[]): Watch[] {
  const found: Watch[] = [];
  for (const [index, { status, at }] of seen.entries()) {
    const open = found.at(-1);
    if (isVisited(status)) {
      if (!open || open.to !== null) found.push({ from: at, to: null, firstSight: index === 0 });
    } else if (open && open.to === null) open.to = at;
  }
  return found;
}

/** The newest of these spans; null when there is none. */
export function newestWatch(seen: readonly StatusSeen[]): Omit<Watch, 'to'> | null {
  const last = seen.findLastIndex(({ status }) => isVisited(status));
  if (last === -1) return null;
  const first = 1 + seen.findLastIndex(({ status }, index) => index < last && !isVisited(status));
  return { from: seen[first]?.at ?? '', firstSight: first === 0 };
}

/** When the closing that is under way, or is said to be done, was first seen (UTC); null when there is none. */
export function closingSince(seen: readonly StatusSeen[]): string | null {
  const last = seen.at(-1);
  if (last?.status === 'closing') return last.at;
  if (last?.status !== 'closed') return null;
  const before = seen.at(-2);
  return before?.status === 'closing' ? before.at : last.at;
}

/**
 * From when on a before-closing snapshot counts for a closed account (UTC): from the first sight of `closing`. Where the account went from
 * open to closed at once, from when it was last opened, so that no snapshot of an earlier closing counts. Null: we know of no such opening,
 * and any snapshot counts.
 */
function closingCountsFrom(seen: readonly StatusSeen[]): string | null {
  const last = seen.findLastIndex(({ status }) => isVisited(status));
  if (seen[last]?.status === 'closing') return seen[last].at;
  const opened = seen.findLastIndex(
    ({ status }, index) => index < last && (status === 'closing' || !isVisited(status)),
  );
  return opened === -1 ? null : (seen[opened + 1]?.at ?? null);
}

/** Whether a before-closing snapshot is the one that the account's closing needs. `startedAt` is UTC; null: there is none. */
export function answersClosing(startedAt: string | null, seen: readonly StatusSeen[]): boolean {
  if (startedAt === null) return false;
  const from = closingCountsFrom(seen);
  return from === null || Date.parse(startedAt) >= Date.parse(from);
}

/**
 * Whether an account that the register calls closed is still to be saved: the snapshot that the closing needs is missing, and nobody has
 * waived it (docs/rules.md, "Accounts"). An account that was never ours to watch is not: its address may long be somebody else's.
 */
export function isStillToClose(
  { status, closingWaiver }: Pick<Account, 'status' | 'closingWaiver'>,
  { seen }: Readonly<AccountHistory>,
  lastBeforeClosingAt: string | null,
): boolean {
  if (status !== 'closed' || closingWaiver !== null) return false;
  return seen.some((each) => isVisited(each.status)) && !answersClosing(lastBeforeClosingAt, seen);
}
