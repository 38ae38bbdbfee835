import { justNow, lastOnes, months, namedDays, type Unit, units, weekdays } from './time-vocabulary.ts';

/** A time of day as a page shows it, on its clock or in UTC. */
interface Clock {
  hour: number;
  minute: number;
  isUtc: boolean;
}

/** A civil day in parts. `year` null: not said. `day` null: only the month is said. `weekday`: from Monday, 1. */
interface ToldDate {
  year: number | null;
  month: number;
  day: number | null;
  weekday: number | null;
}

/** What a text says of a time, before anybody asks what moment it means. */
export type Told =
  | { is: 'ago'; count: number; unit: Unit }
  | { is: 'last'; unit: Unit }
  | { is: 'days-ago'; days: number; clock: Clock | null }
  | { is: 'weekday'; weekday: number; clock: Clock | null }
  | ({ is: 'date'; clock: Clock | null } & ToldDate);

/** In which order a site writes day and month as numbers. Null: nobody knows, and a date like 5/6/2026 is not read. */
export type NumberOrder = 'month-day' | 'day-month' | null;

const mostLetters = 120;

/**
 * Reads a time as pages show it to people, in Swedish or English: "5 januari kl. 21:30", "i går kl. 10:12", "för 2 veckor sedan", "3 d",
 * "2w", "Nov 9". Parts that "·" divides are read one by one, and one of them must be a time. Null for what is no time, and for what can be
 * meant in two ways. Runs in pages too.
 */
export function readTold(text: string, order: NumberOrder = null): Told | null {
  // "3M" is three million.
  if (text.length > mostLetters || /\d\s?[MK]\s*$/.test(text)) return null;
  const parts = plain(text).split(/\s*[•·|]\s*/);
  const [told, ...others] = parts.flatMap((part) => readPart(part, order) ?? []);
  if (told === undefined || others.length > 0) return null;
  if (told.is !== 'date' || told.clock !== null) return told;
  // "21:12 · 9 nov. 2025": the time of day is no time by itself.
  const [clock = null] = parts.flatMap((part) => readClock(part) ?? []);
  return { ...told, clock };
}

