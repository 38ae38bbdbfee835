import type { Words } from '../../config/base/words.ts';
import type { Account } from '../../config/register/accounts.ts';
import type { SnapshotStatus } from '../../storage/records/snapshot-description.ts';
import { addPeriod, type Period, parsePeriod, toInstant, toLocal, yearOf } from '../time/local-time.ts';
import { type AccountHistory, isVisited, type Watch, watches } from './account-history.ts';
import type { AccountStands } from './account-stands.ts';
import type { DueState, DueVerdict } from './due.ts';
import { outsideAvoided } from './next-visit.ts';
import type { SlotCalendar } from './slots.ts';
import { isYearly } from './unanswered.ts';

/** A visit that was recorded. `startedAt` is UTC. Visits that gave no snapshot are passed by. */
export interface SnapshotRow {
  id: string;
  account: string;
  startedAt: string;
  status: SnapshotStatus;
  /** Left out: it may be the expected one. */
  answers?: boolean;
}

export interface YearStatus {
  year: number;
  /** Slots of the year while the account was active, and its first visit. */
  expected: number;
  /** Those that a sealed snapshot answers. */
  completed: number;
}

/** One account of `status --json`. */
export interface AccountStatusRow {
  account: string;
  committee: string;
  state: DueState;
  because: Words;
  stands: AccountStands;
  lastSnapshot: string | null;
  nextDue: string | null;
  years: YearStatus[];
}

export interface StatusInput {
  accounts: readonly {
    account: Account;
    committee: string;
    verdict: DueVerdict;
    stands: AccountStands;
    history: Readonly<AccountHistory>;
  }[];
  snapshots: readonly SnapshotRow[];
  calendar: SlotCalendar;
  /** UTC. */
  now: string;
}

/** What `ogonblick status --json` prints. Years in which nothing was expected are left out. */
export function reportStatus(input: StatusInput): { accounts: AccountStatusRow[] } {
  const sealed = sealedByAccount(input.snapshots);
  const now = Date.parse(input.now);
  const accounts = input.accounts.map(({ account, committee, verdict, stands, history }) => {
    const snapshots = sealed.get(account.id) ?? [];
    const starts = startsOf(snapshots);
    const spans = watchSpans(isVisited(account.status), history, starts, now);
    const slots = slotsOf(account, spans, starts, input.calendar);
    return {
      account: account.id,
      committee,
      state: verdict.state,
      because: verdict.because,
      stands,
      lastSnapshot: snapshots.at(-1)?.id ?? null,
      nextDue: verdict.nextDue,
      years: yearsOf(slots, starts, input.calendar.timezone),
    };
  });
  return { accounts };
}

/** Oldest first. */
function sealedByAccount(rows: readonly SnapshotRow[]): Map<string, SnapshotRow[]> {
  const found = new Map<string, SnapshotRow[]>();
  for (const row of rows) {
    if (row.status !== 'complete' && row.status !== 'partial') continue;
    const others = found.get(row.account);
    if (others) others.push(row);
    else found.set(row.account, [row]);
  }
  for (const list of found.values()) list.sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  return found;
}

/** Whether visits of the account were waited for at some time from `from` to `until` (UTC, milliseconds): else nothing is known to be missing. */
export function isWatchedIn(
  { account, history }: Pick<StatusInput['accounts'][number], 'account' | 'history'>,
  snapshots: readonly SnapshotRow[],
  time: { from: number; until: number; now: number },
): boolean {
  const starts = startsOf(sealedByAccount(snapshots).get(account.id) ?? []);
  const spans = watchSpans(isVisited(account.status), history, starts, time.now);
  return spans.some(({ from, until }) => from <= time.until && until >= time.from);
}

/** Of those that may be the expected one. */
function startsOf(snapshots: readonly SnapshotRow[]): number[] {
  return snapshots.flatMap(({ startedAt, answers = true }) => (answers ? Date.parse(startedAt) : []));
}

