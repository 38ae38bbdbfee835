import { readMoment, textOfDay } from '../time/civil-day.ts';

/**
 * The last day of the retention (gallringsfristens slut). `dueFrom`: the first day on which the record may go. `from`: the day or instant that the
 * retention counts from; a retention of no length ends on that day. Civil days in Europe/Stockholm.
 */
export function retentionEnd(dueFrom: string, from: string | null): string {
  const [first, start] = [readMoment(dueFrom)?.day, readMoment(from)?.day];
  if (first === undefined || first === start) return dueFrom;
  return textOfDay(first - 1);
}
