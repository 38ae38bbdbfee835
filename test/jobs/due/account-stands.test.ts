import { expect, test } from '@jest/globals';
import { standsOf } from '../../../jobs/due/account-stands.ts';
import { attemptSince, type DueInput } from '../../../jobs/due/due.ts';
import type { Attempt } from '../../../jobs/due/next-visit.ts';
import { accountOf, dueOf, historyOf } from '../watched.ts';

const day = (instant: string) => instant.slice(0, 10);
const standing = (now: string, told: Partial<DueInput>) => {
  const { lastStartedAt = null, lastAttempt = null } = told;
  const attempt = attemptSince({ lastStartedAt, lastAttempt });
  return standsOf(dueOf(now, told), { isKept: lastStartedAt !== null, attempt, day });
};

const [kept2026, kept2027] = ['2026-01-15T02:10:00Z', '2027-01-15T02:10:00Z'];
const twice = (status: Attempt['status']): Attempt => ({
  status,
  at: '2027-03-02T08:00:00Z',
  since: '2027-03-01T08:00:00Z',
});

/** What the account is called at noon of 2 March 2027; the schedule alone calls the first five `ok`. */
test.each<[string, Partial<DueInput>, string, string | null, RegExp]>([
  ['its year is saved', { lastStartedAt: kept2027 }, 'kept', null, /^Sparat 2027-01-15/],
  ['never saved, its turn to come', waitsUntilMay(), 'never', null, /^Sparas 2027-05-01\.$/],
  [
    'never saved, its turn to come, two visits in vain',
    { ...waitsUntilMay(), lastAttempt: twice('failed') },
    'failing',
    '2027-03-01',
    /^Sparas 2027-05-01\. Besöket 2027-03-02 misslyckades\.$/,
  ],
  [
    'its year is saved, two visits since were in vain',
    { lastStartedAt: kept2027, lastAttempt: twice('gone') },
    'failing',
    '2027-03-01',
    /^Sparat 2027-01-15; .* Besöket 2027-03-02 fann inte sidan längre\.$/,
  ],
  [
    'a visit in vain, and a snapshot since',
    { lastStartedAt: '2027-03-02T09:00:00Z', lastAttempt: twice('failed') },
    'kept',
    null,
    /^Sparat 2027-03-02/,
  ],
  ['late, and nobody has tried', { lastStartedAt: kept2026 }, 'late', null, /^Försenat/],
  [
    'late, and visits fail',
    { lastStartedAt: kept2026, lastAttempt: twice('failed') },
    'failing',
    '2027-03-01',
    /^Försenat.* misslyckades; nytt försök 2027-03-03\.$/,
  ],
  [
    'the platform lets nobody in',
    { lastStartedAt: kept2026, lastAttempt: twice('blocked') },
    'blocked',
    null,
    /hindrades/,
  ],
  [
    'nobody may visit it',
    { permission: { visit: false, because: { sv: 'grund saknas', en: 'no basis' } }, lastAttempt: twice('failed') },
    'blocked',
    null,
    /^Får inte besökas/,
  ],
  ['closed', { account: accountOf({ status: 'closed' }) }, 'inactive', null, /^Besöks inte/],
])('an account stands as it is: %s', (_, told, state, since, because) => {
  expect(standing('2027-03-02T12:00:00Z', told)).toEqual({
    state,
    since,
    because: { sv: expect.stringMatching(because), en: expect.any(String) },
  });
});

function waitsUntilMay(): Partial<DueInput> {
  return {
    account: accountOf({ avoidMonths: [3, 4] }),
    history: historyOf(['active', '2027-03-01T07:00:00Z']),
  };
}