interface Span {
  from: number;
  until: number;
}

/**
 * When slots counted, in milliseconds. A snapshot from before our first sight of an account shows that the account was watched before. An
 * account that is to be visited, and that no sweep has seen yet, waits for its first visit from now on.
 */
function watchSpans(
  visited: boolean,
  history: Readonly<AccountHistory>,
  starts: readonly number[],
  now: number,
): Span[] {
  const [first] = starts;
  if (history.seen.length === 0) {
    if (first !== undefined) return [{ from: first, until: now }];
    return visited ? [{ from: now, until: now }] : [];
  }
  return watches(history.seen).map((watch: Watch) => {
    const from = Date.parse(watch.from);
    return {
      from: watch.firstSight && first !== undefined ? Math.min(first, from) : from,
      until: watch.to === null ? now : Math.min(Date.parse(watch.to) - 1, now),
    };
  });
}

/** Ascending. The start of a span is a slot too (never visited: at once), unless a snapshot has answered the latest one already. */
function slotsOf(
  account: Account,
  spans: readonly Span[],
  starts: readonly number[],
  calendar: SlotCalendar,
): number[] {
  const interval = parsePeriod(account.capture.interval);
  return spans.flatMap((span) => {
    if (isYearly(interval)) return yearlySlots(span, starts, calendar);
    return intervalSlots(account, span, starts, calendar.timezone);
  });
}

function yearlySlots({ from, until }: Span, starts: readonly number[], calendar: SlotCalendar): number[] {
  const latest = calendar.latest(from);
  const slots = starts.some((start) => start >= latest && start < from) ? [] : [from];
  for (let slot = calendar.next(from); slot <= until; slot = calendar.next(slot)) slots.push(slot);
  return slots;
}

/** From each snapshot on, one slot an interval until the next snapshot. */
function intervalSlots(
  { capture }: Account,
  { from, until }: Span,
  starts: readonly number[],
  timezone: string,
): number[] {
  const interval = parsePeriod(capture.interval);
  const before = starts.findLast((start) => start < from);
  const inside = starts.filter((start) => start >= from && start <= until);
  const again = before === undefined ? -Infinity : nextSlotAfter(before, interval, timezone);
  const isFirst = again <= from;
  const slots = isFirst ? [from] : [];
  const anchors = [isFirst ? from : (before ?? from), ...inside];
  for (const [index, anchor] of anchors.entries()) {
    const end = anchors[index + 1] ?? until;
    slots.push(...series(anchor, interval, capture.avoidMonths, timezone, end));
  }
  return slots;
}

function nextSlotAfter(instant: number, interval: Period, timezone: string): number {
  return toInstant(addPeriod(toLocal(instant, timezone), interval), timezone);
}

/** Of several slots in an avoided month only the last counts: one visit makes up for all of them. */
function series(anchor: number, interval: Period, avoid: readonly number[], timezone: string, end: number): number[] {
  const slots: number[] = [];
  const local = toLocal(anchor, timezone);
  for (let count = 1; ; count += 1) {
    const reading = addPeriod(local, interval, count);
    const slot = toInstant(reading, timezone);
    if (slot > end) return slots;
    if (addPeriod(local, interval, count + 1) > outsideAvoided(reading, avoid)) slots.push(slot);
  }
}

function yearsOf(slots: readonly number[], starts: readonly number[], timezone: string): YearStatus[] {
  const years = new Map<number, YearStatus>();
  let next = 0;
  for (const [index, slot] of slots.entries()) {
    const year = yearOf(toLocal(slot, timezone));
    const row = years.get(year) ?? { year, expected: 0, completed: 0 };
    years.set(year, row);
    row.expected += 1;
    while ((starts[next] ?? Infinity) < slot) next += 1;
    if ((starts[next] ?? Infinity) < (slots[index + 1] ?? Infinity)) row.completed += 1;
  }
  return [...years.values()].sort((a, b) => a.year - b.year);
}
