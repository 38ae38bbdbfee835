import type { Fault } from '../../config/base/fault.ts';
import { dayMs, toLocal, yearOf } from '../time/local-time.ts';
import { CronRefusedError, type SlotCalendar, slotCalendar } from './slots.ts';

/** A fault of `schedule.yearly` or `schedule.sweep`. */
export type ScheduleFault = Pick<Fault, 'severity' | 'expected' | 'got'>;

/**
 * Judges a cron expression; null when it is good. It is refused when it cannot be read, and when it asks for a day of the month and a weekday:
 * cron would take either, and whoever writes both rarely means that. `yearly` gets a warning when it lies between 02:00 and 03:00, or does not
 * come in each of the eight years after `now` (milliseconds). `sweep` is refused when it does not come every day.
 */
export function scheduleFault(
  expression: string,
  timezone: string,
  use: 'yearly' | 'sweep',
  now: number,
): ScheduleFault | null {
  const fault = (severity: Fault['severity'], expected: string, got?: string): ScheduleFault => {
    const quoted = JSON.stringify(expression);
    return { severity, expected, got: got === undefined ? quoted : `${quoted}: ${got}` };
  };
  let calendar: SlotCalendar;
  try {
    calendar = slotCalendar(expression, timezone);
  } catch (error) {
    if (!(error instanceof CronRefusedError)) throw error;
    return fault('error', 'a cron expression of five fields, like "0 3 15 1 *"', String(error.cause));
  }
  if (calendar.days === 'either')
    return fault('error', 'a day of the month or a weekday, not both', 'it comes on the one and on the other');
  if (use === 'sweep') {
    if (calendar.days === 'every') return null;
    return fault('error', 'a cron expression that comes every hour, like "7 * * * *"', 'not every day');
  }
  if (comesAtNight(calendar, now))
    return fault('warning', 'an hour other than 02:00 to 03:00, which the change of the clock skips or repeats');
  const without = yearWithout(calendar, now);
  return without === null ? null : fault('warning', 'a day that comes every year', `none in ${without}`);
}

/** Long enough for leap days. */
const yearsAhead = 8;
/** An expression of more slots than one a year has shown its hours after this many. */
const slotsAtMost = 400;

function comesAtNight(calendar: SlotCalendar, now: number): boolean {
  const until = now + yearsAhead * 366 * dayMs;
  let seen = 0;
  for (const slot of calendar.following(now)) {
    if (new Date(toLocal(slot, calendar.timezone)).getUTCHours() === 2) return true;
    seen += 1;
    if (seen === slotsAtMost || slot > until) break;
  }
  return false;
}

function yearWithout(calendar: SlotCalendar, now: number): number | null {
  const thisYear = yearOf(toLocal(now, calendar.timezone));
  for (let year = thisYear + 1; year <= thisYear + yearsAhead; year += 1) {
    if (calendar.ofYear(year) === null) return year;
  }
  return null;
}
