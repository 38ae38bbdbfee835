import { platformRecord } from '../../../config/base/platforms.ts';
import { readSecret, SecretMissingError } from '../../../config/base/secret.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { committeeOn } from '../../../config/register/accounts.ts';
import { isToBeCollected } from '../../../jobs/collect/collecting-trouble.ts';
import { type KnownOfToken, type TokenStanding, tokenStanding } from '../../../jobs/collect/token-standing.ts';
import { dayText, toLocal } from '../../../jobs/time/local-time.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { readTokenFacts } from '../../../storage/archive/token-facts.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { tokenMark } from './ask-token.ts';

export interface AccountToken extends TokenStanding {
  account: Account;
  committee: string;
  /** The ids in people.yaml of those who renew it; null: not known. */
  renewedBy: readonly string[] | null;
  /** Why the kept answers cannot be read: the standing is then as if there were none. */
  damage: RecordDamagedError | null;
}

/** Whether the account is collected with a token, or would have to be. */
export function collectsWithToken(account: Account): boolean {
  const { token } = platformRecord(account.platform);
  if (!isToBeCollected(account) || account.collect.source !== 'api' || token === null) return false;
  return token.needed || account.collect.token !== null;
}

/** Where the tokens stand of all accounts that are collected with one, in the register's order. Asks no platform, and changes nothing. */
export async function tokenStandings(workplace: Reader, now: Date): Promise<AccountToken[]> {
  const { catalog, configuration, environment } = workplace;
  const { settings } = configuration;
  const accounts = configuration.accounts.filter(collectsWithToken);
  if (accounts.length === 0) return [];
  const looks = await catalog.items.lastLooks(accounts.length === 1 ? accounts[0]?.id : undefined);
  const today = dayText(toLocal(now.getTime(), settings.timezone));
  return Promise.all(
    accounts.map(async (account) => {
      const written = settings.tokens.find(({ token }) => token === account.collect.token);
      const { damage, ...known } = await placeAndFacts(account, environment);
      const standing = tokenStanding({
        ...known,
        written: written?.expires ?? null,
        last: looks.get(account.id)?.last ?? null,
        lastComplete: looks.get(account.id)?.lastComplete ?? null,
        now: now.toISOString(),
        timezone: settings.timezone,
      });
      const renewedBy = written?.renewedBy ?? null;
      return { ...standing, account, committee: committeeOn(account, today), renewedBy, damage };
    }),
  );
}

async function placeAndFacts(
  { id, collect }: Account,
  { configDirectory, dataDirectory }: Reader['environment'],
): Promise<Pick<KnownOfToken, 'place' | 'facts' | 'replaced'> & Pick<AccountToken, 'damage'>> {
  const none = { facts: null, replaced: false, damage: null };
  if (collect.token === null) return { place: 'unnamed', ...none };
  try {
    const mark = tokenMark(id, await readSecret(collect.token, configDirectory));
    const facts = await readTokenFacts(dataDirectory, id);
    const same = facts?.mark === mark;
    return { ...none, place: 'there', facts: same ? facts : null, replaced: facts !== null && !same };
  } catch (error) {
    if (error instanceof SecretMissingError) return { place: 'lacking', ...none };
    if (error instanceof RecordDamagedError) return { place: 'there', ...none, damage: error };
    throw error;
  }
}
