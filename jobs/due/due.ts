import type { Words } from '../../config/base/words.ts';
import type { MayBeVisited } from '../../config/register/accounts.ts';
import type { Settings } from '../../config/settings.ts';
import { addPeriod, dayMs, dayText, instantText, parsePeriod, toInstant, toLocal } from '../time/local-time.ts';
import { isVisited } from './account-history.ts';
import { dueWords, together } from './due-words.ts';
import { type Attempt, outsideAvoided, retryFrom } from './next-visit.ts';
import { type SlotCalendar, slotCalendar } from './slots.ts';
import { isYearly, type Standing, type Unanswered, unansweredSlot } from './unanswered.ts';

export type DueState = 'ok' | 'due' | 'late' | 'blocked' | 'needs-login' | 'needs-decision' | 'inactive';

export interface DueSchedule {
  calendar: SlotCalendar;
  lateDays: number;
  spreadDays: number;
  /** Accounts a night after the yearly slot; null: `spreadDays` says it. */
  pace: number | null;
}

/** The schedule of the settings, its cron expression read once for all accounts. Throws CronRefusedError. */
export function dueSchedule(schedule: Settings['schedule'], timezone: string): DueSchedule {
  const { lateDays, spreadDays, pace } = schedule;
  return { calendar: slotCalendar(schedule.yearly, timezone), lateDays, spreadDays, pace };
}

/** Instants are UTC, ISO 8601. */
export interface DueInput extends Omit<Standing, 'calendar' | 'spreadDays' | 'last' | 'now'> {
  permission: MayBeVisited;
  /** When the newest sealed snapshot, of any reason, was started. */
  lastStartedAt: string | null;
  /** When something was saved by hand after that, of which nobody has said that it shows the whole page. Left out: nothing was. */
  savedBesideAt?: string | null;
  /** The newest visit that gave no snapshot. */
  lastAttempt: Attempt | null;
  /** When the browser session that the account's `login` names was stored; null when there is none. */
  sessionStoredAt: string | null;
  schedule: DueSchedule;
  now: string;
}

export interface DueVerdict {
  /** It is to be ordered now, unless it is ordered already. */
  due: boolean;
  reason: 'yearly' | 'before-closing';
  /** The slot (UTC) that waits for a snapshot; null when none does. */
  slot: string | null;
  /** A visit now would be marked late. */
  late: boolean;
  /** The civil day since which something waits; null when nothing does. */
  dueAt: string | null;
  /** The civil day of the next visit by the clock; null when it makes none. */
  nextDue: string | null;
  /** Years whose slots can no longer be answered. */
  missed: number[];
  state: DueState;
  because: Words;
}

/** The sweep comes every hour: what waits longer than a day was held up by something. */
const lateAfterMs = dayMs;

/**
 * Whether an account's page should be saved now, and why or why not. Source: docs/rules.md, "What is due"; avoided months,
 * interval and status are of the register ("Accounts").
 */
export function judgeDue(input: DueInput): DueVerdict {
  const { account, permission, schedule } = input;
  if (!isVisited(account.status)) return idle('inactive', dueWords.notVisited(account.status));
  const { savedBesideAt = null } = input;
  const day = (instant: number) => dayText(toLocal(instant, schedule.calendar.timezone));
  const besides = (said: Words) =>
    savedBesideAt === null ? said : together(said, dueWords.savedByHand(day(Date.parse(savedBesideAt))));
  if (!permission.visit) {
    return idle('blocked', besides(dueWords.mayNot(permission.because)));
  }
  const now = Date.parse(input.now);
  const last = input.lastStartedAt === null ? null : Date.parse(input.lastStartedAt);
  const { history, place, nights, lastBeforeClosingAt } = input;
  const { calendar, spreadDays } = schedule;
  const standing = { account, history, place, nights, lastBeforeClosingAt, last, calendar, spreadDays, now };
  const answer = unansweredSlot(standing);
  if (!answer.answered) {
    const verdict = judgeUnanswered(input, answer, now, day);
    return { ...verdict, because: besides(verdict.because) };
  }
  const nextDue = day(answer.nextDueAt);
  return idle('ok', dueWords.answered(day(last ?? now), nextDue), nextDue);
}

function idle(state: DueState, because: Words, nextDue: string | null = null): DueVerdict {
  const missed: number[] = [];
  return { due: false, reason: 'yearly', slot: null, late: false, dueAt: null, nextDue, missed, state, because };
}

