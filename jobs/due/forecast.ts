import { dayText, toLocal } from '../time/local-time.ts';
import type { DueState, DueVerdict } from './due.ts';

/** What the newest visits by the clock took. Times are UTC; at least one visit. */
export interface MeasuredVisits {
  visits: number;
  /** While at least one of them was under way, in milliseconds: how many machines and browsers there were is counted in. */
  busyMs: number;
  from: string;
  to: string;
}

/** When the clock will be done with what waits. Days are civil days. */
export interface Forecast {
  /** Accounts whose yearly snapshot, first one or one before closing is still to be taken by the clock. */
  remaining: number;
  /** The day of the last one's turn; today where its turn has come. */
  lastTurn: string;
  /** Accounts that wait for a person as well as for a snapshot: when they are done nobody knows. */
  waitForPerson: number;
  /** Null: no visit has been measured. */
  done: { about: string; measured: MeasuredVisits & { perHour: number } } | null;
}

/** The newest visits that are measured. */
export const measuredAtMost = 200;

/** Not `blocked`: the clock tries again by itself, after a week. An account that may not be visited has no slot that waits. */
const waitsForPerson: ReadonlySet<DueState> = new Set(['needs-login', 'needs-decision']);

/**
 * Reckons when what waits is done: each account at its turn, one after the other at the measured pace, day and night. Null when nothing waits for the
 * clock. `visits` are of the clock, in any order; `now` is UTC.
 */
export function forecastOf(
  verdicts: readonly Pick<DueVerdict, 'state' | 'slot' | 'nextDue'>[],
  visits: readonly { startedAt: string; finishedAt: string }[],
  { now, timezone }: { now: string; timezone: string },
): Forecast | null {
  const open = verdicts.filter(({ slot }) => slot !== null);
  const waiting = open.filter(({ state }) => !waitsForPerson.has(state));
  const waitForPerson = open.length - waiting.length;
  const today = dayText(toLocal(Date.parse(now), timezone));
  const turns = waiting.map(({ nextDue }) => (nextDue === null || nextDue < today ? today : nextDue)).sort();
  const lastTurn = turns.at(-1);
  if (lastTurn === undefined) return null;
  const measured = measuredOf(visits);
  const remaining = waiting.length;
  if (measured === null) return { remaining, lastTurn, waitForPerson, done: null };
  const about = dayText(toLocal(doneAt(turns, today, measured, now), timezone));
  const perHour = (measured.visits * 3_600_000) / measured.busyMs;
  return { remaining, lastTurn, waitForPerson, done: { about, measured: { ...measured, perHour } } };
}

/** In milliseconds. A turn begins with its day: its hour does not move a forecast by days. */
function doneAt(turns: readonly string[], today: string, { visits, busyMs }: MeasuredVisits, now: string): number {
  const each = busyMs / visits;
  let at = Date.parse(now);
  for (const day of turns) {
    if (day > today) at = Math.max(at, Date.parse(day));
    at += each;
  }
  return at;
}

/** The union of the visits' times: two at once count once. Visits without a length are none that were measured. */
export function measuredOf(visits: readonly { startedAt: string; finishedAt: string }[]): MeasuredVisits | null {
  const spans = visits
    .map(({ startedAt, finishedAt }) => ({ from: Date.parse(startedAt), to: Date.parse(finishedAt) }))
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.from - b.from);
  const [first] = spans;
  if (first === undefined) return null;
  let busyMs = 0;
  let until = first.from;
  for (const { from, to } of spans) {
    busyMs += Math.max(0, to - Math.max(from, until));
    until = Math.max(until, to);
  }
  return {
    visits: spans.length,
    busyMs,
    from: new Date(first.from).toISOString(),
    to: new Date(until).toISOString(),
  };
}
