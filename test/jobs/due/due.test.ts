import { describe, expect, test } from '@jest/globals';
import { Temporal } from '@js-temporal/polyfill';
import fc from 'fast-check';
import type { AccountStatus } from '../../../config/register/accounts.ts';
import { dueSchedule } from '../../../jobs/due/due.ts';
import { tries } from '../../tools/tries.ts';
import { accountOf, dueOf, historyOf, stockholm, usual } from '../watched.ts';

const savedIn2026 = { lastStartedAt: '2026-01-15T02:10:00Z' };

describe('the machine was off at the slot of 15 January 2027, 03:00', () => {
  test.each([
    ['a minute before', '2027-01-15T01:59:00Z', { due: false, state: 'ok', nextDue: '2027-01-15' }],
    ['at the slot', '2027-01-15T02:00:00Z', { due: true, state: 'due', late: false, missed: [], dueAt: '2027-01-15' }],
    ['an hour later', '2027-01-15T03:07:00Z', { due: true, state: 'due', late: false, slot: '2027-01-15T02:00:00Z' }],
    ['30 days later', '2027-02-14T02:07:00Z', { due: true, state: 'late', late: true, slot: '2027-01-15T02:00:00Z' }],
    ['90 days later', '2027-04-15T01:00:00Z', { due: true, state: 'late', late: true }],
    [
      '90 days and a second later',
      '2027-04-15T01:00:01Z',
      { due: false, state: 'needs-decision', nextDue: '2028-01-15' },
    ],
    [
      '200 days later',
      '2027-08-03T02:00:00Z',
      { due: false, state: 'needs-decision', dueAt: '2027-01-15', missed: [] },
    ],
    [
      'a little less than 3 years later',
      '2030-01-14T12:00:00Z',
      { due: false, state: 'needs-decision', missed: [2027, 2028] },
    ],
    [
      '3 years later',
      '2030-01-15T02:00:00Z',
      { due: true, late: false, slot: '2030-01-15T02:00:00Z', missed: [2027, 2028, 2029] },
    ],
    ['3 years and 30 days later', '2030-02-14T02:00:00Z', { due: true, late: true, missed: [2027, 2028, 2029] }],
  ])('and starts %s', (_, now, verdict) => {
    expect(dueOf(now, savedIn2026)).toMatchObject(verdict);
  });
});

describe('what answers a slot', () => {
  test.each([
    ['one started at the slot', '2027-01-15T02:00:00Z', false],
    ['one started after it, ordered by a person', '2027-03-01T12:00:00Z', false],
    ['one that a person took the autumn before', '2026-11-24T08:30:00Z', true],
    ['one started a second before it', '2027-01-15T01:59:59Z', true],
  ])('%s', (_, lastStartedAt, due) => {
    expect(dueOf('2027-03-02T12:00:00Z', { lastStartedAt })).toMatchObject({
      due,
      slot: due ? '2027-01-15T02:00:00Z' : null,
    });
  });
});

describe('an account that was never saved', () => {
  const fresh = { history: historyOf(['active', '2027-06-10T08:00:00Z']) };
  test.each([
    ['at once', '2027-06-10T08:00:00Z', [], { due: true, state: 'due', slot: '2027-06-10T08:00:00Z', missed: [] }],
    ['before anything is in the ledger', '2027-06-01T08:00:00Z', [], { due: true, slot: '2027-06-01T08:00:00Z' }],
    ['200 days later, as nobody has tried', '2027-12-27T08:00:00Z', [], { due: true, state: 'late', late: true }],
    [
      'after a year’s slot, which is then the one to answer',
      '2028-02-01T08:00:00Z',
      [],
      { due: true, slot: '2028-01-15T02:00:00Z', missed: [2027] },
    ],
    ['not in an avoided month', '2027-06-10T08:00:00Z', [6], { due: false, state: 'ok', nextDue: '2027-07-01' }],
    ['not in the last hour of it', '2027-06-30T21:59:59Z', [6], { due: false, nextDue: '2027-07-01' }],
    [
      'from the first minute of the first allowed day',
      '2027-06-30T22:00:00Z',
      [6],
      { due: true, state: 'due', late: false },
    ],
  ])('%s', (_, now, avoidMonths, verdict) => {
    expect(dueOf(now, { ...fresh, account: accountOf({ avoidMonths }) })).toMatchObject(verdict);
  });

  test('needs a decision when it has been tried in vain for longer than lateDays', () => {
    const lastAttempt = { status: 'failed', at: '2027-09-09T08:00:00Z' } as const;
    expect(dueOf('2027-09-11T08:00:00Z', { ...fresh, lastAttempt })).toMatchObject({
      due: false,
      state: 'needs-decision',
    });
    expect(dueOf('2028-01-15T03:00:00Z', { ...fresh, lastAttempt })).toMatchObject({ due: true, missed: [2027] });
  });

  test('has slots from its first sight only, but one that has been saved has them from then', () => {
    const history = historyOf(['active', '2027-06-10T08:00:00Z']);
    expect(dueOf('2027-06-10T09:00:00Z', { history, lastStartedAt: '2026-11-24T08:30:00Z' })).toMatchObject({
      state: 'needs-decision',
      dueAt: '2027-01-15',
    });
  });
});

