import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AccountHistory } from '../../../jobs/due/account-history.ts';
import { standsOf } from '../../../jobs/due/account-stands.ts';
import { slotCalendar } from '../../../jobs/due/slots.ts';
import { reportStatus, type SnapshotRow } from '../../../jobs/due/status.ts';
import { tries } from '../../tools/tries.ts';
import { accountOf, dueOf, historyOf, stockholm } from '../watched.ts';

const calendar = slotCalendar('0 3 15 1 *', stockholm);

interface Told {
  history: AccountHistory;
  /** Starts of sealed snapshots. */
  sealed: string[];
  now: string;
  interval?: string;
  avoidMonths?: number[];
}

function rowsOf(starts: string[], status: SnapshotRow['status'] = 'complete'): SnapshotRow[] {
  return starts.map((startedAt) => ({ id: `snapshot of ${startedAt}`, account: 'a', startedAt, status }));
}

function statusOf({ history, sealed, now, interval = 'P1Y', avoidMonths = [] }: Told, others: SnapshotRow[] = []) {
  const account = accountOf({ id: 'a', interval, avoidMonths });
  const verdict = dueOf(now, { account, history, lastStartedAt: sealed.toSorted().at(-1) ?? null });
  const stands = standsOf(verdict, { isKept: sealed.length > 0, attempt: null, day: String });
  const entry = { account, committee: 'kommunstyrelsen', verdict, stands, history };
  const [row] = reportStatus({ accounts: [entry], snapshots: [...rowsOf(sealed), ...others], calendar, now }).accounts;
  if (!row) throw new Error('expected one account, found none');
  return row;
}

function yearsOf(told: Told) {
  return statusOf(told).years.map(({ year, expected, completed }) => `${year}: ${completed}/${expected}`);
}

const since2026 = historyOf(['active', '2026-03-01T08:00:00Z']);

describe('the years of an account', () => {
  test.each<[string, Told, string[]]>([
    [
      'seen for the first time, not yet saved',
      { history: since2026, sealed: [], now: '2026-03-01T09:00:00Z' },
      ['2026: 0/1'],
    ],
    [
      'saved at once',
      { history: since2026, sealed: ['2026-03-01T08:05:00Z'], now: '2026-12-31T09:00:00Z' },
      ['2026: 1/1'],
    ],
    [
      'each year since, the last slot not yet come',
      {
        history: since2026,
        sealed: ['2026-03-01T08:05:00Z', '2027-01-15T02:00:00Z', '2028-04-01T02:00:00Z'],
        now: '2029-01-15T01:59:00Z',
      },
      ['2026: 1/1', '2027: 1/1', '2028: 1/1'],
    ],
    [
      'a gap is shown as a gap',
      { history: since2026, sealed: ['2026-03-01T08:05:00Z', '2029-01-15T03:00:00Z'], now: '2029-06-01T00:00:00Z' },
      ['2026: 1/1', '2027: 0/1', '2028: 0/1', '2029: 1/1'],
    ],
    [
      'what a person took before the slot does not answer it',
      { history: since2026, sealed: ['2026-03-01T08:05:00Z', '2026-11-24T08:30:00Z'], now: '2027-02-01T00:00:00Z' },
      ['2026: 1/1', '2027: 0/1'],
    ],
    [
      'saved by a person long before the first sweep',
      {
        history: historyOf(['active', '2027-06-01T00:00:00Z']),
        sealed: ['2025-11-24T08:30:00Z', '2027-01-20T00:00:00Z'],
        now: '2027-06-02T00:00:00Z',
      },
      ['2025: 1/1', '2026: 0/1', '2027: 1/1'],
    ],
    [
      'saved by a person, never swept',
      { history: historyOf(), sealed: ['2026-11-24T08:30:00Z'], now: '2026-12-24T08:30:00Z' },
      ['2026: 1/1'],
    ],
    ['never saved, never swept', { history: historyOf(), sealed: [], now: '2026-12-24T08:30:00Z' }, ['2026: 0/1']],
    [
      'only asked for',
      { history: historyOf(['requested', '2026-01-01T00:00:00Z']), sealed: [], now: '2028-12-24T08:30:00Z' },
      [],
    ],
    [
      'closed for two years, and back',
      {
        history: historyOf(
          ['active', '2026-03-01T08:00:00Z'],
          ['closed', '2026-06-01T00:00:00Z'],
          ['active', '2028-06-01T00:00:00Z'],
        ),
        sealed: ['2026-03-01T08:05:00Z', '2028-06-01T00:10:00Z'],
        now: '2029-02-01T00:00:00Z',
      },
      ['2026: 1/1', '2028: 1/1', '2029: 0/1'],
    ],
    [
      'half-yearly',
      {
        history: since2026,
        interval: 'P6M',
        sealed: ['2026-03-01T08:00:00Z', '2026-09-01T08:00:00Z'],
        now: '2027-10-01T00:00:00Z',
      },
      ['2026: 2/2', '2027: 0/2'],
    ],
    [
      'daily, with July left out',
      {
        history: historyOf(['active', '2026-06-29T08:00:00Z']),
        interval: 'P1D',
        avoidMonths: [7],
        sealed: ['2026-06-29T08:00:00Z', '2026-06-30T08:00:00Z', '2026-07-31T22:07:00Z'],
        now: '2026-08-01T09:00:00Z',
      },
      ['2026: 3/3'],
    ],
  ])('%s', (_, told, years) => {
    expect(yearsOf(told)).toEqual(years);
  });

  test('of a December slot that waited until January belongs to the slot', () => {
    const december = slotCalendar('0 3 15 12 *', stockholm);
    const account = accountOf({ id: 'a', avoidMonths: [12] });
    const verdict = dueOf('2027-06-01T00:00:00Z');
    const stands = standsOf(verdict, { isKept: true, attempt: null, day: String });
    const entry = { account, committee: 'k', verdict, stands, history: since2026 };
    const snapshots = rowsOf(['2026-03-01T08:05:00Z', '2027-01-01T02:00:00Z']);
    const { accounts } = reportStatus({
      accounts: [entry],
      snapshots,
      calendar: december,
      now: '2027-06-01T00:00:00Z',
    });
    expect(accounts[0]?.years).toEqual([{ year: 2026, expected: 2, completed: 2 }]);
  });
});

