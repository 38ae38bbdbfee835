import { nameAt } from './names.ts';
import { type Platform, platformRecord, platformRecordOf, platforms } from './platforms.ts';
import type { Words } from './words.ts';

type Locale = 'sv' | 'en';

/** `unknown`: what a visit of an account that has no platform is filed under. */
const unknown: Words = { sv: 'inte känd', en: 'not known' };

/** What people called a platform on a civil day; null: its newest name. The id itself where this version does not know the platform. */
export function platformName(platform: string, locale: Locale, day: string | null): string {
  if (platform === 'unknown') return unknown[locale];
  const record = platformRecordOf(platform);
  return record === null ? platform : nameAt(record.called, day)[locale];
}

/** The names of all platforms on a civil day, by their ids; null: the newest. */
export function platformNames(locale: Locale, day: string | null): Record<Platform, string> {
  return Object.fromEntries(platforms.map((one) => [one, nameAt(platformRecord(one).called, day)[locale]])) as Record<
    Platform,
    string
  >;
}
