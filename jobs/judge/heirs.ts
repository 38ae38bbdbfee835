import type { Account } from '../../config/register/accounts.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Plans } from './governing-rules.ts';

/** What it takes to know whether one committee's item goes on from another's. */
export interface Succession {
  plans: Plans;
  accounts: readonly Pick<Account, 'id' | 'committee'>[];
}

/** The committees that have taken over the committee, one after the other; itself left out. */
export function heirsOf(plans: Plans, committee: string): Set<string> {
  const heirs = new Set<string>();
  const add = (earlier: string) => {
    const named = plans.get(earlier)?.successor;
    const taking = [...plans].filter(([, plan]) => plan.takesOver.includes(earlier)).map(([id]) => id);
    for (const heir of [...(named ? [named] : []), ...taking]) {
      if (heir === committee || heirs.has(heir)) continue;
      heirs.add(heir);
      add(heir);
    }
  };
  add(committee);
  return heirs;
}

/**
 * Whether an item is the committee's, or goes on from the committee's: an heir's item, of an account that the committee has had. Nobody can
 * say of an account that the register does not know that the committee never had it.
 */
export function goesOnFrom(
  committee: string,
  { plans, accounts }: Succession,
): (row: Pick<ItemRow, 'committee' | 'account'>) => boolean {
  const heirs = heirsOf(plans, committee);
  const had = (id: string) => {
    const account = accounts.find((one) => one.id === id);
    return account === undefined || account.committee.some((period) => period.id === committee);
  };
  return (row) => row.committee === committee || (heirs.has(row.committee) && had(row.account));
}