function judgeUnanswered(
  input: DueInput,
  answer: Unanswered,
  now: number,
  day: (instant: number) => string,
): DueVerdict {
  const attempt = attemptSince(input);
  const { reason, missedYears: missed, dueAt } = answer;
  const base = { reason, slot: instantText(answer.slot), dueAt: day(dueAt), missed };
  if (dueAt > now) {
    const nextDue = day(dueAt);
    return { ...base, due: false, late: false, nextDue, state: 'ok', because: dueWords.waitsUntil(nextDue) };
  }
  const late = now - dueAt >= lateAfterMs;
  if (isTooOld(input, answer, attempt, now)) {
    const because = dueWords.tooOld(day(answer.slotDueAt), input.schedule.lateDays);
    const tried = attempt
      ? together(because, dueWords.attempted(attempt.status, day(Date.parse(attempt.at)), null))
      : because;
    return { ...base, due: false, late, nextDue: day(answer.nextDueAt), state: 'needs-decision', because: tried };
  }
  const from = visitFrom(input, answer, attempt, now);
  const due = from <= now;
  const nextDue = due ? day(dueAt) : day(from);
  return { ...base, due, late, nextDue, ...waiting(answer, attempt, { late, due, from, dueAt }, day) };
}

/** The newest attempt; null when a later sealed snapshot has made up for it. */
export function attemptSince({
  lastAttempt,
  lastStartedAt,
}: Pick<DueInput, 'lastAttempt' | 'lastStartedAt'>): Attempt | null {
  if (lastAttempt === null || lastStartedAt === null) return lastAttempt;
  return Date.parse(lastAttempt.at) > Date.parse(lastStartedAt) ? lastAttempt : null;
}

/**
 * Whether the slot is too old. An account that was never saved is not, as long as no visit was in vain. With a pace none is that was not tried
 * since its slot: its night lies where the pace and the register of today put it, and no person has left it lying since then.
 */
function isTooOld(input: DueInput, answer: Unanswered, attempt: Attempt | null, now: number): boolean {
  const { account, nights, schedule } = input;
  if (answer.first && attempt === null) return false;
  const untried = attempt === null || Date.parse(attempt.at) < answer.slot;
  if (untried && nights !== null && isYearly(parsePeriod(account.capture.interval))) return false;
  const { timezone } = schedule.calendar;
  const lastDay = addPeriod(toLocal(answer.slotDueAt, timezone), { months: 0, days: schedule.lateDays });
  return now > toInstant(lastDay, timezone);
}

/** When the visit that waits may be made: after the wait for a new try, outside avoided months. */
function visitFrom(input: DueInput, answer: Unanswered, attempt: Attempt | null, now: number): number {
  const { calendar } = input.schedule;
  const retry = attempt === null ? answer.dueAt : retryFrom(attempt, input.sessionStoredAt, calendar);
  const earliest = Math.max(now, retry);
  if (answer.reason === 'before-closing') return earliest;
  const local = toLocal(earliest, calendar.timezone);
  const allowed = outsideAvoided(local, input.account.capture.avoidMonths);
  return allowed === local ? earliest : toInstant(allowed, calendar.timezone);
}

/** The state of an unanswered account after a visit that gave no snapshot; a failed visit leaves it due or late. */
const stateAfter: Record<Attempt['status'], DueState | null> = {
  failed: null,
  blocked: 'blocked',
  'needs-login': 'needs-login',
  gone: 'needs-decision',
};

function waiting(
  answer: Unanswered,
  attempt: Attempt | null,
  { late, due, from, dueAt }: { late: boolean; due: boolean; from: number; dueAt: number },
  day: (instant: number) => string,
): Pick<DueVerdict, 'state' | 'because'> {
  const state = late ? 'late' : 'due';
  const because = sentence(answer, late, day(dueAt));
  if (attempt === null) {
    return { state, because: due ? because : together(because, dueWords.waitsUntil(day(from))) };
  }
  const at = day(Date.parse(attempt.at));
  const said = attempt.status === 'gone' ? dueWords.gone(at) : because;
  return {
    state: stateAfter[attempt.status] ?? state,
    because: together(said, dueWords.attempted(attempt.status, at, day(from))),
  };
}

function sentence(answer: Unanswered, late: boolean, since: string): Words {
  if (answer.reason === 'before-closing') return dueWords.closing(since);
  if (answer.first) return dueWords.first(since);
  return late ? dueWords.late(since) : dueWords.due(since);
}
