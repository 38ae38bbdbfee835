import { createHash } from 'node:crypto';
import { platformRecordOf } from '../../config/base/platforms.ts';
import type { ItemVersion } from '../../storage/records/item.ts';
import { readDay } from '../time/civil-day.ts';
import { daysOfClock, hoursOfClock, secondOfQuarter } from '../time/clock-without-zone.ts';

/** From this length on, hardly two items of one day have the same words. */
const tellingLength = 20;

/** What names are made of. Of the media only their number counts. */
type Told = Pick<ItemVersion, 'kind' | 'author' | 'publishedAt' | 'publishedPrecision' | 'text'> & {
  media: readonly unknown[];
};

/** What an item is called by its content. */
interface Names {
  /** By which it is known again. */
  all: string[];
  /**
   * By which it counts as one that was disposed of: they tell the second of publication, as far as the told time does. The same words written again
   * later on that day are another item.
   */
  bySecond: string[];
}

/**
 * Names for an item of the account itself, made of its words and time, where the platform's exports have no ids. The platform and its
 * export give the same names. An export has every answer of the account as a comment. Their times may lie some seconds apart, so long words
 * have a name by the day as well. Pictures without words are only counted, since their files have other names in an export. An item whose
 * clock has no time zone has the names of all days or seconds that it may mean, and names that need no zone.
 */
export function namesByContent(platform: string, told: Told): Names {
  const { publishedAt, publishedPrecision } = told;
  const made = publishedAt === null ? null : digestOf(platform, told);
  if (made === null || publishedAt === null) return { all: [], bySecond: [] };
  const { digest, isTelling } = made;
  if (readDay(publishedAt) !== null) {
    // The day is all that is told.
    const all = isTelling ? [ofDay(publishedAt, digest)] : [];
    return { all, bySecond: all };
  }
  const at = Date.parse(publishedAt);
  if (publishedPrecision === 'clock') {
    const days = daysOfClock(at);
    const seconds = secondsOfClock(at, digest);
    const clocks = days.map((day) => ofClock(day, at, digest));
    const byTime = isTelling ? days.map((day) => ofDay(day, digest)) : seconds;
    return { all: [...byTime, ...clocks], bySecond: [...seconds, ...clocks] };
  }
  const day = publishedAt.slice(0, 10);
  const second = ofSecond(at, digest);
  return {
    all: isTelling ? [second, ofDay(day, digest)] : [second],
    bySecond: [second, ofClock(day, at, digest)],
  };
}

function digestOf(
  platform: string,
  { kind, author, text, media }: Told,
): { digest: string; isTelling: boolean } | null {
  if (platformRecordOf(platform)?.exportHasIds !== false || author.role !== 'account') return null;
  const words = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (words === '' && media.length === 0) return null;
  const what = kind === 'post' || kind === 'share' ? 'post' : 'answer';
  const digest = createHash('sha256')
    .update(JSON.stringify([what, words === '' ? media.length : words]))
    .digest('hex')
    .slice(0, 32);
  return { digest, isTelling: words.length >= tellingLength };
}

function ofDay(day: string, digest: string): string {
  return `told:${day}:${digest}`;
}

function ofSecond(at: number, digest: string): string {
  return `told:${Math.floor(at / 1000)}:${digest}`;
}

function ofClock(day: string, at: number, digest: string): string {
  return `told:clock:${day}:${secondOfQuarter(at)}:${digest}`;
}

/** A reading without seconds names no second. */
function secondsOfClock(at: number, digest: string): string[] {
  return at % 60_000 === 0 ? [] : hoursOfClock(at).map((hour) => ofSecond(hour, digest));
}
