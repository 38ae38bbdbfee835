import { expect, test } from '@jest/globals';
import { openClockGuard } from '../../../jobs/disposal/guards.ts';

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

const [noon, day] = [Date.parse('2026-11-25T12:00:00.000Z'), 24 * 60 * 60 * 1000];
const after = (milliseconds: number) => new Date(noon + milliseconds).toISOString();

test.each<[what: string, trusted: number, not: number, entries: number[]]>([
  ['five minutes behind the ledger', -5 * 60_000, -5 * 60_000 - 1, [0]],
  ['four hundred days ahead of it', 400 * day, 400 * day + 1, [0]],
  ['thirty days after a leap', 30 * day, 30 * day - 1, [-401 * day, 0]],
])('to the millisecond: a clock is trusted %s', (_, trusted, not, entries) => {
  expect(problem(after(trusted), ...entries.map(after))).toBeNull();
  expect(problem(after(not), ...entries.map(after))).not.toBeNull();
});

test('a step of four hundred days to the millisecond is no leap', () => {
  expect(problem(after(0), after(-400 * day), after(0))).toBeNull();
});

test('a ledger that steps back and comes forward again has not leapt', () => {
  expect(problem(after(day), after(0), after(-500 * day), after(1000))).toBeNull();
});

test('a clock that is not trusted is told with the entry that it is held against', () => {
  const [earlier, newest] = ['2026-11-24T08:00:00Z', '2026-11-25T08:00:00Z'];
  const held = 'whose newest entry is of 2026-11-25T08:00:00Z, found';
  expect(problem('2026-11-25T07:00:00Z', newest, earlier)).toBe(
    `expected a clock that is not behind the ledger, ${held} 2026-11-25T07:00:00Z`,
  );
  expect(problem('2028-11-25T07:00:00Z', earlier, newest)).toBe(
    `expected a clock at most 400 days ahead of the ledger, ${held} 2028-11-25T07:00:00Z`,
  );
  expect(problem('2036-11-26T08:00:00Z', newest, '2036-11-25T08:00:00Z')).toBe(
    'expected a ledger that has run for 30 days since it leapt more than 400 days ahead, found that it leapt at 2036-11-25T08:00:00.000Z',
  );
});
