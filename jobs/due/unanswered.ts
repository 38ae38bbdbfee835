import type { Account } from '../../config/register/accounts.ts';
import { addPeriod, dayMs, type Period, parsePeriod, toInstant, toLocal, yearOf } from '../time/local-time.ts';
import { type AccountHistory, closingSince, newestWatch } from './account-history.ts';
import { allowedDaysLater, outsideAvoided, spreadOf } from './next-visit.ts';
import type { SlotCalendar } from './slots.ts';

/** What is known of one account to be judged; everything is passed in, nothing is looked up. */
export interface Standing {
  account: Account;
  history: Readonly<AccountHistory>;
  /** Where the account stands among all that are watched, in a stable order: for `spreadDays`. */
  place: { index: number; of: number };
  /** With a pace: how many nights after its slot the account's turn comes. Null: without one. */
  nights: { yearly: number; first(): number } | null;
  /** When the newest sealed snapshot, of any reason, was started; in milliseconds, as `now`. */
  last: number | null;
  /** When the newest before-closing snapshot was started (UTC, ISO 8601). */
  lastBeforeClosingAt: string | null;
  calendar: SlotCalendar;
  spreadDays: number;
  now: number;
}

/** A slot that no sealed snapshot answers. Milliseconds. */
export interface Unanswered {
  answered: false;
  reason: 'yearly' | 'before-closing';
  slot: number;
  /** When the account should first have been visited, avoided months and spread counted in. */
  dueAt: number;
  /** The same for `slot` itself: later than `dueAt` where several intervals have gone by. */
  slotDueAt: number;
  /** Nothing has been sealed since we began to watch the account. */
  first: boolean;
  /** Years whose slots can no longer be answered. */
  missedYears: number[];
  nextDueAt: number;
}

export type Answer = { answered: true; nextDueAt: number } | Unanswered;

/** Which slot, if any, waits for a snapshot (docs/rules.md, "What is due"). The account is one that is visited. */
export function unansweredSlot(standing: Standing): Answer {
  const watched = watchedFrom(standing);
  const interval = parsePeriod(standing.account.capture.interval);
  const usual = isYearly(interval) ? yearlyAnswer(standing, watched) : intervalAnswer(standing, interval, watched);
  return closingAnswer(standing, usual) ?? usual;
}

export function isYearly(interval: Period): boolean {
  return interval.months === 12 && interval.days === 0;
}

/** By how much the clocks of several machines may differ. */
const clockSlackMs = 5 * 60_000;

/**
 * From when slots count. An account that has snapshots when we first see it was somebody's to watch before: then from its newest snapshot.
 * Where nothing is known: from now on. A first sight a little ahead of us comes from a machine whose clock is ahead, and stands: all
 * machines must find the same slot. One far ahead comes from a wrong clock.
 */
function watchedFrom({ history, last, now }: Standing): number {
  const watch = newestWatch(history.seen);
  const seen = watch === null ? now : Date.parse(watch.from);
  const from = seen - now > clockSlackMs ? now : seen;
  return last !== null && last < from && (watch === null || watch.firstSight) ? last : from;
}

/** "Never visited: at once". The same holds for an account that has come back: its slot is the moment we began to watch it. */
function yearlyAnswer(standing: Standing, watched: number): Answer {
  const { calendar, last, now } = standing;
  const latest = calendar.latest(now);
  const next = calendar.next(now);
  if (last !== null && last >= latest) return { answered: true, nextDueAt: spreadDueAt(standing, next) };
  const first = last === null || last < watched;
  const slot = first ? Math.max(watched, latest) : latest;
  const atOnce = first && (slot === watched || standing.nights === null);
  const slotDueAt = atOnce ? firstDueAt(standing, slot) : spreadDueAt(standing, slot);
  const dueAt = slot === watched ? slotDueAt : turnAfter(standing, slot, before());
  const missedYears = yearsMissed(standing, watched, slot, first);
  const nextDueAt = turnAfter(standing, next, dueAt);
  return { answered: false, reason: 'yearly', slot, dueAt, slotDueAt, first, missedYears, nextDueAt };

  /** The earliest turn that nothing has answered: the first visit's, or that after the slot before. Infinity: there is none. */
  function before(): number {
    const slotBefore = calendar.latest(latest - 1);
    const sinceThen = (first ? watched : (last ?? watched)) < slotBefore;
    const ofFirst = first ? firstDueAt(standing, watched) : Number.POSITIVE_INFINITY;
    return sinceThen ? Math.min(ofFirst, spreadDueAt(standing, slotBefore)) : ofFirst;
  }
}

/** A turn that nothing has answered (`before`) is not forgotten at the next slot: it comes on its day or, where that is past, at the slot. */
function turnAfter(standing: Standing, slot: number, before: number): number {
  return allowedFrom(standing, Math.max(slot, Math.min(before, spreadDueAt(standing, slot))));
}

function yearsMissed(standing: Standing, watched: number, slot: number, first: boolean): number[] {
  const { calendar, last } = standing;
  const [watchedYear, until] = [localYear(standing, watched), localYear(standing, slot)];
  const from = Math.max(watchedYear, last === null ? watchedYear : localYear(standing, last));
  const years: number[] = [];
  for (let year = from; year < until; year += 1) {
    const slots = calendar.ofYear(year);
    const fell = slots !== null && slots.last >= watched && (last === null || slots.first > last);
    // The first visit of an account is a slot too, once its turn has been.
    const firstFell = first && year === watchedYear && firstDueAt(standing, watched) < slot;
    if (fell || firstFell) years.push(year);
  }
  return years;
}

