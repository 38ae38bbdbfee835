import { dayMs, type Period, toInstant, toLocal } from './local-time.ts';

/*
 * Civil days in Europe/Stockholm as numbers: days since 1970-01-01. Whole-number reckoning, since the Temporal polyfill takes 15 µs
 * a conversion and the judge has less than that for an item. Equal to Temporal by property test.
 */

const timezone = 'Europe/Stockholm';

/** A fact's time: its civil day and, where it was told to the instant, the milliseconds since 1970 (UTC). */
export interface Moment {
  day: number;
  instant: number | null;
  /** The first day that it can be, where it is told in a unit like weeks, and `day` is the last. */
  earliest?: number;
}

const momentPattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:Z|([+-])(\d\d):?(\d\d)))?$/;

/**
 * Reads an instant (`2024-05-10T09:00:00Z`, or with an offset) or a civil day (`2024-05-10`). Null for anything else: a time without an
 * offset could mean two days, and what is not known keeps.
 */
export function readMoment(text: string | null | undefined): Moment | null {
  if (typeof text !== 'string') return null;
  const parts = momentPattern.exec(text);
  if (parts === null) return null;
  const day = numberOfDay(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  if (day === null) return null;
  if (parts[4] === undefined) return { day, instant: null };
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)];
  const [ahead, beyond] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59 || ahead > 23 || beyond > 59) return null;
  const milliseconds = Number((parts[7] ?? '').slice(0, 3).padEnd(3, '0'));
  const offset = (ahead * 60 + beyond) * 60_000 * (parts[8] === '-' ? -1 : 1);
  const instant = day * dayMs + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds - offset;
  return { day: Math.floor(toLocal(instant, timezone) / dayMs), instant };
}

/** `2024-05-10` as a number; null when there is no such day. */
export function readDay(text: string): number | null {
  const moment = readMoment(text);
  return moment !== null && moment.instant === null ? moment.day : null;
}

/** The first and the last millisecond that a time may be (UTC); a day has both ends of the day. Null for what is no time. */
export function spanOf(text: string): { first: number; last: number } | null {
  const moment = readMoment(text);
  if (moment === null) return null;
  if (moment.instant !== null) return { first: moment.instant, last: moment.instant };
  const start = (day: number) => toInstant(day * dayMs, timezone);
  return { first: start(moment.day), last: start(moment.day + 1) - 1 };
}

/** Whether one is later than the other: by the instant where both are told to it, otherwise by the day. */
export function isLater(one: Moment, other: Moment): boolean {
  return one.instant !== null && other.instant !== null ? one.instant > other.instant : one.day > other.day;
}

/** Whether one could be later than the other: nobody can tell of two times on one day, unless both are instants. */
export function mayBeLater(one: Moment, other: Moment): boolean {
  return one.instant !== null && other.instant !== null ? one.instant > other.instant : one.day >= other.day;
}

/** The day that is a period later: months first, clamped to the month's end, then days, as Temporal adds. */
export function addToDay(day: number, { months, days }: Period): number {
  const from = civilOf(day);
  const month = from.year * 12 + (from.month - 1) + months;
  const year = Math.floor(month / 12);
  const monthOfYear = month - year * 12 + 1;
  return daysBefore(year, monthOfYear) + Math.min(from.day, daysIn(year, monthOfYear)) - 1 + days;
}

/** 31 December of the day's year. */
export function lastDayOfYear(day: number): number {
  return daysBefore(civilOf(day).year + 1, 1) - 1;
}

/** `2027-01-01`; years beyond four digits as ISO 8601 has them. */
export function textOfDay(day: number): string {
  const { year, month, day: dayOfMonth } = civilOf(day);
  const yearText =
    year > 9999 || year < 0
      ? `${year < 0 ? '-' : '+'}${String(Math.abs(year)).padStart(6, '0')}`
      : String(year).padStart(4, '0');
  return `${yearText}-${month < 10 ? '0' : ''}${month}-${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}`;
}

function numberOfDay(year: number, month: number, day: number): number | null {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return daysBefore(year, month) + day - 1;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/*
 * The calendar repeats every 400 years (146,097 days). With years that begin in March the leap day is the last one, and the months
 * before it have (153 m + 2) / 5 days. 719,468 days lie between 0000-03-01 and 1970-01-01.
 */

/** The number of a month's first day. */
function daysBefore(year: number, month: number): number {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilOf(number: number): { year: number; month: number; day: number } {
  const days = number + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}
