import { type JudgedAccount, judgedAccounts } from '../../../jobs/due/account-status.ts';
import { committeeName } from '../page/committees.ts';
import type { DeskMeans } from '../page/desk-means.ts';
import { mayRead, type Visitor } from '../page/visitor.ts';

/** An account that the visitor may see, with where the account stands. */
export interface AccountLine extends JudgedAccount {
  committeeName: string;
}

/** The accounts whose committee the visitor may read, sorted by committee and name. `only` narrows the list down to one account. */
export async function accountLines(means: DeskMeans, visitor: Visitor, only?: string): Promise<AccountLine[]> {
  return linesOf(means, visitor, await judgedAccounts(means.workplace, only));
}

/** The same, of accounts that have been judged just now. */
export function linesOf({ workplace }: DeskMeans, visitor: Visitor, accounts: readonly JudgedAccount[]): AccountLine[] {
  return accounts
    .filter(({ committee }) => mayRead(visitor, committee))
    .map((judged) => ({ ...judged, committeeName: committeeName({ workplace }, judged.committee) }))
    .sort((a, b) => compare(a.committeeName, b.committeeName) || compare(a.account.name, b.account.name));
}

const compare = new Intl.Collator('sv').compare;
