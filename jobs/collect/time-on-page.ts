import type { ItemVersion } from '../../storage/records/item.ts';
import type { NamedComment, NamedPost } from '../../storage/shown/shown-names.ts';
import { readDay } from '../time/civil-day.ts';

/** The time for machines, or else what the page tells people, with the unit in which it tells it where that is not a day or an instant. */
export function timeOnPage({
  time,
  timeRead,
}: Pick<NamedPost['shown'] | NamedComment['shown'], 'time' | 'timeRead'>): Pick<
  ItemVersion,
  'publishedAt' | 'publishedPrecision'
> {
  const publishedAt = timeOf(time);
  if (publishedAt !== null || !timeRead) return { publishedAt };
  const { at, precision } = timeRead;
  return readDay(at) !== null && precision === 'day'
    ? { publishedAt: at }
    : { publishedAt: at, publishedPrecision: precision };
}

/** An instant in UTC, or a day where the page tells no more; null for anything else, also for a month. */
function timeOf(told: string | null): string | null {
  if (told === null) return null;
  if (readDay(told) !== null) return told;
  const instant = /\d:\d/.test(told) ? Date.parse(told) : Number.NaN;
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}
