import type { Entry } from '../base/entry.ts';
import { describe } from '../base/fault-words.ts';
import type { Account, Platform } from './accounts.ts';

/** Where a platform's account pages are. Mastodon and the web are everywhere else. */
const hosts: Readonly<Partial<Record<Platform, readonly string[]>>> = {
  facebook: ['facebook.com', 'fb.com'],
  instagram: ['instagram.com'],
  youtube: ['youtube.com', 'youtu.be'],
  x: ['x.com', 'twitter.com'],
  bluesky: ['bsky.app'],
  linkedin: ['linkedin.com'],
  tiktok: ['tiktok.com'],
};

/** The platform that a host belongs to; null for all others. */
function platformOf(host: string): Platform | null {
  const found = Object.entries(hosts).find(([, names]) =>
    names.some((name) => host === name || host.endsWith(`.${name}`)),
  );
  return (found?.[0] as Platform | undefined) ?? null;
}

/**
 * An address that is another platform's, or nobody's that we know (facebok.com): the page that is archived is then somebody else's, or
 * another of our own. An address without a name (127.0.0.1) was written on purpose, and is refused elsewhere where it may not be asked.
 */
export function checkAddresses(entries: readonly Entry<Account>[]): void {
  for (const { value: account, complain } of entries) {
    if (account.url === null) continue;
    const { hostname } = new URL(account.url);
    if (!/\.[a-z][a-z0-9-]*$/i.test(hostname)) continue;
    const own = hosts[account.platform];
    const belongsTo = platformOf(hostname);
    if (belongsTo === account.platform || (own === undefined && belongsTo === null)) continue;
    const found = belongsTo === null ? describe(account.url) : `${describe(account.url)}, which is at ${belongsTo}`;
    const expected = `an address at ${own?.join(' or ') ?? `no other platform than ${account.platform}`}`;
    complain(['url'], expected, found, 'warning');
  }
}
