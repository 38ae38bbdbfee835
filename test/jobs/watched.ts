import { type Account, type AccountStatus, accountSchema, type MayBeVisited } from '../../config/register/accounts.ts';
import type { AccountHistory } from '../../jobs/due/account-history.ts';
import { type DueInput, type DueVerdict, dueSchedule, judgeDue } from '../../jobs/due/due.ts';

/** What the tests of the clock's side start from: one account in Stockholm that has been watched since 2020. */

export const stockholm = 'Europe/Stockholm';
export const usual = { yearly: '0 3 15 1 *', sweep: '7 * * * *', lateDays: 90, spreadDays: 0, pace: null };
/** One for all tests: it remembers its slots. */
export const schedule = dueSchedule(usual, stockholm);
export const may: MayBeVisited = { visit: true };

export function accountOf(
  told: { id?: string; status?: AccountStatus; interval?: string; avoidMonths?: number[] } = {},
): Account {
  return accountSchema.parse({
    id: told.id ?? 'facebook-exempelkommun',
    platform: 'facebook',
    name: 'Exempelkommun',
    url: 'https://www.facebook.com/exempelkommun',
    committee: 'kommunstyrelsen',
    status: told.status ?? 'active',
    capture: {
      basis: 'KS 2026/12',
      interval: told.interval ?? 'P1Y',
      avoidMonths: told.avoidMonths ?? [],
      login: 'facebook',
    },
  });
}

export function historyOf(...seen: [AccountStatus | 'unregistered', string][]): AccountHistory {
  return { seen: seen.map(([status, at]) => ({ status, at })), missed: [], asked: [] };
}

export function dueOf(now: string, told: Partial<DueInput> = {}): DueVerdict {
  return judgeDue({
    account: accountOf(),
    permission: may,
    history: historyOf(['active', '2020-01-01T00:00:00Z']),
    place: { index: 0, of: 1 },
    nights: null,
    lastStartedAt: null,
    lastBeforeClosingAt: null,
    lastAttempt: null,
    sessionStoredAt: null,
    schedule,
    now,
    ...told,
  });
}
