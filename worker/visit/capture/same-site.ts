import { isIPv4 } from 'node:net';
import { parseUrl } from '../../../config/base/parse-url.ts';

/** Suffixes under which strangers have names of their own, besides a country's second level (`co.uk`). */
const shared = new Set([
  'azurewebsites.net',
  'blogspot.com',
  'cloudfront.net',
  'github.io',
  'gitlab.io',
  'herokuapp.com',
  'netlify.app',
  'pages.dev',
  'vercel.app',
  'web.app',
  'weebly.com',
  'wixsite.com',
  'wordpress.com',
]);
const secondLevel = /^(ac|co|com|edu|go|gov|ne|net|or|org)$/;

/**
 * Whether two addresses are of one site: the same host, or the same registered name (with `www.`, `m.` and other hosts below it, by http or
 * https). The whole list of public suffixes is not at hand, so two strangers under a suffix that is not known here count as one site. An
 * address that is neither http nor https belongs to no site.
 */
export function isSameSite(one: string, other: string): boolean {
  const [site, others] = [siteOf(one), siteOf(other)];
  return site !== null && site === others;
}

function siteOf(address: string): string | null {
  const url = parseUrl(address);
  if (!url || !isWebAddress(address)) return null;
  const host = url.hostname.replace(/\.$/, '');
  if (isIPv4(host)) return host;
  const labels = host.split('.');
  const last = labels.slice(-2);
  const isSuffix = shared.has(last.join('.')) || (secondLevel.test(last[0] ?? '') && last[1]?.length === 2);
  return labels.slice(isSuffix ? -3 : -2).join('.');
}

/** Whether the address is on the web. The browser's own pages, `about:blank`, files and made-up documents are not. */
export function isWebAddress(address: string): boolean {
  return /^https?:$/.test(parseUrl(address)?.protocol ?? '');
}