describe('avoided months', () => {
  const december = { yearly: '0 3 15 12 *', sweep: '7 * * * *', lateDays: 90, spreadDays: 0, pace: null };
  const saved = { lastStartedAt: '2026-01-01T02:10:00Z' };
  test.each([
    ['over new year', [12], '2026-12-31T22:59:00Z', { due: false, state: 'ok', nextDue: '2027-01-01' }],
    [
      'over new year, come',
      [12],
      '2026-12-31T23:00:00Z',
      { due: true, late: false, dueAt: '2027-01-01', slot: '2026-12-15T02:00:00Z' },
    ],
    ['over two months', [12, 1], '2027-01-20T12:00:00Z', { due: false, nextDue: '2027-02-01' }],
    ['over eleven', [12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], '2027-06-01T12:00:00Z', { due: false, nextDue: '2027-11-01' }],
    [
      'all twelve are none',
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
      '2026-12-15T02:00:00Z',
      { due: true, dueAt: '2026-12-15' },
    ],
  ])('%s', (_, avoidMonths, now, verdict) => {
    // The schema refuses all twelve; the verdict must end all the same.
    const account = { ...accountOf(), capture: { ...accountOf().capture, avoidMonths } };
    expect(dueOf(now, { ...saved, account, schedule: dueSchedule(december, stockholm) })).toMatchObject(verdict);
  });

  test('what was due before the month began waits until it has ended, and is late then', () => {
    const account = accountOf({ avoidMonths: [2] });
    expect(dueOf('2027-02-10T12:00:00Z', { ...savedIn2026, account })).toMatchObject({
      due: false,
      state: 'late',
      nextDue: '2027-03-01',
    });
    expect(dueOf('2027-02-28T23:00:00Z', { ...savedIn2026, account })).toMatchObject({
      due: true,
      state: 'late',
      late: true,
    });
  });

  test('a snapshot taken after the slot counts, whatever the month', () => {
    const account = accountOf({ avoidMonths: [12] });
    const schedule = dueSchedule(december, stockholm);
    expect(dueOf('2027-02-01T12:00:00Z', { account, schedule, lastStartedAt: '2026-12-20T12:00:00Z' })).toMatchObject({
      state: 'ok',
      nextDue: '2028-01-01',
    });
  });
});

