import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../config/register/accounts.ts';
import { dueSchedule } from '../../../jobs/due/due.ts';
import { inTurn, mostNights, pacedNights, perNight } from '../../../jobs/due/pace.ts';
import { accountOf, dueOf, historyOf, stockholm, usual } from '../watched.ts';

const idsOf = (count: number) => Array.from({ length: count }, (_, index) => `konto-${index}`);
const accountsOf = (ids: string[]) => ids.map((id) => accountOf({ id }));
const none = new Map();
const yearlyOf = (ids: string[], pace: number) => {
  const nights = pacedNights(accountsOf(ids), none, pace);
  return new Map(ids.map((id) => [id, nights(id)?.yearly ?? Number.NaN]));
};
const firstOf = (accounts: Account[], pace: number) => {
  const nights = pacedNights(accounts, none, pace);
  return accounts.map(({ id }) => nights(id)?.first() ?? Number.NaN);
};
const saved = { lastStartedAt: '2026-01-20T04:00:00Z' };
const schedule = dueSchedule({ ...usual, pace: 10 }, stockholm);

describe('the night of an account', () => {
  test('each night has as many accounts as the pace says', () => {
    const perEach = new Map<number, number>();
    for (const night of yearlyOf(idsOf(1000), 30).values()) perEach.set(night, (perEach.get(night) ?? 0) + 1);
    expect([...perEach.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 34 }, (_, night) => night));
    expect([...perEach.values()].every((count) => count <= 30)).toBe(true);
  });

  test('is the same for every order of the register, and in every year', () => {
    const ids = idsOf(200);
    expect(yearlyOf(ids.toReversed(), 7)).toEqual(yearlyOf(ids, 7));
  });

  test('moves by a night at most when as many accounts have come as a night takes', () => {
    const before = yearlyOf(idsOf(1000), 30);
    const after = yearlyOf(idsOf(1030), 30);
    const moved = [...before].map(([id, night]) => (after.get(id) ?? Number.NaN) - night);
    expect(moved.every((nights) => nights === 0 || nights === 1)).toBe(true);
    expect(moved.filter((nights) => nights === 0).length).toBeGreaterThan(300);
  });

  test('is not that of accounts that are closed or saved more often than yearly', () => {
    const ids = idsOf(40);
    const others = [accountOf({ id: 'stangt', status: 'closed' }), accountOf({ id: 'ofta', interval: 'P1M' })];
    const nights = pacedNights([...accountsOf(ids), ...others], none, 10);
    expect(nights('stangt')).toBeNull();
    for (const [id, night] of yearlyOf(ids, 10)) expect(nights(id)?.yearly).toBe(night);
  });

  test('comes before the next year also where the pace does not suffice', () => {
    expect(perNight(300, 60_000)).toBe(300);
    expect(perNight(1, 3_000)).toBe(10);
    expect(Math.max(...yearlyOf(idsOf(3000), 1).values())).toBe(mostNights - 1);
  });

  test('has platforms and committees as the register has them', () => {
    const ids = [...idsOf(900).map((id) => `facebook-${id}`), ...idsOf(100).map((id) => `x-${id}`)];
    const nights = yearlyOf(ids, 100);
    for (let night = 0; night < 10; night += 1) {
      const ofX = ids.filter((id) => id.startsWith('x-') && nights.get(id) === night).length;
      expect(ofX).toBeGreaterThan(0);
      expect(ofX).toBeLessThan(25);
    }
  });
});

