import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Words } from '../../../config/base/words.ts';
import type { Visit } from '../../../jobs/visit/visit.ts';
import type { EgressReport } from '../egress/guard.ts';
import { areOfOnePlatform, type SitePack } from '../packs/site-packs.ts';
import { astrayWords, interventionWords, warningWords } from '../told/visit-words.ts';
import type { Way } from './main-document.ts';
import { judgeBareStatus } from './page-kind.ts';
import { isSameSite, isWebAddress } from './same-site.ts';
import { signWords } from './sign-words.ts';

/** Where a visit was to go, where the first document was opened (after what its server redirected), and where it ended. */
export interface Journey {
  requestedUrl: string;
  openedAt: string | null;
  finalUrl: string;
  /** So many documents the window has shown. */
  documents: number;
}

/**
 * What is to be said of where a visit ended. Whatever the account's own address redirects to is the account's: its owner, or the
 * platform, has said so. Where a page leads by script is known to be right within its site, and between the hosts of one platform;
 * anywhere else it may be somebody else's page (`astray`). Pure.
 */
export function judgeJourney(
  packs: ReadonlyMap<string, SitePack>,
  { requestedUrl, openedAt, finalUrl, documents }: Journey,
): { astray: Words | null; warnings: Words[] } {
  const belongs = (from: string) =>
    isSameSite(from, finalUrl) || areOfOnePlatform(packs, hostOf(from), hostOf(finalUrl));
  const opened = openedAt ?? requestedUrl;
  const isRedirected =
    !isSameSite(requestedUrl, opened) && !areOfOnePlatform(packs, hostOf(requestedUrl), hostOf(opened));
  const warnings = isRedirected ? [warningWords.redirected(plainAddress(requestedUrl), plainAddress(opened))] : [];
  if (!belongs(requestedUrl) && !belongs(opened))
    return { astray: astrayWords.otherSite(plainAddress(opened), plainAddress(finalUrl)), warnings };
  const ledOn = documents > 1 && plainAddress(opened) !== plainAddress(finalUrl);
  if (ledOn) warnings.push(warningWords.ledOn(plainAddress(opened), plainAddress(finalUrl)));
  return { astray: null, warnings };
}

/** Why the window shows no page: where it was led, and what came of that. */
export function ledNowhere(way: Way | null, address: string, guard: EgressReport): Words {
  // `about:blank` and the like are asked for from nobody: the last way is an earlier one.
  const failed = address.startsWith('chrome-error:') ? way : null;
  const because = failed && (guardSays(failed.url, guard) ?? whyNot(failed));
  return signWords.ledNowhere(plainAddress(failed?.url ?? address), because);
}

function whyNot({ status, told }: Way): Words | null {
  if (status !== null && status >= 400) return judgeBareStatus(status).evidence;
  return told === null ? null : { sv: told, en: told };
}

/**
 * What a visit met whose address did not open: an answer without content says by its code what it is, anything else is out of reach.
 * `because` is what the browser says.
 */
export function notReached(
  because: Words,
  way: Way | null,
  guard: EgressReport,
): Pick<Visit, 'kind' | 'evidence' | 'httpStatus' | 'finalUrl'> {
  if (way?.status && way.status >= 400 && way.told?.includes('ERR_HTTP_RESPONSE_CODE_FAILURE'))
    return { ...judgeBareStatus(way.status), httpStatus: way.status, finalUrl: way.url };
  const told = way && guardSays(way.url, guard);
  const evidence = told ? { sv: `${because.sv}; ${told.sv}`, en: `${because.en}; ${told.en}` } : because;
  return { kind: 'unreachable', evidence, httpStatus: null, finalUrl: null };
}

/** What the guard knows of an address that came to nothing; null when it was not the guard. */
export function guardSays(url: string, { refused, unmade }: EgressReport): Words | null {
  const parsed = parseUrl(url);
  if (!parsed) return null;
  const port = Number(parsed.port) || (parsed.protocol === 'https:' ? 443 : 80);
  const isThere = (one: { host: string; port: number }) => one.host === parsed.hostname && one.port === port;
  const place = `${parsed.hostname}:${port}`;
  const refusal = refused.find(isThere);
  if (refusal?.couldBeListed) return interventionWords.couldBeListed(place, refusal.because);
  if (refusal) return interventionWords.notLetThrough(place, refusal.because);
  const failure = unmade.find(isThere);
  return failure ? interventionWords.noConnection(place, failure.because) : null;
}

/** Without what may be a secret: addresses of logins and of what is shared carry keys after `?` and `#`. */
export function plainAddress(address: string): string {
  const url = parseUrl(address);
  return url && isWebAddress(address) ? `${url.origin}${url.pathname}` : (address.split(/[?#,]/, 1)[0] ?? address);
}

function hostOf(address: string): string {
  return parseUrl(address)?.hostname ?? '';
}
