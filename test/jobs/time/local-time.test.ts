import { expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { addPeriod, instantsOf, instantText, parsePeriod, toInstant, toLocal } from '../../../jobs/time/local-time.ts';
import { tries } from '../../tools/tries.ts';

const zones = ['Europe/Stockholm', 'UTC', 'Pacific/Auckland', 'America/St_Johns'];
const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2075, 0, 1) });
/** Whole minutes, and mostly around the changes of the clock. */
const minutes = fc.oneof(
  instants,
  fc
    .constantFrom(Date.UTC(2026, 2, 29), Date.UTC(2026, 9, 25), Date.UTC(2037, 2, 29))
    .chain((midnight) => fc.integer({ min: -300, max: 600 }).map((shift) => midnight + shift * 60_000)),
);

test('reads the clock on the wall as Temporal does', () => {
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (instant, zone) => {
      const plain = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDateTime();
      expect(toLocal(instant, zone)).toBe(plain.toZonedDateTime('UTC').epochMilliseconds);
    }),
    tries(300),
  );
});

test('finds the instant of a reading as Temporal does, also one that the clock skips or repeats', () => {
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (local, zone) => {
      const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
      expect(toInstant(local, zone)).toBe(plain.toZonedDateTime(zone).epochMilliseconds);
    }),
    tries(300),
  );
});

test('finds all instants of a reading: none in an hour that the clock skips, two in one that it repeats', () => {
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (local, zone) => {
      const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
      const sides = (['earlier', 'later'] as const).map((disambiguation) =>
        plain.toZonedDateTime(zone, { disambiguation }),
      );
      const shown = sides.filter((one) => one.toPlainDateTime().equals(plain)).map((one) => one.epochMilliseconds);
      expect(instantsOf(local, zone)).toEqual([...new Set(shown)]);
    }),
    tries(300),
  );
});

test('adds months, clamped to the month’s end, and then days, as Temporal does', () => {
  fc.assert(
    fc.property(instants, fc.nat(40), fc.nat(800), fc.nat(30), (local, months, days, times) => {
      const plain = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO('UTC').toPlainDateTime();
      const later = plain.add({ months: months * times }).add({ days: days * times });
      expect(addPeriod(local, { months, days }, times)).toBe(later.toZonedDateTime('UTC').epochMilliseconds);
    }),
    tries(300),
  );
});

test.each([
  ['P1Y', { months: 12, days: 0 }],
  ['P6M', { months: 6, days: 0 }],
  ['P1Y6M2W3D', { months: 18, days: 17 }],
  ['P90D', { months: 0, days: 90 }],
])('reads the period %s', (text, period) => {
  expect(parsePeriod(text)).toEqual(period);
});

test.each(['', 'P', 'P0D', 'PT1H', '1Y', 'P1.5Y'])('refuses the period %j', (text) => {
  expect(() => parsePeriod(text)).toThrow(/expected a period longer than nothing/);
});

test('writes instants without a fraction of nothing', () => {
  expect(instantText(Date.UTC(2027, 0, 15, 2))).toBe('2027-01-15T02:00:00Z');
  expect(instantText(Date.UTC(2027, 0, 15, 2) + 5)).toBe('2027-01-15T02:00:00.005Z');
});
