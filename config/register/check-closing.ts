import type { Entry } from '../base/entry.ts';
import type { Account } from './accounts.ts';

/** What the archive knows of an account's closing. */
export interface Closing {
  /** The id of the before-closing snapshot that was sealed for the account. Null when there is none. */
  sealedBeforeClosing: string | null;
}

/** What the archive knows of a closing, by account id. */
export type Closings = (account: string) => Closing;

/** Whether the check has to ask the archive about the account. */
export function needsClosing({ status, closingWaiver }: Account): boolean {
  return status === 'closed' && closingWaiver === null;
}

/** `closed` needs a sealed before-closing snapshot taken after the request, or a reason why there is none (docs/rules.md, "Accounts"). */
export function checkClosing(entries: readonly Entry<Account>[], closings: Closings): void {
  for (const { value: account, complain } of entries) {
    if (!needsClosing(account) || closings(account.id).sealedBeforeClosing !== null) continue;
    complain(
      ['status'],
      'a before-closing snapshot sealed after the closing was requested, or closingWaiver: a reason',
      'closed without either',
      'warning',
    );
  }
}
