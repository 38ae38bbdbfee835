import { readSecret, SecretMissingError } from '../../../config/base/secret.ts';
import type { Account } from '../../../config/register/accounts.ts';
import {
  type CollectingTrouble,
  collectingTrouble,
  isToBeCollected,
} from '../../../jobs/collect/collecting-trouble.ts';
import { isVisited } from '../../../jobs/due/account-history.ts';
import { type KnownAccount, knownAccounts } from '../../../jobs/due/account-status.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { whyNoAdapter } from '../platforms/platforms.ts';

export interface AccountTrouble extends CollectingTrouble {
  account: Account;
  committee: string;
}

/**
 * The accounts whose posts and comments are not collected as the register promises. `known`: look at these accounts, looked up just now; all
 * accounts when left out. Changes nothing.
 */
export async function collectingTroubles(
  workplace: Reader,
  now: Date,
  known?: readonly KnownAccount[],
): Promise<AccountTrouble[]> {
  const { catalog, configuration } = workplace;
  const accounts = known ?? (await knownAccounts(workplace, configuration.accounts.filter(isToBeCollected)));
  if (accounts.length === 0) return [];
  const only = accounts.length === 1 ? accounts[0]?.account.id : undefined;
  const looks = await catalog.items.lastLooks(only);
  const found: AccountTrouble[] = [];
  for (const { account, committee, history, lastSealedAt } of accounts) {
    const trouble = collectingTrouble({
      account,
      last: looks.get(account.id)?.last ?? null,
      lastComplete: looks.get(account.id)?.lastComplete ?? null,
      lastSealed: lastSealedAt,
      watchedSince: history.seen.find(({ status }) => isVisited(status))?.at ?? null,
      hasAdapter: whyNoAdapter(account.platform) === null,
      tokenMissing: await lacksToken(workplace, account),
      now: now.toISOString(),
      timezone: configuration.settings.timezone,
    });
    if (trouble !== null) found.push({ ...trouble, account, committee });
  }
  return found;
}

async function lacksToken({ environment }: Reader, { collect }: Account): Promise<boolean> {
  if (collect.source !== 'api' || collect.token === null) return false;
  try {
    await readSecret(collect.token, environment.configDirectory);
    return false;
  } catch (error) {
    if (error instanceof SecretMissingError) return true;
    throw error;
  }
}