describe('with a pace', () => {
  test.each([
    [0, '2027-01-15'],
    [4, '2027-01-19'],
    [299, '2027-11-10'],
  ])('night %i after the slot is the account’s day', (yearly, day) => {
    const told = { ...saved, schedule, nights: { yearly, first: () => 0 } };
    expect(dueOf('2027-01-15T01:00:00Z', told).nextDue).toBe(day);
    expect(dueOf(`${day}T01:59:00Z`, told)).toMatchObject({ due: false, state: 'ok' });
    expect(dueOf(`${day}T02:00:00Z`, told)).toMatchObject({ due: true, late: false, slot: '2027-01-15T02:00:00Z' });
  });

  test('an account that avoids half a year has its turn before the next slot', () => {
    const account = accountOf({ avoidMonths: [1, 2, 3, 4, 5, 6, 7] });
    const { nextDue } = dueOf('2027-01-16T02:00:00Z', {
      ...saved,
      schedule,
      account,
      nights: { yearly: 299, first: () => 0 },
    });
    expect(nextDue).toMatch(/^2027-(08|09|1[0-2])/);
  });

  test('accounts first seen on one day are spread too, and a few are visited at once', () => {
    const ids = idsOf(25);
    const histories = new Map(ids.map((id) => [id, historyOf(['active', '2027-03-01T09:00:00Z'])]));
    histories.set('konto-24', historyOf(['active', '2027-03-02T09:00:00Z']));
    const nights = pacedNights(accountsOf(ids), histories, 10);
    const first = ids.map((id) => nights(id)?.first() ?? Number.NaN);
    expect([0, 1, 2].map((night) => first.filter((each) => each === night).length)).toEqual([11, 10, 4]);
    expect(nights('konto-24')?.first()).toBe(0);
    const history = historyOf(['active', '2027-03-01T09:00:00Z']);
    const told = { schedule, history, nights: { yearly: 0, first: () => 2 } };
    expect(dueOf('2027-03-01T10:00:00Z', told)).toMatchObject({ due: false, nextDue: '2027-03-03', state: 'ok' });
    expect(dueOf('2027-03-03T09:00:00Z', told)).toMatchObject({ due: true, slot: '2027-03-01T09:00:00Z' });
  });

  test('first visits have no more nights than others, also of accounts that are saved more often than yearly', () => {
    const often = idsOf(700).map((id) => accountOf({ id, interval: 'P11M' }));
    const first = firstOf(often, 1);
    expect(Math.max(...first)).toBe(233);
  });

  test.each([
    ['P6M', 168],
    ['P1M', 28],
    ['P7D', 7],
    ['P1D', 1],
  ])('the first visit of an account of %s comes within its interval', (interval, nights) => {
    const often = idsOf(700).map((id) => accountOf({ id, interval }));
    const first = firstOf(often, 1);
    expect(new Set(first).size).toBe(nights);
    expect(Math.max(...first)).toBe(nights - 1);
  });

  test.each([
    ['before the first visit’s night', '2028-01-01T09:00:00Z', false, []],
    ['on it', '2028-01-29T09:00:00Z', true, []],
    ['when the slot after it has come, too', '2028-02-01T09:00:00Z', true, [2027]],
  ])('no year is missed %s', (_, now, due, missed) => {
    const history = historyOf(['active', '2027-10-01T08:00:00Z']);
    const account = accountOf({ interval: 'P1M' });
    const verdict = dueOf(now, { schedule, history, account, nights: { yearly: 0, first: () => 120 } });
    expect(verdict).toMatchObject({ due, missed });
  });

  test('no year is missed while avoided months last', () => {
    const history = historyOf(['active', '2027-11-20T08:00:00Z']);
    const account = accountOf({ interval: 'P1M', avoidMonths: [11, 12, 1] });
    expect(dueOf('2028-01-25T09:00:00Z', { history, account })).toMatchObject({ due: false, missed: [] });
  });

  test('a first visit that would come after the next yearly slot comes on the yearly night', () => {
    const history = historyOf(['active', '2027-01-10T09:00:00Z']);
    const told = { schedule, history, nights: { yearly: 3, first: () => 20 } };
    expect(dueOf('2027-01-16T02:00:00Z', told)).toMatchObject({ due: false, nextDue: '2027-01-18' });
  });

  describe('nothing that waits is forgotten at the yearly slot', () => {
    const lastNight = { schedule, nights: { yearly: 299, first: () => 0 } };
    const atSlot = { due: true, slot: '2027-01-15T02:00:00Z', dueAt: '2027-01-15', missed: [2026] };
    const failed = (at: string) => ({ lastAttempt: { status: 'failed', at } as const });
    test('a turn of the year before that gave nothing is taken at once, not on its night ten months later', () => {
      const told = { ...lastNight, lastStartedAt: '2025-11-10T02:00:00Z', ...failed('2027-01-10T02:00:00Z') };
      expect(dueOf('2027-01-15T02:00:00Z', told)).toMatchObject({ ...atSlot, state: 'due' });
      expect(dueOf('2027-02-15T02:00:00Z', told)).toMatchObject({ ...atSlot, state: 'late' });
    });

    test('nor is it with spreadDays', () => {
      const spread = dueSchedule({ ...usual, spreadDays: 100 }, stockholm);
      const told = { schedule: spread, place: { index: 99, of: 100 }, lastStartedAt: '2025-04-24T02:00:00Z' };
      expect(dueOf('2027-01-15T02:00:00Z', told)).toMatchObject(atSlot);
    });

    test('what waits for a person is told to come again at the slot, when it does', () => {
      const told = { ...lastNight, ...saved, lastAttempt: { status: 'gone', at: '2027-11-10T03:00:00Z' } as const };
      expect(dueOf('2027-11-11T02:00:00Z', told)).toMatchObject({ state: 'needs-decision', nextDue: '2028-01-15' });
      expect(dueOf('2028-01-15T02:00:00Z', told)).toMatchObject({ due: true, missed: [2027] });
    });

    test('a new account whose first visit failed the day before is tried again the day after', () => {
      const history = historyOf(['active', '2027-01-14T09:00:00Z']);
      const told = { ...lastNight, history, ...failed('2027-01-14T09:10:00Z') };
      expect(dueOf('2027-01-15T09:10:00Z', told)).toMatchObject({ due: true, slot: '2027-01-15T02:00:00Z' });
    });

    test('a first visit whose turn comes after the slot keeps its day, and no year is called missed', () => {
      const history = historyOf(['active', '2026-12-20T09:00:00Z']);
      const told = { schedule, history, nights: { yearly: 299, first: () => 40 } };
      expect(dueOf('2027-01-16T02:00:00Z', told)).toMatchObject({ state: 'ok', nextDue: '2027-01-29', missed: [] });
      expect(dueOf('2027-01-29T09:00:00Z', told)).toMatchObject({ due: true, slot: '2027-01-15T02:00:00Z' });
    });
  });

  test('a first visit that waits since the slot before is due at the next, though its own turn would come later still', () => {
    const account = accountOf({ avoidMonths: [6, 7, 8, 9, 10, 11] });
    const history = historyOf(['active', '2026-01-14T09:00:00Z']);
    const told = { schedule, account, history, nights: { yearly: 100, first: () => 299 } };
    expect(dueOf('2027-01-14T02:00:00Z', told)).toMatchObject({ due: true, dueAt: '2026-04-25', state: 'late' });
    expect(dueOf('2027-01-15T02:00:00Z', told)).toMatchObject({ due: true, dueAt: '2027-01-15' });
  });

  test('an account that nobody has tried is visited though a raised pace has put its night far back', () => {
    const told = { ...saved, schedule, nights: { yearly: 66, first: () => 0 } };
    expect(dueOf('2027-08-01T02:00:00Z', told)).toMatchObject({ due: true, late: true, state: 'late' });
    const before = { ...told, lastAttempt: { status: 'failed', at: '2026-12-01T02:00:00Z' } as const };
    expect(dueOf('2027-08-01T02:00:00Z', before)).toMatchObject({ due: true, state: 'late' });
    const since = { ...told, lastAttempt: { status: 'failed', at: '2027-03-22T02:00:00Z' } as const };
    expect(dueOf('2027-08-01T02:00:00Z', since)).toMatchObject({ due: false, state: 'needs-decision' });
  });
});

test('orders are placed in turn: one of each platform and committee, then the second of each', () => {
  const items = ['f1', 'f2', 'f3', 'x1', 'y1', 'y2'];
  expect(inTurn(items, (item) => item.charAt(0))).toEqual(['f1', 'x1', 'y1', 'f2', 'y2', 'f3']);
  expect(inTurn([], String)).toEqual([]);
});
