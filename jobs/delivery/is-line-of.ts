import type { Configuration } from '../../config/load.ts';
import { type Account, committeeOn } from '../../config/register/accounts.ts';
import { civilDate } from '../../storage/records/civil-time.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';

/**
 * Asks of lines of the ledger whether they are a committee's: they name it, or, where they name none, an account that was the committee's on the
 * line's civil day.
 */
export function isLineOf(
  committee: string,
  { accounts, settings }: Pick<Configuration, 'accounts' | 'settings'>,
): (entry: LedgerEntry) => boolean {
  const known = new Map<string, Account>(accounts.map((account) => [account.id, account]));
  return ({ at, data }) => {
    if (data.committee !== undefined && data.committee !== null) return data.committee === committee;
    const account = known.get(String(data.account));
    return account !== undefined && committeeOn(account, civilDate(at, settings.timezone)) === committee;
  };
}
