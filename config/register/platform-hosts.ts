import type { Entry } from '../base/entry.ts';
import { describe } from '../base/fault-words.ts';
import { type Platform, platformRecord, platforms } from '../base/platforms.ts';
import type { Account } from './accounts.ts';

/** The platform that a host belongs to. Null for any other host. */
export function platformOf(host: string): Platform | null {
  const isAt = (name: string) => host === name || host.endsWith(`.${name}`);
  return platforms.find((platform) => platformRecord(platform).hosts.some(isAt)) ?? null;
}

/**
 * Warns of an address that is another platform's, or that belongs to no platform we know (facebok.com): the archived page would be somebody
 * else's, or another of our own. An address without a name (127.0.0.1) was written on purpose, and is refused elsewhere when forbidden.
 */
export function checkAddresses(entries: readonly Entry<Account>[]): void {
  for (const { value: account, complain } of entries) {
    if (account.url === null) continue;
    const { hostname } = new URL(account.url);
    if (!/\.[a-z][a-z0-9-]*$/i.test(hostname)) continue;
    const own = platformRecord(account.platform).hosts;
    const belongsTo = platformOf(hostname);
    if (belongsTo === account.platform || (own.length === 0 && belongsTo === null)) continue;
    const found = belongsTo === null ? describe(account.url) : `${describe(account.url)}, which is at ${belongsTo}`;
    const expected = `an address at ${own.join(' or ') || `no other platform than ${account.platform}`}`;
    complain(['url'], expected, found, 'warning');
  }
}
