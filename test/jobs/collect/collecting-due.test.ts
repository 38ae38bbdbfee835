import { describe, expect, test } from '@jest/globals';
import { type Account, accountSchema } from '../../../config/register/accounts.ts';
import { collectingDue } from '../../../jobs/collect/collecting-due.ts';

const account = (id: string, changes: Partial<Record<keyof Account, unknown>>): Account =>
  accountSchema.parse({
    id,
    platform: 'mastodon',
    name: id,
    url: 'https://social.example/@kommunen',
    committee: 'kommunstyrelsen',
    status: 'active',
    capture: { basis: 'prov' },
    ...changes,
  });

interface Known {
  lastRun?: string;
  lastSnapshot?: string;
}

function isDue(now: string, changes: Partial<Record<keyof Account, unknown>>, { lastRun, lastSnapshot }: Known = {}) {
  const due = collectingDue({
    accounts: [account('a', changes)],
    lastRuns: new Map(lastRun === undefined ? [] : [['a', lastRun]]),
    lastSealed: new Map(lastSnapshot === undefined ? [] : [['a', { startedAt: lastSnapshot, beforeClosingAt: null }]]),
    now,
    timezone: 'Europe/Stockholm',
  });
  return due.length === 1;
}

describe('collecting through the API is due', () => {
  const daily = { collect: { source: 'api' } };

  test.each([
    ['at once where nothing was ever collected', '2026-11-25T10:00:00Z', daily, undefined, true],
    ['not before its interval has passed', '2026-11-25T09:59:59Z', daily, '2026-11-24T10:00:00Z', false],
    ['when it has', '2026-11-25T10:00:00Z', daily, '2026-11-24T10:00:00Z', true],
    ['long after, when the machine was away', '2029-11-25T10:00:00Z', daily, '2026-11-24T10:00:00Z', true],
    // The day on which summer time begins has 23 hours.
    ['by the civil day across summer time', '2027-03-28T08:00:00Z', daily, '2027-03-27T09:00:00Z', true],
    [
      'at an interval of its own',
      '2026-11-26T10:00:00Z',
      { collect: { source: 'api', interval: 'P3D' } },
      '2026-11-24T10:00:00Z',
      false,
    ],
    ['never of an account that is closed', '2026-11-25T10:00:00Z', { ...daily, status: 'closed' }, undefined, false],
    [
      'never where nobody has said why it may be collected',
      '2026-11-25T10:00:00Z',
      { ...daily, capture: {} },
      undefined,
      false,
    ],
    ['never where no source is named', '2026-11-25T10:00:00Z', {}, undefined, false],
  ])('%s', (_, now, changes, lastRun, expected) => {
    expect(isDue(now, changes, lastRun === undefined ? {} : { lastRun })).toBe(expected);
  });
});

describe('collecting from the page is due', () => {
  const fromPage = { platform: 'web', collect: { source: 'page' } };

  test.each([
    ['not before there is a snapshot', {}, false],
    ['when there is one', { lastSnapshot: '2026-11-24T10:00:00Z' }, true],
    [
      'not again from the same',
      { lastSnapshot: '2026-11-24T10:00:00.000Z', lastRun: '2026-11-24T10:00:00.000Z' },
      false,
    ],
    [
      'not from an older one than was collected from',
      { lastSnapshot: '2026-11-23T10:00:00Z', lastRun: '2026-11-24T10:00:00Z' },
      false,
    ],
    ['when there is a newer', { lastSnapshot: '2026-11-25T09:00:00Z', lastRun: '2026-11-24T10:00:00Z' }, true],
  ])('%s', (_, known, expected) => {
    expect(isDue('2026-11-25T10:00:00Z', fromPage, known)).toBe(expected);
  });
});

test('each account is judged by its own facts, in the order of the register', () => {
  const due = collectingDue({
    accounts: ['c', 'b', 'a'].map((id) => account(id, { collect: { source: 'api' } })),
    lastRuns: new Map([['b', '2026-11-25T09:00:00Z']]),
    lastSealed: new Map(),
    now: '2026-11-25T10:00:00Z',
    timezone: 'Europe/Stockholm',
  });
  expect(due).toEqual(['c', 'a']);
});