describe('intervals', () => {
  test.each([
    ['P6M', '2026-08-31T10:00:00Z', '2027-02-28T10:59:00Z', { due: false, nextDue: '2027-02-28' }],
    ['P6M', '2026-08-31T10:00:00Z', '2027-02-28T11:00:00Z', { due: true, slot: '2027-02-28T11:00:00Z' }], // 12:00 on the wall both times
    ['P1M', '2027-01-31T02:00:00Z', '2027-02-28T02:00:00Z', { due: true, slot: '2027-02-28T02:00:00Z', late: false }],
    [
      'P1M',
      '2027-01-31T02:00:00Z',
      '2027-03-31T01:00:00Z',
      { due: true, slot: '2027-03-31T01:00:00Z', dueAt: '2027-02-28', late: true },
    ],
    ['P1D', '2027-03-27T03:00:00Z', '2027-03-28T01:59:00Z', { due: false }],
    ['P1D', '2027-03-27T03:00:00Z', '2027-03-28T02:00:00Z', { due: true, slot: '2027-03-28T02:00:00Z' }], // a day of 23 hours
    ['P1D', '2027-03-27T03:00:00Z', '2027-10-13T12:00:00Z', { due: true, late: true, dueAt: '2027-03-28', missed: [] }],
    [
      'P1M',
      '2026-06-15T02:00:00Z',
      '2029-06-20T02:00:00Z',
      { due: true, slot: '2029-06-15T02:00:00Z', missed: [2027, 2028] },
    ],
    ['P2Y', '2024-02-29T02:00:00Z', '2026-02-28T01:59:59Z', { due: false }],
    ['P2Y', '2024-02-29T02:00:00Z', '2026-02-28T02:00:00Z', { due: true }],
    [
      'P2Y',
      '2024-02-29T02:00:00Z',
      '2026-09-28T02:00:00Z',
      { due: false, state: 'needs-decision', nextDue: '2028-02-29' },
    ],
    ['P12M', '2026-01-15T02:10:00Z', '2027-01-15T02:00:00Z', { due: true, slot: '2027-01-15T02:00:00Z' }], // as P1Y: the cron's slot
  ])('%s since %s, at %s', (interval, lastStartedAt, now, verdict) => {
    expect(dueOf(now, { account: accountOf({ interval }), lastStartedAt })).toMatchObject(verdict);
  });

  test('a month that is avoided holds daily visits back until the next', () => {
    const account = accountOf({ interval: 'P1D', avoidMonths: [7] });
    const lastStartedAt = '2027-06-30T01:00:00Z';
    expect(dueOf('2027-07-20T01:00:00Z', { account, lastStartedAt })).toMatchObject({
      due: false,
      nextDue: '2027-08-01',
      late: false,
    });
    expect(dueOf('2027-07-31T22:00:00Z', { account, lastStartedAt })).toMatchObject({
      due: true,
      state: 'due',
      late: false,
    });
  });

  test('fifty years of P6M give each slot that Temporal gives', () => {
    const account = accountOf({ interval: 'P6M' });
    let last = Temporal.PlainDateTime.from('2026-08-31T12:00').toZonedDateTime(stockholm);
    for (let visit = 0; visit < 100; visit += 1) {
      const slot = last.add({ months: 6 });
      const lastStartedAt = last.toInstant().toString();
      expect(dueOf(slot.subtract({ seconds: 1 }).toInstant().toString(), { account, lastStartedAt }).due).toBe(false);
      expect(dueOf(slot.toInstant().toString(), { account, lastStartedAt })).toMatchObject({
        due: true,
        slot: slot.toInstant().toString(),
      });
      last = slot;
    }
  });
});

describe('spread over ten days by a stable order', () => {
  const schedule = dueSchedule({ ...usual, spreadDays: 10 }, stockholm);
  test.each([
    [0, [], '2027-01-15'],
    [49, [], '2027-01-19'],
    [99, [], '2027-01-24'],
    [99, [2], '2027-01-24'],
  ])('account %i of 100', (index, avoidMonths, day) => {
    const told = { ...savedIn2026, schedule, place: { index, of: 100 }, account: accountOf({ avoidMonths }) };
    expect(dueOf('2027-01-15T01:00:00Z', told).nextDue).toBe(day);
    expect(dueOf(`${day}T01:59:00Z`, told)).toMatchObject({ due: false, state: 'ok' });
    expect(dueOf(`${day}T02:00:00Z`, told)).toMatchObject({ due: true, late: false, slot: '2027-01-15T02:00:00Z' });
  });

  test('a whole month of avoidance is stepped over, not heaped up after', () => {
    const wide = dueSchedule({ ...usual, spreadDays: 30 }, stockholm);
    const days = Array.from({ length: 30 }, (_, index) => {
      const account = accountOf({ avoidMonths: [2] });
      return dueOf('2027-01-15T01:00:00Z', { ...savedIn2026, schedule: wide, place: { index, of: 30 }, account })
        .nextDue;
    });
    expect(new Set(days).size).toBe(30);
    expect(days.slice(16, 18)).toEqual(['2027-01-31', '2027-03-01']);
  });

  test('never holds back an account that was never saved', () => {
    expect(dueOf('2027-01-15T02:00:00Z', { schedule, place: { index: 99, of: 100 } })).toMatchObject({ due: true });
  });
});

