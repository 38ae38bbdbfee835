import type { Words } from '../../config/base/words.ts';
import type { AccountStatus } from '../../config/register/accounts.ts';

/** What an account's status in the register is called. */
export const accountStatusWords: Record<AccountStatus, Words> = {
  discovered: { sv: 'upptäckt', en: 'discovered' },
  requested: { sv: 'begärt', en: 'requested' },
  approved: { sv: 'godkänt', en: 'approved' },
  active: { sv: 'aktivt', en: 'active' },
  closing: { sv: 'ska avslutas', en: 'closing' },
  closed: { sv: 'avslutat', en: 'closed' },
};

export function accountStatusesIn(locale: keyof Words): Record<AccountStatus, string> {
  const each = Object.entries(accountStatusWords).map(([status, both]) => [status, both[locale]]);
  return Object.fromEntries(each) as Record<AccountStatus, string>;
}
