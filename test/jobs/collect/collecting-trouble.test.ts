import { describe, expect, test } from '@jest/globals';
import type { Account } from '../../../config/accounts.ts';
import { collectingTrouble, type LookFacts, troubleKinds } from '../../../jobs/collect/collecting-trouble.ts';

const collect = { source: 'api', interval: 'P1D', token: 'env:TOKEN' } as Account['collect'];
const account = { status: 'active' as const, collect };
const well: LookFacts = {
  account,
  last: { startedAt: '2026-11-24T02:00:00Z', complete: true },
  lastComplete: '2026-11-24T02:00:00Z',
  lastSealed: '2026-11-01T02:00:00Z',
  watchedSince: '2026-01-01T00:00:00Z',
  hasAdapter: true,
  tokenMissing: false,
  now: '2026-11-25T02:00:00Z',
  timezone: 'Europe/Stockholm',
};
const never = { last: null, lastComplete: null };
const failed = (fault?: 'retry' | 'reconnect' | 'short') => ({
  last: { startedAt: '2026-11-25T01:00:00Z', complete: false, ...(fault ? { fault } : {}) },
});
const page = { account: { ...account, collect: { ...collect, source: 'page' as const } } };

describe('the promise to collect', () => {
  test.each<[what: string, facts: Partial<LookFacts>, kind: string | null]>([
    ['is kept by a look within its interval', {}, null],
    ['is kept by a look that is a day late', { now: '2026-11-26T01:59:00Z' }, null],
    ['is not kept by one that is later', { now: '2026-11-26T02:01:00Z' }, 'overdue'],
    [
      'is not made where the register says no',
      { account: { ...account, collect: { ...collect, source: 'none' } } },
      null,
    ],
    ['is not made for an account that is closed', { account: { ...account, status: 'closed' }, ...never }, null],
    ['cannot be kept without a token', { tokenMissing: true }, 'no-token'],
    ['cannot be kept without an adapter', { hasAdapter: false }, 'no-adapter'],
    ['is told of at once where a person must act', failed('reconnect'), 'reconnect'],
    ['is told of at once where the numbers differ', failed('short'), 'short'],
    ['is not told of for one bad hour', failed('retry'), null],
    ['is told of when bad hours become days', { ...failed('retry'), now: '2026-11-26T03:00:00Z' }, 'retry'],
    ['is told of though an earlier version kept no fault', { ...failed(), now: '2026-11-26T03:00:00Z' }, 'unknown'],
    ['is young for a new account', { ...never, watchedSince: '2026-11-24T12:00:00Z' }, null],
    ['is told of where an account was never looked at', { ...never, watchedSince: '2026-11-23T12:00:00Z' }, 'overdue'],
    ['has not begun for an account that the clock has not met', { ...never, watchedSince: null }, null],
    ['is kept where the newest snapshot was collected from', page, null],
    ['has a day after a snapshot', { ...page, lastSealed: '2026-11-24T03:00:00Z', ...never }, null],
    ['is not kept where it was not a day later', { ...page, lastSealed: '2026-11-23T01:00:00Z', ...never }, 'overdue'],
    ['waits for the first snapshot', { ...page, lastSealed: null, ...never }, null],
  ])('%s', (_what, facts, kind) => {
    expect(collectingTrouble({ ...well, ...facts })?.kind ?? null).toBe(kind);
  });
});

test('each says since when by what is known, and "sedan" nothing where there is none', () => {
  const known = collectingTrouble({ ...well, tokenMissing: true });
  expect(known?.because.sv).toContain('Senaste fullständiga insamlingen gjordes 2026-11-24.');
  const unknown = collectingTrouble({ ...well, ...never, tokenMissing: true });
  expect(unknown).toMatchObject({ since: null });
  expect(unknown?.because.sv).toContain('Ingen fullständig insamling finns ännu.');
  expect(troubleKinds).toHaveLength(11);
});