describe('after a visit that gave no snapshot', () => {
  test.each([
    ['failed', '2027-01-15T12:00:00Z', '2027-01-16T11:59:59Z', { due: false, nextDue: '2027-01-16', state: 'late' }],
    ['failed', '2027-01-15T12:00:00Z', '2027-01-16T12:00:00Z', { due: true, state: 'late' }],
    [
      'blocked',
      '2027-01-15T12:00:00Z',
      '2027-01-22T11:59:59Z',
      { due: false, nextDue: '2027-01-22', state: 'blocked' },
    ],
    ['blocked', '2027-01-15T12:00:00Z', '2027-01-22T12:00:00Z', { due: true, state: 'blocked' }],
    [
      'needs-login',
      '2027-01-15T12:00:00Z',
      '2027-03-22T12:00:00Z',
      { due: false, nextDue: '2028-01-15', state: 'needs-login' },
    ],
    [
      'gone',
      '2027-01-15T12:00:00Z',
      '2027-03-22T12:00:00Z',
      { due: false, nextDue: '2028-01-15', state: 'needs-decision' },
    ],
    [
      'gone',
      '2027-01-15T12:00:00Z',
      '2028-01-15T02:00:00Z',
      { due: true, slot: '2028-01-15T02:00:00Z', missed: [2027] },
    ],
    [
      'blocked',
      '2027-01-15T12:00:00Z',
      '2027-05-22T12:00:00Z',
      { due: false, state: 'needs-decision', nextDue: '2028-01-15' },
    ],
  ] as const)('%s on %s, at %s', (status, at, now, verdict) => {
    expect(dueOf(now, { ...savedIn2026, lastAttempt: { status, at } })).toMatchObject(verdict);
  });

  test('a newer browser session ends the wait for a login', () => {
    const lastAttempt = { status: 'needs-login', at: '2027-01-15T12:00:00Z' } as const;
    expect(
      dueOf('2027-01-20T12:00:00Z', { ...savedIn2026, lastAttempt, sessionStoredAt: '2027-01-14T12:00:00Z' }).due,
    ).toBe(false);
    expect(
      dueOf('2027-01-20T12:00:00Z', { ...savedIn2026, lastAttempt, sessionStoredAt: '2027-01-18T12:00:00Z' }).due,
    ).toBe(true);
  });

  test('a snapshot sealed after it makes it forgotten', () => {
    const lastAttempt = { status: 'blocked', at: '2027-01-15T12:00:00Z' } as const;
    expect(dueOf('2027-01-20T12:00:00Z', { lastAttempt, lastStartedAt: '2027-01-16T12:00:00Z' }).state).toBe('ok');
  });

  test('the next try keeps out of avoided months', () => {
    const lastAttempt = { status: 'blocked', at: '2027-01-28T12:00:00Z' } as const;
    const account = accountOf({ avoidMonths: [2] });
    expect(dueOf('2027-01-30T12:00:00Z', { ...savedIn2026, account, lastAttempt })).toMatchObject({
      due: false,
      nextDue: '2027-03-01',
    });
  });

  test('says in both languages what was met and when it tries again', () => {
    const lastAttempt = { status: 'blocked', at: '2027-01-15T12:00:00Z' } as const;
    expect(dueOf('2027-01-17T12:00:00Z', { ...savedIn2026, lastAttempt }).because).toEqual({
      sv: 'Försenat: skulle enligt schemat ha sparats 2027-01-15. Besöket 2027-01-15 hindrades av plattformen; nytt försök 2027-01-22.',
      en: 'Late: by the schedule it was due on 2027-01-15. The visit of 2027-01-15 was blocked by the platform; next try 2027-01-22.',
    });
  });
});

