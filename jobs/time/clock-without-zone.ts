import { dayMs, dayText } from './local-time.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Clocks on earth lie between twelve hours after UTC and fourteen before it. */
const mostBehindMs = 12 * hourMs;
const mostAheadMs = 14 * hourMs;
/** What two clocks differ by is a whole number of these. */
const stepMs = 15 * minuteMs;

/** How long a moment may lie before the latest that it can be, where a clock of an unknown time zone tells it. */
export const clockSpanMs = mostBehindMs + mostAheadMs;

/** The latest instant at which a clock of an unknown time zone may have shown this reading ("local", in milliseconds). */
export function latestOfReading(local: number): number {
  return local + mostBehindMs;
}

/** Whether the instant may be what the clock showed: where it lies a whole number of quarters before the latest, give or take a minute. */
export function mayBeOfClock(latest: number, instant: number): boolean {
  const before = latest - instant;
  if (before < -minuteMs || before > clockSpanMs + minuteMs) return false;
  const beside = ((before % stepMs) + stepMs) % stepMs;
  return Math.min(beside, stepMs - beside) <= minuteMs;
}

/** The instants, an hour apart, that the clock may have meant, the latest first. */
export function hoursOfClock(latest: number): number[] {
  return Array.from({ length: clockSpanMs / hourMs + 1 }, (_, back) => latest - back * hourMs);
}

/** The days in UTC on which the moment may lie. */
export function daysOfClock(latest: number): string[] {
  const days = [latest, latest - dayMs, latest - clockSpanMs].map(dayText);
  return [...new Set(days)];
}

/** The part of a reading that is the same on all clocks: the second within the quarter of an hour. */
export function secondOfQuarter(instant: number): number {
  return Math.floor((instant % stepMs) / 1000);
}
