import type { Account } from '../../../config/register/accounts.ts';
import { type JudgedAccount, judgedAccounts } from '../../../jobs/due/account-status.ts';
import { rememberedOf } from '../../../jobs/time/remembered.ts';
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
  const ids = [...new Set(accounts.map(({ committee }) => committee))].filter((id) => mayRead(visitor, id));
  const names = new Map(ids.map((id) => [id, committeeName({ workplace }, id)]));
  const [byCommittee, byName] = [placesOf([...names.values()]), namesIn(workplace.configuration.accounts)];
  return accounts
    .flatMap((judged) => {
      const name = names.get(judged.committee);
      return name === undefined ? [] : [{ ...judged, committeeName: name }];
    })
    .sort(
      (a, b) =>
        placeOf(byCommittee, a.committeeName) - placeOf(byCommittee, b.committeeName) ||
        placeOf(byName, a.account.name) - placeOf(byName, b.account.name),
    );
}

const compare = new Intl.Collator('sv', { numeric: true }).compare;

/** The places of names in the Swedish order. Names that it does not tell apart have one place. */
function placesOf(names: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  let before: string | null = null;
  for (const name of names.toSorted(compare)) {
    if (before === null || compare(before, name) !== 0) before = name;
    if (!places.has(name)) places.set(name, places.get(before) ?? places.size);
  }
  return places;
}

/** Of each register that is read, once: the Swedish order of thousands of names takes longer to find than all else that is told of them. */
const namesIn = rememberedOf((accounts: readonly Account[]) => placesOf(accounts.map(({ name }) => name)));

/** A name that the register has got while the accounts were judged stands first. */
function placeOf(places: ReadonlyMap<string, number>, name: string): number {
  return places.get(name) ?? -1;
}
