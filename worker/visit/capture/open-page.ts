import type { Page } from 'playwright';
import type { Words } from '../../../config/base/words.ts';
import { refuseAddress } from '../browser/refuse-address.ts';
import { patience } from './patience.ts';
import { firstLine } from './visit-steps.ts';

/** How far the page has opened, furthest first: a page that never goes quiet is still a page. */
export type OpenedAt = 'load' | 'dom-ready';

export type Opened =
  | { reached: true; rung: OpenedAt }
  /** No document came: there was no address, it was refused or cut off, or nothing came in time. */
  | { reached: false; because: Words };

const domReadyMs = 30_000;
const loadMs = 15_000;

/**
 * Opens the address and waits as far as the page allows: DOM ready is needed, `load` is waited for a while. Throws when the browser is
 * dead; that a site does not answer is a result.
 * @param deadline the visit's end, epoch milliseconds
 */
export async function openPage(page: Page, url: string, deadline: number): Promise<Opened> {
  const address = refuseAddress(url);
  if (!address.allowed) return { reached: false, because: address.because };
  const timeout = patience(domReadyMs, deadline);
  try {
    await page.goto(address.url, { waitUntil: 'domcontentloaded', timeout });
  } catch (error) {
    if (page.isClosed() || !page.context().browser()?.isConnected()) throw error;
    // The page was there, but leads on by script before it has loaded.
    if (isInterrupted(error)) return { reached: true, rung: 'dom-ready' };
    return { reached: false, because: isTimeout(error) ? notInTime(timeout) : whyNot(error) };
  }
  const loaded = await page.waitForLoadState('load', { timeout: patience(loadMs, deadline) }).then(
    () => true,
    (error: unknown) => {
      if (isTimeout(error)) return false;
      throw error;
    },
  );
  return { reached: true, rung: loaded ? 'load' : 'dom-ready' };
}

function notInTime(milliseconds: number): Words {
  const seconds = Math.round(milliseconds / 1000);
  return {
    sv: `ingen hel sida kom inom ${seconds} sekunder`,
    en: `no whole page came within ${seconds} seconds`,
  };
}

/** What Chromium and Playwright say most often, recognised by a part of it. */
const faults: [RegExp, Words][] = [
  [/ERR_TOO_MANY_REDIRECTS/, { sv: 'sidan hänvisar runt utan slut', en: 'the page redirects without end' }],
  [
    /Download is starting/,
    { sv: 'adressen ger en fil i stället för en sida', en: 'the address gives a file, no page' },
  ],
  [/ERR_CERT_|ERR_SSL_/, { sv: 'webbplatsens certifikat godtas inte', en: "the site's certificate is not accepted" }],
  [
    /ERR_CONNECTION_|ERR_EMPTY_RESPONSE|ERR_TUNNEL_|ERR_PROXY_|ERR_INCOMPLETE_|ERR_CONTENT_LENGTH_/,
    { sv: 'förbindelsen bröts eller kom aldrig till stånd', en: 'the connection broke or was never made' },
  ],
  [/ERR_INVALID_RESPONSE|ERR_HTTP2_|ERR_CONTENT_DECODING_/, { sv: 'svaret var trasigt', en: 'the answer was broken' }],
];

/** Why the page did not open, in words, with Chromium's own name of the fault where it has one. */
function whyNot(error: unknown): Words {
  const told = firstLine(error).replace(/^page\.goto: /, '');
  const known = faults.find(([sign]) => sign.test(told))?.[1];
  if (!known) return { sv: `webbläsaren säger ”${told}”`, en: told };
  const name = /\bnet::ERR_\w+/.exec(told)?.[0];
  const named = name ? `: ${name}` : '';
  return { sv: `${known.sv}${named}`, en: `${known.en}${named}` };
}

function isInterrupted(error: unknown): boolean {
  return /is interrupted by another navigation/.test(firstLine(error));
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
