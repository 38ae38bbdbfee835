import { expect, test } from '@jest/globals';
import { openClockGuard } from '../../../jobs/disposal/clock-guard.ts';

const problem = (now: string, ...entries: string[]) => {
  const guard = openClockGuard();
  for (const at of entries) guard.take(at);
  return guard.problem(now);
};

test.each([
  ['2026-11-25T08:00:00Z', []],
  ['2026-11-25T08:00:00Z', ['2026-11-25T07:59:00Z']],
  ['2026-11-25T08:00:00Z', ['2026-11-25T08:04:00Z']],
  ['2027-12-29T08:00:00Z', ['2026-11-25T08:00:00Z']],
  ['2026-11-25T08:00:00Z', ['2024-01-01T00:00:00Z', '2026-10-26T08:00:00Z', '2026-11-25T07:00:00Z']],
])('at %s after %j the clock is trusted', (now, entries) => {
  expect(problem(now, ...entries)).toBeNull();
});

test.each([
  ['behind the ledger', '2026-11-25T08:00:00Z', ['2026-11-25T08:06:00Z']],
  ['behind the ledger', '2026-11-25T08:00:00Z', ['2027-01-01T00:00:00Z', '2026-11-25T07:00:00Z']],
  ['400 days ahead', '2027-12-31T08:00:00Z', ['2026-11-25T08:00:00Z']],
  ['leapt', '2036-11-25T08:00:00Z', ['2026-11-25T08:00:00Z', '2036-11-25T07:00:00Z']],
  ['leapt', '2036-12-24T08:00:00Z', ['2026-11-25T08:00:00Z', '2036-11-25T08:00:00Z', '2036-12-24T07:00:00Z']],
])('a clock that is %s is not trusted: %s after %j', (what, now, entries) => {
  expect(problem(now, ...entries)).toContain(what);
});

test('thirty days after a leap that nobody has mended the clock is trusted', () => {
  expect(problem('2036-12-26T08:00:00Z', '2026-11-25T08:00:00Z', '2036-11-25T08:00:00Z')).toBeNull();
});
