import { expect, test } from '@jest/globals';
import { nextWorkingDay } from '../../../jobs/time/working-day.ts';

test.each([
  ['2026-12-22', '2026-12-22', 'a Tuesday'],
  ['2026-12-19', '2026-12-21', 'a Saturday'],
  ['2026-12-24', '2026-12-28', 'Christmas, and the Sunday after it'],
  ['2026-12-31', '2027-01-04', 'New Year’s Eve and Day, and a weekend'],
  ['2026-01-06', '2026-01-07', 'Epiphany'],
  ['2026-04-03', '2026-04-07', 'Good Friday to Easter Monday'],
  ['2027-03-26', '2027-03-30', 'an early Easter'],
  ['2038-04-23', '2038-04-27', 'a late Easter'],
  ['2026-05-01', '2026-05-04', 'the first of May'],
  ['2026-05-14', '2026-05-15', 'Ascension Day'],
  ['2025-06-06', '2025-06-09', 'the national day'],
  ['2026-06-19', '2026-06-22', 'midsummer’s eve'],
  ['2026-06-26', '2026-06-26', 'a Friday after midsummer'],
])('%s counts as %s: %s', (day, counts) => {
  expect(nextWorkingDay(day)).toBe(counts);
});