describe('the status in the register', () => {
  test.each<[AccountStatus, boolean]>([
    ['discovered', false],
    ['requested', false],
    ['approved', true],
    ['active', true],
    ['closed', false],
  ])('%s', (status, due) => {
    expect(dueOf('2027-01-15T03:00:00Z', { account: accountOf({ status }) })).toMatchObject({
      due,
      state: due ? 'due' : 'inactive',
    });
  });

  test('an account that may not be visited is blocked and says why', () => {
    const permission = { visit: false, because: { sv: 'grund saknas', en: 'no basis' } } as const;
    expect(dueOf('2027-01-15T03:00:00Z', { permission })).toMatchObject({
      due: false,
      state: 'blocked',
      nextDue: null,
      because: { sv: 'Får inte besökas: grund saknas.', en: 'May not be visited: no basis.' },
    });
  });

  test('one that comes back is visited at once, and what fell in between is not missed', () => {
    const history = historyOf(
      ['active', '2020-01-01T00:00:00Z'],
      ['closed', '2026-06-01T00:00:00Z'],
      ['active', '2030-06-01T00:00:00Z'],
    );
    expect(dueOf('2030-06-01T00:00:00Z', { ...savedIn2026, history })).toMatchObject({
      due: true,
      slot: '2030-06-01T00:00:00Z',
      missed: [],
    });
  });

  test('one on an interval that comes back before the next visit waits for it', () => {
    const history = historyOf(
      ['active', '2020-01-01T00:00:00Z'],
      ['closed', '2026-02-01T00:00:00Z'],
      ['active', '2026-03-01T00:00:00Z'],
    );
    expect(
      dueOf('2026-03-01T00:00:00Z', { ...savedIn2026, history, account: accountOf({ interval: 'P6M' }) }),
    ).toMatchObject({ due: false, nextDue: '2026-07-15' });
  });

  describe('closing', () => {
    const history = historyOf(['active', '2020-01-01T00:00:00Z'], ['closing', '2027-07-05T08:00:00Z']);
    const closing = {
      history,
      account: accountOf({ status: 'closing', avoidMonths: [7] }),
      lastStartedAt: '2027-07-01T02:00:00Z',
    };
    test('is saved once more at once, although the month is avoided', () => {
      expect(dueOf('2027-07-05T09:07:00Z', closing)).toMatchObject({
        due: true,
        reason: 'before-closing',
        slot: '2027-07-05T08:00:00Z',
      });
    });
    test('is answered by a before-closing snapshot taken after the request only', () => {
      expect(dueOf('2027-07-06T09:07:00Z', { ...closing, lastBeforeClosingAt: '2027-07-04T08:00:00Z' }).due).toBe(true);
      expect(dueOf('2027-07-06T09:07:00Z', { ...closing, lastBeforeClosingAt: '2027-07-05T09:00:00Z' })).toMatchObject({
        due: false,
        state: 'ok',
      });
    });
  });
});

test('a later snapshot never makes an account due earlier', () => {
  const instants = fc
    .integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2030, 0, 1) })
    .map((at) => new Date(at).toISOString());
  const accounts = fc.record({
    interval: fc.constantFrom('P1Y', 'P6M', 'P1M', 'P1D', 'P2Y'),
    avoidMonths: fc.subarray([1, 6, 7, 12]),
  });
  fc.assert(
    fc.property(accounts, instants, instants, instants, (told, one, other, now) => {
      const account = accountOf(told);
      const [earlier, later] = one < other ? [one, other] : [other, one];
      fc.pre(later <= now);
      const first = dueOf(now, { account, lastStartedAt: earlier });
      const second = dueOf(now, { account, lastStartedAt: later });
      if (second.slot !== null) {
        expect(first.slot).not.toBeNull();
        expect((first.dueAt ?? '') <= (second.dueAt ?? '')).toBe(true);
      }
      if (told.interval === 'P1Y') expect(first.missed).toEqual(expect.arrayContaining(second.missed));
    }),
    tries(50, 3000),
  );
});