/** Slots at last sealed start + 1, 2, 3 … intervals. They are spread by themselves, so `spreadDays` does not move them. */
function intervalAnswer(standing: Standing, interval: Period, watched: number): Answer {
  const { last, now } = standing;
  const { timezone } = standing.calendar;
  const again = last === null ? -Infinity : toInstant(addPeriod(toLocal(last, timezone), interval), timezone);
  const first = last === null || (last < watched && again <= watched);
  const anchor = toLocal(first ? watched : last, timezone);
  const slotAt = (count: number) => toInstant(addPeriod(anchor, interval, count), timezone);
  const count = wholeIntervals(interval, slotAt, now);
  const nextDueAt = allowedFrom(standing, slotAt(count + 1));
  const firstCount = first ? 0 : 1;
  if (count < firstCount) return { answered: true, nextDueAt };
  const slot = slotAt(count);
  const dueAtOf = (each: number) =>
    each === 0 ? firstDueAt(standing, slotAt(0)) : allowedFrom(standing, slotAt(each));
  const dueAt = dueAtOf(firstCount);
  return {
    answered: false,
    reason: 'yearly',
    slot,
    dueAt,
    slotDueAt: dueAtOf(count),
    first,
    // Nothing is missed before its turn: the night of a first visit, and the end of avoided months, may lie in a later year.
    missedYears: dueAt < slot ? yearsBefore(standing, interval, slotAt, firstCount, count) : [],
    nextDueAt,
  };
}

/** The greatest count whose slot is not after `now`; 0 when the first is still to come. */
function wholeIntervals(interval: Period, slotAt: (count: number) => number, now: number): number {
  const about = (interval.months * 30.436875 + interval.days) * dayMs;
  let count = Math.max(0, Math.floor((now - slotAt(0)) / about));
  while (count > 0 && slotAt(count) > now) count -= 1;
  while (slotAt(count + 1) <= now) count += 1;
  return count;
}

/** Years before the newest slot's year in which slots fell and nothing was saved. Intervals below a year leave no year out. */
function yearsBefore(
  { calendar: { timezone } }: Standing,
  interval: Period,
  slotAt: (count: number) => number,
  firstCount: number,
  count: number,
): number[] {
  const yearAt = (each: number) => yearOf(toLocal(slotAt(each), timezone));
  const until = yearAt(count);
  const from = firstCount === 0 ? yearAt(0) : Math.max(yearAt(1), yearAt(0) + 1);
  const years: number[] = [];
  if (interval.months < 12 && interval.days < 365) {
    for (let year = from; year < until; year += 1) years.push(year);
    return years;
  }
  for (let each = firstCount; each < count; each += 1) {
    const year = yearAt(each);
    if (year >= from && year < until && years.at(-1) !== year) years.push(year);
  }
  return years;
}

/** An account that is being closed is saved once more, at once and in any month: what is not saved now is lost. */
function closingAnswer(standing: Standing, usual: Answer): Unanswered | null {
  if (standing.account.status !== 'closing') return null;
  const requested = closingSince(standing.history.seen);
  const since = requested === null ? standing.now : Date.parse(requested);
  const { lastBeforeClosingAt } = standing;
  if (lastBeforeClosingAt !== null && Date.parse(lastBeforeClosingAt) >= since) return null;
  const missedYears = usual.answered ? [] : usual.missedYears;
  const { nextDueAt } = usual;
  const reason = 'before-closing';
  return { answered: false, reason, slot: since, dueAt: since, slotDueAt: since, first: true, missedYears, nextDueAt };
}

/** When an account's turn comes after a yearly slot. */
function spreadDueAt(standing: Standing, slot: number): number {
  if (standing.nights === null) return nightsLater(standing, slot, spreadOf(standing.place, standing.spreadDays));
  // An account that avoids half a year has fewer nights: its turn comes earlier than it would, so that it comes before the next slot.
  const end = standing.calendar.next(slot);
  for (let nights = standing.nights.yearly; ; nights = Math.floor(nights / 2)) {
    const due = nightsLater(standing, slot, nights);
    if (due < end || nights === 0) return due;
  }
}

/** When the turn of an account comes that was never saved since we began to watch it: at once, or on its night where many came on that day. */
function firstDueAt(standing: Standing, watched: number): number {
  return nightsLater(standing, watched, standing.nights?.first() ?? 0);
}

function nightsLater(standing: Standing, slot: number, nights: number): number {
  const { timezone } = standing.calendar;
  if (nights === 0) return allowedFrom(standing, slot);
  return toInstant(allowedDaysLater(toLocal(slot, timezone), nights, standing.account.capture.avoidMonths), timezone);
}

function allowedFrom(standing: Standing, instant: number): number {
  const { timezone } = standing.calendar;
  const local = toLocal(instant, timezone);
  const allowed = outsideAvoided(local, standing.account.capture.avoidMonths);
  return allowed === local ? instant : toInstant(allowed, timezone);
}

function localYear(standing: Standing, instant: number): number {
  return yearOf(toLocal(instant, standing.calendar.timezone));
}
