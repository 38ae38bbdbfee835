import type { Page, Response } from 'playwright';
import { refuseAddress } from '../browser/refuse-address.ts';
import { firstLine } from './visit-steps.ts';

/** The rungs of the ladder, strongest first: a page that never goes quiet is still a page. */
export type OpenedAt = 'load' | 'dom-ready';

export type Opened =
  | { reached: true; rung: OpenedAt; response: Response | null }
  /** No document came: no address, refused, cut off, or nothing before the time was out. */
  | { reached: false; because: string };

const domReadyMs = 30_000;
const loadMs = 15_000;

/**
 * Opens the address and climbs as far as the page allows: DOM ready is needed, `load` is waited for a while.
 * A dead browser is thrown on; that a site does not answer is a result.
 */
export async function openPage(page: Page, url: string): Promise<Opened> {
  const address = refuseAddress(url);
  if (!address.allowed) return { reached: false, because: address.because };
  let response: Response | null;
  try {
    response = await page.goto(address.url, { waitUntil: 'domcontentloaded', timeout: domReadyMs });
  } catch (error) {
    if (page.isClosed() || !page.context().browser()?.isConnected()) throw error;
    return { reached: false, because: firstLine(error).replace(/^page\.goto: /, '') };
  }
  const loaded = await page.waitForLoadState('load', { timeout: loadMs }).then(
    () => true,
    (error: unknown) => {
      if (isTimeout(error)) return false;
      throw error;
    },
  );
  return { reached: true, rung: loaded ? 'load' : 'dom-ready', response };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === 'TimeoutError';
}
