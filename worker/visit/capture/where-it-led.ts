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

/** Where a visit was to go, where its first document was opened (after its server's redirects), and where the visit ended. */
export interface Journey {
  requestedUrl: string;
  openedAt: string | null;
  finalUrl: string;
  /** How many documents the window has shown. */
  documents: number;
}

/**
 * What to say of where a visit ended. Whatever the account's own address redirects to is the account's page: its owner, or the platform,
 * has said so. A page that leads on by script stays known within its site, and between the hosts of one platform. Anywhere else it may be
 * somebody else's page (`astray`). Pure.
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

/** Why the window shows no page: where it was led, and what went wrong there. */
export function ledNowhere(way: Way | null, address: string, guard: EgressReport): Words {
  // No server is asked for `about:blank` and the like, so the last way belongs to an earlier document.
  const failed = address.startsWith('chrome-error:') ? way : null;
  const because = failed && (guardSays(failed.url, guard) ?? whyNot(failed));
  return signWords.ledNowhere(plainAddress(failed?.url ?? address), because);
}

function whyNot({ status, told }: Way): Words | null {
  if (status !== null && status >= 400) return judgeBareStatus(status).evidence;
  return told === null ? null : { sv: told, en: told };
}

/**
 * The result of a visit whose address did not open. An answer without content is judged by its code; anything else is unreachable.
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

/** What the guard knows of an address that could not be reached; null when the guard was not the cause. */
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

/** The address without what may be a secret: addresses of logins and of shared things carry keys after `?` and `#`. */
export function plainAddress(address: string): string {
  const url = parseUrl(address);
  return url && isWebAddress(address) ? `${url.origin}${url.pathname}` : (address.split(/[?#,]/, 1)[0] ?? address);
}

function hostOf(address: string): string {
  return parseUrl(address)?.hostname ?? '';
}