function plain(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** What may stand before a time of publication, and after any. A time of an edit is none. */
const before =
  /^(?:posted|published|publicerad(?:es)?|publicerat|postad(?:es)?|upplagd|uppladdad|uploaded|shared|delad(?:es)?|(?:live-?)?stream(?:ed|ades?)|sändes|premiered|hade premiär|premiär)(?: on)?:? /;
const after = / ?\(?(?:edited|redigera[dt]|ändra[dt])\)?$/;

function readPart(part: string, order: NumberOrder): Told | null {
  const words = part.replace(before, '').replace(after, '').replace(/[.,]$/, '');
  if (justNow.has(words)) return { is: 'ago', count: 0, unit: 'minute' };
  const last = lastOnes.get(words);
  if (last !== undefined) return { is: 'last', unit: last };
  const ago = readAgo(words);
  const split = ago === null ? withoutClock(words) : null;
  return split === null ? ago : (readNamedDay(split.rest, split.clock) ?? readDate(split.rest, split.clock, order));
}

const agoPattern =
  /^(?:för |for )?(?:about |around |over |almost |more than |less than |omkring |ungefär |cirka |ca\.? |över |nästan |mer än |mindre än )?(\d{1,4}|en|ett|an?|one) ?(\p{L}+)\.?(?: sedan| sen| ago)?$/u;

function readAgo(words: string): Told | null {
  const [, count = '', word = ''] = agoPattern.exec(words) ?? [];
  const unit = units.get(word);
  return unit === undefined ? null : { is: 'ago', count: /^\d/.test(count) ? Number(count) : 1, unit };
}

function readNamedDay(words: string, clock: Clock | null): Told | null {
  const days = namedDays.get(words);
  if (days !== undefined) return { is: 'days-ago', days, clock };
  const weekday = weekdays.get(words.replace(/^(?:i|on|last) |\.$/g, ''));
  return weekday === undefined ? null : { is: 'weekday', weekday, clock };
}

const clockText = String.raw`(?:kl\.? ?|klockan |at )?(\d{1,2})[:.](\d\d)(?:[:.]\d\d)?(?: ?([ap])\.?m\.?| ?(f|e)m)?(?: (utc|gmt))?`;
const clockAlone = new RegExp(`^${clockText}$`);
const clockLast = new RegExp(`^(.+?),? ${clockText}$`);
const clockFirst = new RegExp(`^${clockText},? (?:on |den )?(.+)$`);

/** Null where the time of day is one that no clock shows: then the day is not to be trusted either. */
function withoutClock(words: string): { rest: string; clock: Clock | null } | null {
  const last = clockLast.exec(words);
  const first = last ? null : clockFirst.exec(words);
  if (!last && !first) return { rest: words, clock: null };
  const clock = clockOf((last?.slice(2) ?? first?.slice(1)) as (string | undefined)[]);
  return clock && { rest: last?.[1] ?? first?.at(-1) ?? '', clock };
}

function readClock(words: string): Clock | null {
  const parts = clockAlone.exec(words);
  return parts === null ? null : clockOf(parts.slice(1));
}

function clockOf([hours = '', minutes = '', english, swedish, zone]: (string | undefined)[]): Clock | null {
  const half = english ?? (swedish === undefined ? undefined : { f: 'a', e: 'p' }[swedish]);
  const shown = Number(hours);
  const hour = half === undefined ? shown : (shown % 12) + (half === 'p' ? 12 : 0);
  const isShown = half === undefined ? shown <= 23 : shown >= 1 && shown <= (english === undefined ? 23 : 12);
  return isShown && Number(minutes) <= 59 ? { hour, minute: Number(minutes), isUtc: zone !== undefined } : null;
}

const weekdayFirst = /^(?:on )?(\p{L}+?)(?:en)?\.?,? (?:the |den )?(?=[\p{L}\d])/u;

function readDate(words: string, clock: Clock | null, order: NumberOrder): Told | null {
  const named = weekdayFirst.exec(words);
  const weekday = weekdays.get(named?.[1] ?? '') ?? null;
  const rest = (weekday === null ? words : words.slice(named?.[0].length)).replace(/^(?:den|on|the) /, '');
  const date = inWords(rest) ?? inNumbers(rest, order);
  return date && { is: 'date', ...date, weekday, clock };
}

/** "5 januari 2026", "9th of Nov.", "January 5, 2026", "maj 2020". */
function inWords(words: string): Omit<ToldDate, 'weekday'> | null {
  const [, first = '', ofMonth = '', itsYear] =
    /^(\d{1,2})(?:st|nd|rd|th|:e|\.)? (?:of )?(\p{L}+)\.?,?(?: (\d{4}))?$/u.exec(words) ?? [];
  if (first !== '') return dateOf(itsYear, months.get(ofMonth), first);
  const [, month = '', day, year] = /^(\p{L}+)\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?:,? (\d{4}))?$/u.exec(words) ?? [];
  return day === undefined && year === undefined ? null : dateOf(year, months.get(month), day);
}

/** "2026-01-05", "2026-01", "5.1.2026", and with `order` also "1/5/2026" and "1-5". */
function inNumbers(words: string, order: NumberOrder): Omit<ToldDate, 'weekday'> | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(words);
  if (iso) return dateOf(iso[1], Number(iso[3]), iso[4]);
  const month = /^(\d{4})-(\d\d)$/.exec(words);
  if (month) return dateOf(month[1], Number(month[2]), undefined);
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(words);
  if (dotted) return dateOf(dotted[3], Number(dotted[2]), dotted[1]);
  const [, one = '', other = '', year] = /^(\d{1,2})[-/](\d{1,2})(?:[-/ ](\d{4}))?$/.exec(words) ?? [];
  if (one === '') return null;
  const isSure = year !== undefined && Math.max(Number(one), Number(other)) > 12;
  const known = order ?? (isSure ? (Number(one) > 12 ? 'day-month' : 'month-day') : null);
  if (known === null) return null;
  return known === 'day-month' ? dateOf(year, Number(other), one) : dateOf(year, Number(one), other);
}

function dateOf(
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
): Omit<ToldDate, 'weekday'> | null {
  if (month === undefined || month < 1 || month > 12) return null;
  return { year: year === undefined ? null : Number(year), month, day: day === undefined ? null : Number(day) };
}
