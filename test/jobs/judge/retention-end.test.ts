import { expect, test } from '@jest/globals';
import { retentionEnd } from '../../../jobs/judge/retention-end.ts';

test.each([
  ['two years from the end of a year', '2027-01-01', '2024-05-10', '2026-12-31'],
  ['a day', '2024-06-12', '2024-06-10', '2024-06-11'],
  ['no length', '2024-06-10', '2024-06-10', '2024-06-10'],
  ['no length, from an instant', '2024-06-11', '2024-06-10T22:30:00Z', '2024-06-11'],
  ['a start that nobody knows', '2024-03-01', null, '2024-02-29'],
])('the last day of a retention of %s', (_, dueFrom, from, end) => {
  expect(retentionEnd(dueFrom, from)).toBe(end);
});
