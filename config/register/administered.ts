import type { Person } from '../people/people.ts';
import { type Account, committeeOn } from './accounts.ts';
import { administratorsOn } from './check-accounts.ts';

/**
 * Whether the person is an administrator of the account by the register of a day (`YYYY-MM-DD`): whoever has the mail address that the register
 * gives an administrator. Such a person needs no role in people.yaml, only an entry to sign in by. Nobody administers a closed account.
 */
export function administers({ email }: Pick<Person, 'email'>, account: Account, on: string): boolean {
  if (account.status === 'closed') return false;
  return administratorsOn(account, on).some((one) => one.email !== null && inOneWay(one.email) === inOneWay(email));
}

/** The accounts that each mail address administers on a day, by the address as `inOneWay` has it: what `administers` says, for all at once. */
export function byAdministrator(accounts: readonly Account[], on: string): Map<string, Account[]> {
  const found = new Map<string, Account[]>();
  for (const account of accounts) {
    if (account.status === 'closed') continue;
    const addresses = administratorsOn(account, on).flatMap(({ email }) => (email === null ? [] : [inOneWay(email)]));
    for (const address of new Set(addresses)) found.set(address, [...(found.get(address) ?? []), account]);
  }
  return found;
}

/** The committees whose accounts the mail address opens by the register on a day (`YYYY-MM-DD`), or will open on a later one. */
export function committeesAdministered(email: string, accounts: readonly Account[], on: string): string[] {
  const address = inOneWay(email);
  const its = accounts.filter(
    ({ status, assignment }) =>
      status !== 'closed' &&
      assignment.administrators.some(
        (one) => one.email !== null && inOneWay(one.email) === address && (one.to === null || one.to >= on),
      ),
  );
  return [...new Set(its.map((account) => committeeOn(account, on)))];
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
