import { parseUrl } from '../../../config/base/parse-url.ts';
import { platformRecord } from '../../../config/base/platforms.ts';
import type { Words } from '../../../config/base/words.ts';
import type { Account } from '../../../config/register/accounts.ts';
import { civilDate } from '../../../storage/records/civil-time.ts';
import type { StorageState } from './storage-state.ts';

type Cookie = StorageState['cookies'][number];

/**
 * Why a session can no longer log in to the account's page, as a sentence's second half in both languages; null when it may still log in. Pure; `now` is
 * epoch milliseconds. A session that the platform has ended on its side is not seen here: the visit meets a login wall then.
 */
export function judgeSession(
  state: StorageState,
  account: Pick<Account, 'platform' | 'url'>,
  now: number,
): Words | null {
  const host = parseUrl(account.url ?? '')?.hostname ?? '';
  const cookies = state.cookies.filter(({ domain }) => isAt(host, domain));
  const stores = state.origins.some(({ origin, localStorage }) => hostOf(origin) === host && localStorage.length > 0);
  const { login } = platformRecord(account.platform);
  if (login?.domains.some((domain) => isAt(host, domain))) {
    for (const group of login.groups) {
      const ofGroup = cookies.filter(({ name }) => group.includes(name));
      if (ofGroup.length === 0) return notLoggedIn(host, group);
      if (ofGroup.every((cookie) => hasExpired(cookie, now))) return expired(dayOf(ofGroup));
    }
    return null;
  }
  if (cookies.length === 0 && !stores) return { sv: `den har inget för ${host}`, en: `it holds nothing for ${host}` };
  if (!stores && cookies.every((cookie) => hasExpired(cookie, now))) return cookiesExpired(dayOf(cookies));
  return null;
}

function notLoggedIn(host: string, cookies: readonly string[]): Words {
  return {
    sv: `den är inte inloggad på ${host} (kakan ${cookies.join(' eller ')} saknas)`,
    en: `it is not logged in to ${host} (no cookie ${cookies.join(' or ')})`,
  };
}

const expired = (day: string): Words => ({
  sv: `inloggningen har gått ut (${day})`,
  en: `its login has expired (${day})`,
});

const cookiesExpired = (day: string): Words => ({
  sv: `kakorna har gått ut (${day})`,
  en: `its cookies have expired (${day})`,
});

function hasExpired({ expires }: Cookie, now: number): boolean {
  return expires > 0 && expires * 1000 <= now;
}

/** The last day on which one of the cookies was still good. */
function dayOf(cookies: Cookie[]): string {
  return civilDate(new Date(Math.max(...cookies.map(({ expires }) => expires)) * 1000).toISOString());
}

/** RFC 6265 §5.1.3: the cookie's domain is the host or one above it. */
function isAt(host: string, domain: string): boolean {
  const plain = domain.replace(/^\./, '').toLowerCase();
  return host === plain || host.endsWith(`.${plain}`);
}

function hostOf(address: string): string | null {
  return parseUrl(address)?.hostname ?? null;
}
