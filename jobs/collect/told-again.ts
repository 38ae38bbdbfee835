import type { ItemVersion } from '../../storage/records/item.ts';
import { timePrecisions } from '../../storage/records/posts.ts';
import { readDay } from '../time/civil-day.ts';
import { clockSpanMs } from '../time/clock-without-zone.ts';
import { dayMs } from '../time/local-time.ts';

/** When an item was published, and in which unit a page told it; see `ItemVersion`. */
export type Dated = Pick<ItemVersion, 'publishedAt' | 'publishedPrecision'>;

const lengths = {
  minute: 60_000,
  hour: 3_600_000,
  clock: (2 / 3) * clockSpanMs,
  day: dayMs,
  week: 7 * dayMs,
  month: 31 * dayMs,
  year: 366 * dayMs,
};

/**
 * Whether a look tells another time of an item than the one that is known. "2 v" says nothing against a day that is known better, and ages are
 * counted on from look to look: another time is one in a finer unit, or one that cannot be the same. A page that tells the minute while an item is
 * new, and later the day alone, tells no other time.
 */
export function tellsOtherTime(now: Dated, before: Dated): boolean {
  if (now.publishedAt === null) return false;
  if (before.publishedAt === null) return true;
  const { publishedPrecision: unit } = now;
  const finer = rankOf(before) - rankOf(now);
  if (finer > 0) return true;
  if (finer < 0 && unit !== undefined) return false;
  if (finer === 0 && unit === undefined) return now.publishedAt !== before.publishedAt;
  // Told in one unit, a time lies up to one and a half of it before the latest that it can be.
  return Math.abs(Date.parse(now.publishedAt) - Date.parse(before.publishedAt)) > 1.5 * lengths[unit ?? 'day'];
}

/** The published time of the next version. */
export function timeToKeep(now: Dated, before: Dated | null): Dated {
  const { publishedAt, publishedPrecision } = before === null || tellsOtherTime(now, before) ? now : before;
  return { publishedAt, ...(publishedPrecision ? { publishedPrecision } : {}) };
}

/** From the finest. A day of the calendar is finer than an age in days, which may lie on either of two. */
function rankOf({ publishedAt, publishedPrecision }: Dated): number {
  if (publishedPrecision) return timePrecisions.indexOf(publishedPrecision);
  return publishedAt !== null && readDay(publishedAt) !== null ? timePrecisions.indexOf('day') - 0.5 : -1;
}
