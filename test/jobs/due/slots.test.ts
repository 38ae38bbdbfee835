import { describe, expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import { latestSlot, nextSlot, slotCalendar, slotsBetween } from '../../../jobs/due/slots.ts';
import { tries } from '../../tools/tries.ts';

const stockholm = 'Europe/Stockholm';

/** What the slot of a year should be, by Temporal alone; null in a year that lacks the day. */
function slotByTemporal(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  zone: string,
): string | null {
  const last = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  if (day > last) return null;
  return Temporal.PlainDateTime.from({ year, month, day, hour, minute }).toZonedDateTime(zone).toInstant().toString();
}

describe('fifty years of slots', () => {
  test.each([
    ['0 3 15 1 *', 1, 15, 3, 0],
    ['0 3 29 2 *', 2, 29, 3, 0], // leap years only
    ['0 3 29 3 *', 3, 29, 3, 0], // the first minute after the spring change, where it falls on that day
    ['30 2 29 3 *', 3, 29, 2, 30], // skipped in 2026, 2037, 2043 …
    ['30 2 25 10 *', 10, 25, 2, 30], // comes twice in 2026, 2037, 2043 …
    ['0 0 1 1 *', 1, 1, 0, 0],
    ['59 23 31 12 *', 12, 31, 23, 59],
  ])('%s are those of Temporal', (expression, month, day, hour, minute) => {
    for (const zone of month === 1 && day === 15 ? [stockholm, 'UTC', 'Pacific/Auckland'] : [stockholm]) {
      const expected: string[] = [];
      for (let year = 2026; year <= 2076; year += 1) {
        const slot = slotByTemporal(year, month, day, hour, minute, zone);
        if (slot !== null) expected.push(slot);
      }
      const from = Temporal.PlainDateTime.from('2026-01-01T00:00').toZonedDateTime(zone).toInstant();
      const until = Temporal.PlainDateTime.from('2076-12-31T23:59:59').toZonedDateTime(zone).toInstant().toString();
      const found = slotsBetween(expression, zone, from.subtract({ seconds: 1 }).toString(), until);
      expect(found).toEqual(expected);
      if (zone !== stockholm) continue;
      for (const [index, slot] of expected.slice(0, 12).entries()) {
        const before = Temporal.Instant.from(slot).subtract({ milliseconds: 1 }).toString();
        expect(latestSlot(expression, zone, slot)).toBe(slot);
        if (index > 0) expect(latestSlot(expression, zone, before)).toBe(expected[index - 1]);
        expect(nextSlot(expression, zone, before)).toBe(slot);
      }
    }
  });
});

describe('by hand', () => {
  test.each([
    ['winter time', '0 3 15 1 *', '2027-07-01T00:00:00Z', '2027-01-15T02:00:00Z'],
    ['summer time', '0 3 15 6 *', '2027-07-01T00:00:00Z', '2027-06-15T01:00:00Z'],
    ['the slot itself', '0 3 15 1 *', '2027-01-15T02:00:00Z', '2027-01-15T02:00:00Z'],
    ['a millisecond before it', '0 3 15 1 *', '2027-01-15T01:59:59.999Z', '2026-01-15T02:00:00Z'],
    ['an hour that spring skips, an hour later', '30 2 29 3 *', '2026-06-01T00:00:00Z', '2026-03-29T01:30:00Z'],
    ['an hour that autumn repeats, the first', '30 2 25 10 *', '2026-12-01T00:00:00Z', '2026-10-25T00:30:00Z'],
    ['between the two of them', '30 2 25 10 *', '2026-10-25T01:00:00Z', '2026-10-25T00:30:00Z'],
    ['29 February', '0 3 29 2 *', '2027-12-31T00:00:00Z', '2024-02-29T02:00:00Z'],
    ['29 February over 1900-like 2100', '0 3 29 2 *', '2103-12-31T00:00:00Z', '2096-02-29T02:00:00Z'],
  ])('the latest slot: %s', (_, expression, now, slot) => {
    expect(latestSlot(expression, stockholm, now)).toBe(slot);
  });

  test('the next slot in the middle of the hour that autumn repeats is the next year’s', () => {
    expect(nextSlot('30 2 25 10 *', stockholm, '2026-10-25T00:45:00Z')).toBe('2027-10-25T00:30:00Z');
  });

  test('a year without the day has no slot', () => {
    const calendar = slotCalendar('0 3 29 2 *', stockholm);
    expect(calendar.ofYear(2027)).toBeNull();
    expect(calendar.ofYear(2028)).toEqual({ first: Date.UTC(2028, 1, 29, 2), last: Date.UTC(2028, 1, 29, 2) });
    expect(slotCalendar('0 3 1 1,7 *', stockholm).ofYear(2027)).toEqual({
      first: Date.UTC(2027, 0, 1, 2),
      last: Date.UTC(2027, 6, 1, 1),
    });
  });
});

test.each([
  ['', stockholm],
  ['0 3 31 2 *', stockholm],
  ['often', stockholm],
  ['H 3 15 1 *', stockholm],
  ['0 3 15 1 * 2030', stockholm],
  ['0 3 15 1 *', 'Europe/Nowhere'],
])('refuses %j in %s', (expression, zone) => {
  expect(() => slotCalendar(expression, zone)).toThrow(expect.objectContaining({ name: 'CronRefusedError' }));
});

test('the latest slot is never after now, the next always, and nothing lies between', () => {
  const expressions = fc.constantFrom('0 3 15 1 *', '30 2 * * *', '0 3 29 2 *', '7 * * * *', '0 0 1 1,7 *');
  const instants = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2060, 0, 1) });
  fc.assert(
    fc.property(expressions, instants, (expression, now) => {
      const calendar = slotCalendar(expression, stockholm);
      const latest = calendar.latest(now);
      const next = calendar.next(now);
      expect(latest).toBeLessThanOrEqual(now);
      expect(next).toBeGreaterThan(now);
      expect(calendar.next(latest)).toBe(next);
      expect(calendar.latest(next)).toBe(next);
      expect(calendar.latest(next - 1)).toBe(latest);
    }),
    tries(20),
  );
});
