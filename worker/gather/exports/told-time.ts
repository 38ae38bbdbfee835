import type { Sighting } from '../../../jobs/collect/sighting.ts';
import { latestOfReading } from '../../../jobs/time/clock-without-zone.ts';
import { instantsOf, instantText } from '../../../jobs/time/local-time.ts';
import { readTold } from '../../../jobs/time/told-time.ts';
import { timeOf } from './own-item.ts';

/** When something was published, as an export tells it. */
export interface ToldTime {
  /** What ids are made of: seconds since 1970, or the reading of a clock whose time zone nobody tells. */
  stamp: number | string | null;
  at: Pick<Sighting, 'publishedAt' | 'publishedPrecision'>;
}

export function ofSeconds(seconds: number | null): ToldTime {
  return { stamp: seconds, at: { publishedAt: timeOf(seconds) } };
}

/**
 * The time that an export in HTML prints, or TikTok's: "maj 03, 2025 10:16:09 em", "Jan 06, 2025 1:00 pm", "2025-05-03 22:16:09". The export does
 * not say in which time zone the clock stands, but for "UTC" after it. `timezone`: what a person says it is; null: nobody knows. A reading that the
 * zone's clock shows twice, or never, does not tell the instant either. Null for what is no time.
 */
export function readClock(text: string, timezone: string | null): ToldTime | null {
  const plain = text.replace(/\s+/g, ' ').trim();
  const told = readTold(plain);
  if (told?.is !== 'date' || told.clock === null || told.year === null || told.day === null) return null;
  // A day may be written with dots, too: 2020.09.13.
  const seconds = /(?<!\d)\d{1,2}[:.]\d\d[:.](\d\d)(?!\d)/.exec(plain)?.[1] ?? null;
  const { year, month, day, clock } = told;
  const local = Date.UTC(year, month - 1, day, clock.hour, clock.minute, Number(seconds ?? 0));
  if (new Date(local).getUTCDate() !== day) return null;
  const stamp = `clock-${instantText(local).slice(0, seconds === null ? 16 : 19)}`;
  const zone = clock.isUtc ? 'UTC' : timezone;
  const instants = zone === null ? [] : instantsOf(local, zone);
  const [instant] = instants;
  if (instant === undefined || instants.length > 1) {
    const latest = instants.at(-1) ?? latestOfReading(local);
    return { stamp, at: { publishedAt: instantText(latest), publishedPrecision: 'clock' } };
  }
  const at = { publishedAt: instantText(instant) };
  return seconds === null
    ? { stamp, at: { ...at, publishedPrecision: 'minute' } }
    : { stamp: Math.floor(instant / 1000), at };
}
