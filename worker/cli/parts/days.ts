import { isDay } from '../../../config/base/values.ts';
import { today } from './configuration.ts';
import { UsageError } from './io.ts';

/** The day that an option gives. Throws UsageError. */
export function dayIn(option: string, text: string): string {
  if (isDay(text)) return text;
  throw new UsageError(
    `expected a day like 2027-01-31, found ${JSON.stringify(text)}`,
    `Give ${option} as a day.`,
    `${option} ska vara en dag som 2027-01-31, inte ${JSON.stringify(text)}.`,
  );
}

/** The day of something that has happened. Throws UsageError. */
export function pastDayIn(option: string, text: string): string {
  const day = dayIn(option, text);
  if (day <= today()) return day;
  throw new UsageError(
    `expected a day that has come, found ${day}`,
    `Give ${option} as the day on which it was done.`,
    `${option} ska vara den dag då det gjordes, och ${day} har inte kommit än.`,
  );
}
