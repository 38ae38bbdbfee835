import { Temporal } from '@js-temporal/polyfill';
import { remembered } from './remembered.ts';

/*
 * Civil time in a time zone, quick enough for 100,000 accounts (the Temporal polyfill takes 30 to 250 µs a step). A wall-clock
 * reading is a number, "local": the milliseconds from 1970-01-01T00:00 to what the clock on the wall shows. Instants are
 * milliseconds too. Equal to Temporal by property test.
 */

export const dayMs = 86_400_000;

/** A period of calendar months and days; weeks and years are counted into them. */
export interface Period {
  months: number;
  days: number;
}

/** ISO 8601 with Y, M, W, D, `P0D` too; null when it is something else. */
export function readPeriod(text: string): Period | null {
  const parts = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(text);
  if (parts === null) return null;
  const [years, months, weeks, days] = parts.slice(1).map((part) => Number(part ?? 0));
  return { months: (years ?? 0) * 12 + (months ?? 0), days: (weeks ?? 0) * 7 + (days ?? 0) };
}

/** The same, once for each text. Throws RangeError when it is something else, or nothing at all. */
export const parsePeriod = remembered((text: string): Period => {
  const period = readPeriod(text);
  if (period === null || (period.months === 0 && period.days === 0)) {
    throw new RangeError(`expected a period longer than nothing, like P1Y, found ${JSON.stringify(text)}`);
  }
  return period;
});

/** `2027-01-15T02:00:00Z` */
export const instantText = remembered((instant: number) => new Date(instant).toISOString().replace('.000Z', 'Z'));

/** `2027-01-15` of a local reading. */
export function dayText(local: number): string {
  return textOfDay(Math.floor(local / dayMs));
}

const textOfDay = remembered((day: number) => new Date(day * dayMs).toISOString().slice(0, 10));

export function yearOf(local: number): number {
  return yearOfDay(Math.floor(local / dayMs));
}

const yearOfDay = remembered((day: number) => new Date(day * dayMs).getUTCFullYear());

/** 1 to 12. */
export function monthOf(local: number): number {
  return new Date(local).getUTCMonth() + 1;
}

export function startOfDay(local: number): number {
  return Math.floor(local / dayMs) * dayMs;
}

/** The first day of the month after, at 00:00. */
export function startOfNextMonth(local: number): number {
  const date = new Date(local);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

/** `times` periods later at the same time of day: months first, clamped to the month's end, then days, as Temporal adds. */
export function addPeriod(local: number, period: Period, times = 1): number {
  const date = new Date(local);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + period.months * times;
  const lastOfMonth = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastOfMonth) + period.days * times;
  return Date.UTC(Math.floor(month / 12), month % 12, day) + (local - startOfDay(local));
}

export function toLocal(instant: number, timezone: string): number {
  return instant + offsetAt(instant, timezone);
}

/** The instant of a reading. An hour that spring takes away is read one hour later, one that autumn gives twice is the first, as in Temporal. */
export function toInstant(local: number, timezone: string): number {
  const before = offsetAt(local - dayMs, timezone);
  const after = offsetAt(local + dayMs, timezone);
  const [byBefore, byAfter] = [local - before, local - after];
  if (before === after || offsetAt(byBefore, timezone) === before) return byBefore;
  return offsetAt(byAfter, timezone) === after ? byAfter : byBefore;
}

/** All instants at which the wall clock shows a reading, the first first: none in an hour that spring takes away, two in one that autumn gives twice. */
export function instantsOf(local: number, timezone: string): number[] {
  const offsets = new Set([offsetAt(local - dayMs, timezone), offsetAt(local + dayMs, timezone)]);
  return [...offsets].map((offset) => local - offset).filter((instant) => toLocal(instant, timezone) === local);
}

/** When a civil day (`2027-01-15`) begins in a time zone, or `later` milliseconds of the wall clock after that. UTC. */
export function beginningOf(day: string, timezone: string, later = 0): string {
  return instantText(toInstant(Date.parse(`${day}T00:00:00Z`) + later, timezone));
}

/** Milliseconds that the wall clock is ahead of UTC during a UTC day, which may change once. */
interface DayOffsets {
  before: number;
  /** The instant from which `after` holds. */
  change: number;
  after: number;
}

/** What the time zone's rules have answered, by UTC day. */
const offsets = new Map<string, Map<number, DayOffsets>>();

function offsetAt(instant: number, timezone: string): number {
  let days = offsets.get(timezone);
  if (days === undefined) {
    days = new Map();
    offsets.set(timezone, days);
  }
  const day = Math.floor(instant / dayMs);
  let known = days.get(day);
  if (known === undefined) {
    known = offsetsOfDay(day * dayMs, timezone);
    days.set(day, known);
  }
  return instant < known.change ? known.before : known.after;
}

function offsetsOfDay(start: number, timezone: string): DayOffsets {
  const end = start + dayMs;
  const before = exactOffset(start, timezone);
  const after = exactOffset(end - 1, timezone);
  if (before === after) return { before, change: end, after };
  let [earlier, later] = [start, end - 1];
  while (later - earlier > 1) {
    const middle = Math.floor((earlier + later) / 2);
    if (exactOffset(middle, timezone) === before) earlier = middle;
    else later = middle;
  }
  return { before, change: later, after };
}

function exactOffset(instant: number, timezone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timezone).offsetNanoseconds / 1e6;
}
