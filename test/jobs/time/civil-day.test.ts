import { expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { runsOutOn } from '../../../jobs/judge/governing-rules.ts';
import {
  addToDay,
  isLater,
  lastDayOfYear,
  mayBeLater,
  readDay,
  readMoment,
  textOfDay,
} from '../../../jobs/time/civil-day.ts';
import { readPeriod } from '../../../jobs/time/local-time.ts';
import { tries } from '../../tools/tries.ts';

const epoch = Temporal.PlainDate.from('1970-01-01');
const numberOf = (day: Temporal.PlainDate) => epoch.until(day, { largestUnit: 'days' }).days;
const dates = fc.integer({ min: -800_000, max: 3_500_000 }).map((days) => epoch.add({ days }));
/** Mostly around the changes of the clock; the rules of the time zone itself reach from 1900 to 2075. */
const instants = fc.oneof(
  fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2075, 0, 1) }),
  fc
    .tuple(fc.integer({ min: 1979, max: 2075 }), fc.constantFrom(2, 3, 8, 9), fc.integer({ min: 0, max: 45 * 24 * 4 }))
    .map(([year, month, quarters]) => Date.UTC(year, month, 1) + quarters * 900_000 - 1),
);

test('tells the civil day in Stockholm as Temporal does', () => {
  fc.assert(
    fc.property(instants, (instant) => {
      const temporal = Temporal.Instant.fromEpochMilliseconds(instant);
      const day = numberOf(temporal.toZonedDateTimeISO('Europe/Stockholm').toPlainDate());
      expect(readMoment(temporal.toString())).toEqual({ day, instant });
    }),
    tries(1000),
  );
});

test('reads an offset as Temporal does', () => {
  const offsets = fc.tuple(fc.constantFrom('+', '-'), fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  const two = (number: number) => String(number).padStart(2, '0');
  fc.assert(
    fc.property(dates, offsets, fc.boolean(), (date, [sign, hours, minutes], colon) => {
      fc.pre(date.year > 1 && date.year < 9999);
      const text = `${date}T12:34${sign}${two(hours)}${colon ? ':' : ''}${two(minutes)}`;
      expect(readMoment(text)?.instant).toBe(Temporal.Instant.from(text).epochMilliseconds);
    }),
    tries(200),
  );
});

test('numbers, texts and ends of years are Temporal’s', () => {
  fc.assert(
    fc.property(dates, (date) => {
      expect(textOfDay(numberOf(date))).toBe(date.toString());
      expect(lastDayOfYear(numberOf(date))).toBe(numberOf(date.with({ month: 12, day: 31 })));
      if (date.year >= 0 && date.year <= 9999) expect(readDay(date.toString())).toBe(numberOf(date));
    }),
    tries(2000),
  );
});

test('periods are added as Temporal adds', () => {
  const numbers = fc.tuple(fc.nat(60), fc.nat(40), fc.nat(60), fc.nat(800));
  fc.assert(
    fc.property(dates, numbers, (date, [years, months, weeks, days]) => {
      const period = readPeriod(`P${years}Y${months}M${weeks}W${days}D`);
      const later = date.add({ months: years * 12 + months }).add({ days: weeks * 7 + days });
      expect(period && textOfDay(addToDay(numberOf(date), period))).toBe(later.toString());
    }),
    tries(2000),
  );
});

test.each([
  ['2024-02-29', 'P2Y', 'exact', '2026-03-01'],
  ['2023-08-31', 'P6M', 'exact', '2024-03-01'],
  ['2025-01-01', 'P2Y', 'calendar-year', '2028-01-01'],
  ['2024-05-14', 'P2Y', 'calendar-year', '2027-01-01'],
  ['2026-03-29', 'P1D', 'exact', '2026-03-31'],
  ['2026-10-25', 'P1D', 'exact', '2026-10-27'],
  ['2025-03-01', 'P0D', 'exact', '2025-03-01'],
  ['2025-03-01', 'P0D', 'calendar-year', '2026-01-01'],
  ['2024-11-01', 'P90D', 'exact', '2025-01-31'],
  ['2024-01-31', 'P1M', 'exact', '2024-03-01'],
] as const)('from %s, %s by %s runs out on %s', (start, period, counting, out) => {
  const [day, length] = [readDay(start), readPeriod(period)];
  expect(day !== null && length !== null && textOfDay(runsOutOn(day, length, counting))).toBe(out);
});

test.each([
  '',
  'i går',
  '2024-02-30',
  '2023-02-29',
  '1900-02-29',
  '2024-13-01',
  '2024-00-10',
  '2024-05-00',
  '2024-5-1',
  '2024-05-10T09:00:00',
  '2024-05-10T24:00:00Z',
  '2024-05-10T09:60:00Z',
  '2024-05-10T09:00:60Z',
  '2024-05-10T09:00:00+24:00',
  '2024-05-10T09:00:00+00:60',
  '2024-05-10 09:00:00Z',
  '2024-05-10T09:00:00z',
  ' 2024-05-10',
])('%j is no time', (text) => {
  expect(readMoment(text)).toBeNull();
});

test('what is no text is no time', () => {
  for (const value of [null, undefined, 5, {}, ['2024-05-10']]) expect(readMoment(value as string)).toBeNull();
});

test('the ends of what is told in four digits, and the last day of four centuries', () => {
  for (const text of ['-000001-12-31', '0000-01-01', '2000-02-29', '2400-02-29', '9999-12-31', '+010000-01-01']) {
    expect(textOfDay(numberOf(Temporal.PlainDate.from(text)))).toBe(text);
  }
  expect([readDay('2000-02-29'), readDay('2100-02-29')]).toEqual([11_016, null]);
});

test('what is finer than a millisecond is cut off', () => {
  const [coarse, fine] = ['2024-05-10T10:00:00.123Z', '2024-05-10T10:00:00,123999999Z'].map(readMoment);
  expect([fine, coarse?.instant]).toEqual([coarse, Date.UTC(2024, 4, 10, 10, 0, 0, 123)]);
});

test('of a day and an instant on another the days tell', () => {
  const [day, noon] = [readMoment('2024-05-11'), readMoment('2024-05-10T10:00:00Z')];
  if (day === null || noon === null) throw new Error('expected two times, found none');
  expect([isLater(day, noon), isLater(noon, day)]).toEqual([true, false]);
  expect([mayBeLater(day, noon), mayBeLater(noon, day)]).toEqual([true, false]);
});

test('of a day and an instant on it nobody knows which is later', () => {
  const [day, noon] = [readMoment('2024-05-10'), readMoment('2024-05-10T10:00:00.5Z')];
  if (day === null || noon === null) throw new Error('expected two times, found none');
  expect([isLater(day, noon), isLater(noon, day), mayBeLater(day, noon), mayBeLater(noon, day)]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  const after = { ...noon, instant: (noon.instant ?? 0) + 1 };
  expect([isLater(after, noon), isLater(noon, after), mayBeLater(noon, noon), isLater(noon, noon)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
