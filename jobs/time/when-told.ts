import type { TimeRead } from '../../storage/records/posts.ts';
import {
  addPeriod,
  dayMs,
  dayText,
  instantText,
  startOfDay,
  startOfNextMonth,
  toInstant,
  toLocal,
} from './local-time.ts';
import type { Unit } from './time-vocabulary.ts';
import { type NumberOrder, readTold, type Told } from './told-time.ts';

/** Pages are visited with this clock on the wall. */
const timezone = 'Europe/Stockholm';
const minuteMs = 60_000;
/** No platform is older. */
const mostYearsAgo = 40;

/**
 * The time that a text tells which a page shows to people at the moment `seen` (UTC). `at` is the latest that it can be, since sites that
 * round say "3 d" from two and a half days on. Null for what cannot be read, for what can mean two things, and for the future.
 */
export function whenTold(text: string, seen: string, order: NumberOrder = null): TimeRead | null {
  const told = readTold(text, order);
  const now = Date.parse(seen);
  return told === null || Number.isNaN(now) ? null : timeOf(told, now);
}

function timeOf(told: Told, now: number): TimeRead | null {
  const today = startOfDay(toLocal(now, timezone));
  switch (told.is) {
    case 'ago':
      return agoFrom(now, told);
    case 'last':
      return {
        at: instantText(Math.max(endOfLast(told.unit, now), halfBefore(now, 1, told.unit))),
        precision: named(told.unit),
      };
    case 'days-ago':
      return onDay(today - told.days * dayMs, told.clock, now);
    case 'weekday': {
      const day = today - ((weekdayOf(today) - told.weekday + 7) % 7) * dayMs;
      return onDay(day, told.clock, now) ?? onDay(day - 7 * dayMs, told.clock, now);
    }
    case 'date':
      return told.day === null ? inMonth(told, now) : onDate({ ...told, day: told.day }, now);
  }
}

function agoFrom(now: number, { count, unit }: Told & { is: 'ago' }): TimeRead | null {
  const at = halfBefore(now, count, unit);
  return now - at > mostYearsAgo * 366 * dayMs ? null : { at: instantText(at), precision: named(unit) };
}

function named(unit: Unit): TimeRead['precision'] {
  return unit === 'second' ? 'minute' : unit;
}

const lengths = { second: 1_000, minute: minuteMs, hour: 60 * minuteMs, day: dayMs, week: 7 * dayMs };

/** Half a unit less than `count` units before: the latest moment of which a page may say so. */
function halfBefore(now: number, count: number, unit: Unit): number {
  if (count === 0) return now;
  if (unit !== 'month' && unit !== 'year') return now - (count - 0.5) * lengths[unit];
  const months = count * (unit === 'year' ? 12 : 1);
  const half = unit === 'year' ? 182 : 15;
  return toInstant(addPeriod(toLocal(now, timezone), { months: -months, days: half }), timezone);
}

/** The last millisecond of the calendar week, month or year before this one. */
function endOfLast(unit: Unit, now: number): number {
  const today = startOfDay(toLocal(now, timezone));
  const date = new Date(today);
  const start =
    unit === 'week'
      ? today - (weekdayOf(today) - 1) * dayMs
      : Date.UTC(date.getUTCFullYear(), unit === 'year' ? 0 : date.getUTCMonth(), 1);
  return toInstant(start, timezone) - 1;
}

/** From Monday, 1. */
function weekdayOf(local: number): number {
  return new Date(local).getUTCDay() || 7;
}

type Clock = (Told & { is: 'date' })['clock'];

/** Null where it lies in the future. */
function onDay(day: number, clock: Clock, now: number): TimeRead | null {
  if (clock === null) return day > toLocal(now, timezone) ? null : { at: dayText(day), precision: 'day' };
  const shown = day + (clock.hour * 60 + clock.minute) * minuteMs;
  const at = clock.isUtc ? shown : toInstant(shown, timezone);
  return at > now ? null : { at: instantText(at), precision: 'minute' };
}

/** A date without a year is the last such day; a weekday that is not the day's makes the date one that cannot be trusted. */
function onDate(
  { year, month, day, weekday, clock }: Told & { is: 'date'; day: number },
  now: number,
): TimeRead | null {
  const thisYear = new Date(toLocal(now, timezone)).getUTCFullYear();
  // 29 February comes every eight years at the least.
  const years = year === null ? Array.from({ length: 8 }, (_, back) => thisYear - back) : [year];
  for (const one of years) {
    const local = Date.UTC(one, month - 1, day);
    const exists = new Date(local).getUTCMonth() === month - 1 && new Date(local).getUTCDate() === day;
    const time = exists ? onDay(local, clock, now) : null;
    if (time !== null) return weekday === null || weekdayOf(local) === weekday ? time : null;
  }
  return null;
}

/** The last day of the month, or today where it is this month. */
function inMonth({ year, month }: Told & { is: 'date' }, now: number): TimeRead | null {
  if (year === null) return null;
  const first = Date.UTC(year, month - 1, 1);
  const local = toLocal(now, timezone);
  return first > local ? null : { at: dayText(Math.min(startOfNextMonth(first) - dayMs, local)), precision: 'month' };
}