test('has the shape that the command prints', () => {
  const attempt = rowsOf(['2027-01-16T02:00:00Z'], 'blocked');
  expect(
    statusOf({ history: since2026, sealed: ['2026-03-01T08:05:00Z'], now: '2027-01-15T03:07:00Z' }, attempt),
  ).toEqual({
    account: 'a',
    committee: 'kommunstyrelsen',
    state: 'due',
    because: { sv: 'Ska sparas sedan 2027-01-15.', en: 'Due since 2027-01-15.' },
    stands: {
      state: 'due',
      since: null,
      because: { sv: 'Ska sparas sedan 2027-01-15.', en: 'Due since 2027-01-15.' },
    },
    lastSnapshot: 'snapshot of 2026-03-01T08:05:00Z',
    nextDue: '2027-01-15',
    years: [
      { year: 2026, expected: 1, completed: 1 },
      { year: 2027, expected: 1, completed: 0 },
    ],
  });
});

test('never completes more than was expected, and what is due is the newest slot without an answer', () => {
  const instants = fc
    .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2032, 0, 1) })
    .map((at) => new Date(at).toISOString());
  const intervals = fc.constantFrom('P1Y', 'P6M', 'P2Y');
  fc.assert(
    fc.property(fc.uniqueArray(instants, { maxLength: 8 }), intervals, instants, (moments, interval, now) => {
      const sealed = moments.filter((at) => at <= now);
      const told = { history: historyOf(['active', '2026-01-01T00:00:00Z']), sealed, now, interval };
      const { years, state } = statusOf(told);
      for (const { expected, completed } of years) expect(completed).toBeLessThanOrEqual(expected);
      const gaps = years.reduce((sum, { expected, completed }) => sum + expected - completed, 0);
      if (state !== 'ok') expect(gaps).toBeGreaterThan(0);
    }),
    tries(60),
  );
});
