import { describe, expect, test } from '@jest/globals';
import { type AccountStatus, accountSchema } from '../../config/register/accounts.ts';
import { answersClosing, closingSince, isStillToClose } from '../../jobs/due/account-history.ts';
import type { Attempt } from '../../jobs/due/next-visit.ts';
import { judgeAccounts, planSweep, type SweepFacts } from '../../jobs/due/plan-sweep.ts';
import type { Order } from '../../storage/records/order.ts';
import { accountOf, historyOf, may, schedule } from './watched.ts';

type Seen = [AccountStatus | 'unregistered', string][];

const opened: Seen = [['active', '2020-01-01T00:00:00Z']];
const requested: Seen = [...opened, ['closing', '2027-03-01T00:00:00Z']];
const closedAfter: Seen = [...requested, ['closed', '2027-04-01T00:00:00Z']];
const closedAtOnce: Seen = [...opened, ['closed', '2027-04-01T00:00:00Z']];
const regretted: Seen = [...requested, ['active', '2027-05-01T00:00:00Z'], ['closed', '2030-01-01T00:00:00Z']];

describe('the snapshot that a closing needs', () => {
  test.each<[string, Seen, string | null, boolean]>([
    ['is missing', closedAfter, null, false],
    ['was taken before the request', closedAfter, '2027-02-28T23:59:00Z', false],
    ['was taken after the request', closedAfter, '2027-03-01T00:00:00Z', true],
    ['was taken after the register said closed', closedAfter, '2027-05-01T00:00:00Z', true],
    ['is any, where no request was ever seen', closedAtOnce, '2019-01-01T00:00:00Z', true],
    ['is missing where no request was ever seen', closedAtOnce, null, false],
    ['is not that of a closing that was regretted', regretted, '2027-03-02T00:00:00Z', false],
    ['was taken after the account was opened again', regretted, '2029-12-01T00:00:00Z', true],
    [
      'is any, where the account was closed when we first saw it',
      [['closed', '2027-04-01T00:00:00Z']],
      '2019-01-01T00:00:00Z',
      true,
    ],
  ])('%s', (_, seen, startedAt, answered) => {
    expect(answersClosing(startedAt, historyOf(...seen).seen)).toBe(answered);
  });

  test.each<[Seen, string | null]>([
    [opened, null],
    [requested, '2027-03-01T00:00:00Z'],
    [closedAfter, '2027-03-01T00:00:00Z'],
    [closedAtOnce, '2027-04-01T00:00:00Z'],
    [regretted, '2030-01-01T00:00:00Z'],
    [[...requested, ['unregistered', '2027-04-01T00:00:00Z']], null],
  ])('has waited, after %j, since %s', (seen, since) => {
    expect(closingSince(historyOf(...seen).seen)).toBe(since);
  });

  test.each<[string, boolean, AccountStatus, string | null, Seen]>([
    ['closed without it', true, 'closed', null, closedAfter],
    ['closed with a waiver', false, 'closed', 'sidan var redan borta', closedAfter],
    ['never ours to watch', false, 'closed', null, [['closed', '2027-04-01T00:00:00Z']]],
    ['closed and not yet in the ledger', false, 'closed', null, []],
    ['open', false, 'active', null, opened],
  ])('an account that is %s is still to close: %s', (_, expected, status, closingWaiver, seen) => {
    const account = accountSchema.parse({ ...accountOf(), status, closingWaiver });
    expect(isStillToClose(account, historyOf(...seen), null)).toBe(expected);
  });
});

describe('an account that was marked closed too early', () => {
  const account = accountOf({ id: 'a', status: 'closed', avoidMonths: [4] });
  const yearly: Order = {
    format: 'ogonblick-order/1',
    id: 'a_2027-01-15T0400_arlig',
    account: 'a',
    committee: 'kommunstyrelsen',
    reason: 'yearly',
    note: null,
    orderedBy: 'clock',
    orderedAt: '2027-04-01T03:00:00Z',
    slot: '2027-01-15T02:00:00Z',
  };
  const ordered: Order = {
    ...yearly,
    id: 'a_2027-04-01T0500_fore-avslut',
    reason: 'before-closing',
    slot: '2027-03-01T00:00:00Z',
  };

  function factsOf(
    now: string,
    told: Partial<SweepFacts> & { beforeClosingAt?: string; attempt?: Attempt } = {},
  ): SweepFacts {
    const startedAt = told.beforeClosingAt ?? '2027-01-15T02:10:00Z';
    return {
      accounts: [account],
      mayBeVisited: ({ status }) =>
        status === 'closed' ? { visit: false, because: { sv: 'avslutat', en: 'closed' } } : may,
      histories: new Map([['a', historyOf(...closedAfter)]]),
      lastSealed: new Map([['a', { startedAt, beforeClosingAt: told.beforeClosingAt ?? null }]]),
      attempts: told.attempt ? new Map([['a', told.attempt]]) : new Map(),
      sessions: new Map(),
      openOrders: [],
      themes: [],
      schedule,
      now,
      ...told,
    };
  }
  const stateOf = (facts: SweepFacts) => [...judgeAccounts(facts)][0]?.verdict;

  test('is ordered its last snapshot at once, whatever the month, under the slot of the request', () => {
    const plan = planSweep(factsOf('2027-04-01T03:00:00Z'));
    expect(plan.orders).toMatchObject([{ reason: 'before-closing', slot: '2027-03-01T00:00:00Z' }]);
    expect(plan.missed).toEqual([]);
  });

  test('keeps that order, and no yearly one', () => {
    const plan = planSweep(factsOf('2027-04-01T04:00:00Z', { openOrders: [yearly, ordered] }));
    expect(plan).toMatchObject({ orders: [], standing: [ordered], withdrawn: [yearly] });
  });

  test('is done when the snapshot is sealed, and visited no more', () => {
    const facts = factsOf('2030-04-01T04:00:00Z', { beforeClosingAt: '2027-04-01T03:10:00Z', openOrders: [ordered] });
    expect(stateOf(facts)).toMatchObject({ due: false, state: 'inactive', nextDue: null });
    expect(planSweep(facts)).toMatchObject({ orders: [], withdrawn: [ordered], missed: [] });
  });

  test.each<[Attempt, string, string, boolean]>([
    [{ status: 'failed', at: '2027-04-01T03:00:00Z' }, '2027-04-02T04:00:00Z', 'late', true],
    [{ status: 'gone', at: '2027-04-01T03:00:00Z' }, '2027-04-02T04:00:00Z', 'needs-decision', false],
    [{ status: 'failed', at: '2027-04-01T03:00:00Z' }, '2030-04-02T04:00:00Z', 'needs-decision', false],
  ])('after %j, on %s, is %s; visited: %s; and never misses a year', (attempt, now, state, due) => {
    expect(stateOf(factsOf(now, { attempt }))).toMatchObject({ state, due, missed: [] });
  });
});
