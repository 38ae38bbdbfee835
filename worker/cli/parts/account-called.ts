import type { Account } from '../../../config/register/accounts.ts';
import { UsageError } from './io.ts';

/** The account with that id. Throws UsageError, which names the existing accounts. */
export function accountCalled(accounts: readonly Account[], id: string): Account {
  const account = accounts.find((candidate) => candidate.id === id);
  if (account) return account;
  const known = accounts.map((candidate) => candidate.id).join(', ');
  throw new UsageError(
    `expected the id of an account, found ${JSON.stringify(id)}`,
    `Known accounts: ${known}.`,
    `det finns inget konto ${JSON.stringify(id)}. Konton som finns: ${known}.`,
  );
}
