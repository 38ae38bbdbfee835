import { Temporal } from '@js-temporal/polyfill';
import type { Words } from '../../config/base/words.ts';
import { civilDate, isDay } from '../../storage/records/civil-time.ts';

/** How long something stood after it was found. `minutes` null: one of the times is told as a day. `days`: midnights in between. */
export interface TimeToGone {
  minutes: number | null;
  days: number;
}

/**
 * The time from when something was found until it was taken down ("skyndsamt", guidelines 15 and 16). Times are instants (UTC), or civil days of
 * `timezone`. Null: nobody has said one of them. Negative where it was gone before it was found.
 */
export function timeToGone(
  { foundAt, takenDownAt }: { foundAt: string | null; takenDownAt: string | null },
  timezone: string,
): TimeToGone | null {
  if (foundAt === null || takenDownAt === null) return null;
  const minutes =
    isDay(foundAt) || isDay(takenDownAt) ? null : Math.round((Date.parse(takenDownAt) - Date.parse(foundAt)) / 60_000);
  const day = (time: string) => Temporal.PlainDate.from(civilDate(time, timezone));
  return { minutes, days: day(foundAt).until(day(takenDownAt)).days };
}

export function isBeforeFound({ minutes, days }: TimeToGone): boolean {
  return (minutes ?? days) < 0;
}

/** In words: no finer than the times were told. */
export function timeToGoneWords(time: TimeToGone | null): Words {
  if (time === null)
    return { sv: 'okänd: någon av tiderna är inte angiven', en: 'unknown: one of the times is not given' };
  const { minutes, days } = time;
  if (minutes === null && days === 0) return { sv: 'samma dag', en: 'the same day' };
  if (minutes === null || minutes >= 48 * 60) {
    const count = minutes === null ? days : Math.floor(minutes / (24 * 60));
    return { sv: count === 1 ? 'nästa dag' : `${count} dagar`, en: count === 1 ? 'the next day' : `${count} days` };
  }
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [...(hours > 0 ? [`${hours} h`] : []), ...(rest > 0 || hours === 0 ? [`${rest} min`] : [])];
  return { sv: parts.join(' '), en: parts.join(' ') };
}
