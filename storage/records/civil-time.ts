import { Temporal } from '@js-temporal/polyfill';

/** The time zone of days that are given without a time. The judge counts in these days too. */
export const dayZone = 'Europe/Stockholm';

/** A time that is known by its civil day only, `YYYY-MM-DD`. It is no moment and must never be compared as one. */
export function isDay(time: string): boolean {
  return time.length === 'YYYY-MM-DD'.length && /^\d{4}-\d\d-\d\d$/.test(time);
}

/** The orders of one sweep share their instant, and computing its civil time costs more than all the rest of placing an order. */
let lastCivilTime = { at: '', timezone: '', text: '' };

/** `YYYY-MM-DDTHHMMSS` in the archive's time zone. */
export function civilTime(at: string, timezone: string): string {
  if (lastCivilTime.at !== at || lastCivilTime.timezone !== timezone) {
    const local = Temporal.Instant.from(at).toZonedDateTimeISO(timezone).toPlainDateTime();
    lastCivilTime = { at, timezone, text: local.toString({ smallestUnit: 'second' }).replaceAll(':', '') };
  }
  return lastCivilTime.text;
}

/**
 * The civil day of an instant (ISO 8601, UTC): `YYYY-MM-DD`. A day is returned as it is. No other code takes the day of an instant: its first ten letters
 * are the day of UTC (`test/civil-days.test.ts`).
 */
export function civilDate(at: string, timezone = dayZone): string {
  return isDay(at) ? at : civilTime(at, timezone).slice(0, 'YYYY-MM-DD'.length);
}
