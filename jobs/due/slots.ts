import { type CronExpression, CronExpressionParser } from 'cron-parser';
import { OwnError } from '../../config/base/own-error.ts';
import { instantText, toInstant, toLocal, yearOf } from '../time/local-time.ts';
import { remembered } from '../time/remembered.ts';

/*
 * When a cron expression comes. This is the only reading of one: what is due, the worker's bells and the check of the settings all ask here.
 * A slot in the hour that spring takes away is one hour later. A slot in the hour that autumn gives twice is the first of the two. Instants
 * are UTC.
 */

/** Slots cannot be computed from the expression or the time zone. */
export class CronRefusedError extends OwnError {
  readonly remedy = 'Write a cron expression of five fields, like "0 3 15 1 *" for 15 January at 03:00.';
}

/** The slots of one expression in one time zone, in milliseconds. */
export interface SlotCalendar {
  timezone: string;
  /** Whether it comes every day. `either`: a day of the month and a weekday are both asked for, and it comes on the one and on the other. */
  days: 'every' | 'some' | 'either';
  /** The newest slot at or before `instant`. */
  latest(instant: number): number;
  /** The first slot after `instant`. */
  next(instant: number): number;
  /** All slots after `instant`, in order. */
  following(instant: number): Generator<number, void>;
  /** The first and the last slot of a civil year; null when it has none. */
  ofYear(year: number): { first: number; last: number } | null;
}

/** The newest slot at or before `now`. Throws CronRefusedError. */
export function latestSlot(expression: string, timezone: string, now: string): string {
  return instantText(slotCalendar(expression, timezone).latest(milliseconds(now)));
}

/** The first slot after `now`. Throws CronRefusedError. */
export function nextSlot(expression: string, timezone: string, now: string): string {
  return instantText(slotCalendar(expression, timezone).next(milliseconds(now)));
}

/** The slots after `after`, up to and including `until`. Throws CronRefusedError. */
export function slotsBetween(expression: string, timezone: string, after: string, until: string): string[] {
  const end = milliseconds(until);
  const slots: string[] = [];
  for (const slot of slotCalendar(expression, timezone).following(milliseconds(after))) {
    if (slot > end) break;
    slots.push(instantText(slot));
  }
  return slots;
}

/** The calendar, the same one for the same arguments, with all that it has been asked. Throws CronRefusedError. */
export function slotCalendar(expression: string, timezone: string): SlotCalendar {
  return calendars(JSON.stringify([expression, timezone]));
}

const calendars = remembered((key: string) => {
  const [expression, timezone] = JSON.parse(key) as [string, string];
  return newCalendar(expression, timezone);
});

function newCalendar(expression: string, timezone: string): SlotCalendar {
  const { fields } = readable(expression, timezone);
  const gapAt = gaps(expression, timezone);
  const latest = (instant: number) => gapAt(instant).from;
  const next = (instant: number) => gapAt(instant).to;
  const ofYear = (year: number) => {
    const start = toInstant(Date.UTC(year, 0, 1), timezone);
    const first = next(start - 1);
    if (yearOf(toLocal(first, timezone)) !== year) return null;
    return { first, last: latest(toInstant(Date.UTC(year + 1, 0, 1), timezone) - 1) };
  };
  const following = (instant: number) => followingOf(expression, timezone, instant);
  return { timezone, days: daysOf(fields), latest, next, following, ofYear: remembered(ofYear) };
}

function daysOf({ month, dayOfMonth, dayOfWeek }: CronExpression['fields']): SlotCalendar['days'] {
  if (!(dayOfMonth.isWildcard || dayOfWeek.isWildcard)) return 'either';
  const every = month.values.length === 12 && dayOfMonth.values.length === 31 && dayOfWeek.values.length >= 7;
  return every ? 'every' : 'some';
}

/** Two slots with none between them. */
interface Gap {
  from: number;
  to: number;
}

/**
 * The gap that an instant lies in, its beginning included. Known gaps are kept: going through the days of a year takes longer than all else
 * that a page of the desk asks, and the page asks at another instant each time.
 */
function gaps(expression: string, timezone: string): (instant: number) => Gap {
  let known: Gap[] = [];
  return (instant) => {
    const before = known.find(({ from, to }) => from <= instant && instant < to);
    if (before !== undefined) return before;
    const gap = { from: latestOf(expression, timezone, instant), to: nextOf(expression, timezone, instant) };
    known = [...known.slice(-99), gap];
    return gap;
  };
}

function readable(expression: string, timezone: string): CronExpression {
  try {
    // cron-parser reads a missing field as `*`, so an empty expression would mean every minute.
    if (expression.trim() === '') throw new Error('it is empty');
    // `H` is a time that cron-parser chooses, another one at each reading.
    if (/\bH/i.test(expression)) throw new Error('H names no time');
    nextOf(expression, timezone, 0);
    return CronExpressionParser.parse(expression, { tz: timezone });
  } catch (error) {
    throw new CronRefusedError(
      `expected a cron expression with a time zone, found ${JSON.stringify(expression)} in ${timezone}: ${String(error)}`,
      { cause: error },
    );
  }
}

/** More than any change of the clock: from so far back, reading forwards gives each slot once and in one place. */
const clockChangeMs = 3 * 3_600_000;

/** `prev()` alone would name the second of the hour that comes twice in autumn; reading forwards names the first. */
function latestOf(expression: string, timezone: string, instant: number): number {
  const before = CronExpressionParser.parse(expression, { currentDate: new Date(instant + 1), tz: timezone });
  const backwards = before.prev().getTime();
  let latest = backwards;
  for (const slot of forwards(expression, timezone, backwards - clockChangeMs)) {
    if (slot > instant) break;
    latest = slot;
  }
  return latest;
}

function nextOf(expression: string, timezone: string, instant: number): number {
  for (const slot of followingOf(expression, timezone, instant)) return slot;
  throw new RangeError(`expected a slot of ${JSON.stringify(expression)} after ${instantText(instant)}, found none`);
}

function* followingOf(expression: string, timezone: string, instant: number): Generator<number, void> {
  for (const slot of forwards(expression, timezone, instant - clockChangeMs)) {
    if (slot > instant) yield slot;
  }
}

function* forwards(expression: string, timezone: string, from: number): Generator<number> {
  const parsed = CronExpressionParser.parse(expression, { currentDate: new Date(from), tz: timezone });
  for (;;) yield parsed.next().getTime();
}

function milliseconds(instant: string): number {
  const value = Date.parse(instant);
  if (Number.isNaN(value))
    throw new RangeError(`expected an instant (ISO 8601, UTC), found ${JSON.stringify(instant)}`);
  return value;
}
