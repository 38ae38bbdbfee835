import type { Person } from '../people/people.ts';
import type { Account } from './accounts.ts';
import { administratorsOn } from './check-accounts.ts';

/**
 * Whether the person is an administrator of the account by the register of a day (`YYYY-MM-DD`): whoever has the mail address that the register
 * gives an administrator. Such a person needs no role in people.yaml, only an entry to sign in by. Nobody administers a closed account.
 */
export function administers({ email }: Pick<Person, 'email'>, account: Account, on: string): boolean {
  if (account.status === 'closed') return false;
  return administratorsOn(account, on).some((one) => one.email !== null && inOneWay(one.email) === inOneWay(email));
}

/** A person without any role sees nothing but the accounts that they administer. */
export function hasNoRole({ roles }: Pick<Person, 'roles'>): boolean {
  return Object.values(roles).flat().length === 0;
}

/**
 * A mail address as it is compared. Only the domain is sure to be the same in capitals; in practice no server distinguishes capitals in the rest.
 */
export function inOneWay(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}
