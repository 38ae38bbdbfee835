import type { Page } from 'playwright';
import { askPage } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import type { InFlight } from './in-flight.ts';
import { waitUntilStill } from './readiness.ts';

/** A picture that a post shows only after the ones before it were leafed through: its address, and its pixels as a PNG. */
export interface Leafed {
  address: string;
  png: Buffer;
}

/** No platform takes more pictures in one post; a button that never goes away leads round. */
const mostPictures = 35;
const stillMs = 3_000;
const pressMs = 2_000;

/**
 * Leafs through a post's pictures by the button that `next` finds, until it is gone or a picture comes again. Returns the pictures before the
 * last, which the page shows now. `deadline`: epoch milliseconds.
 */
export async function leafPictures(
  page: Page,
  inFlight: InFlight,
  next: readonly string[],
  deadline: number,
): Promise<{ before: Leafed[]; isWhole: boolean }> {
  const before: Leafed[] = [];
  const button = page.locator(next.join(', ')).first();
  while (next.length > 0 && before.length < mostPictures && (await button.isVisible())) {
    if (Date.now() > deadline) return { before, isWhole: false };
    const shown = await askPage(page, inPage('largestPicture'));
    if (shown === null) return { before, isWhole: false };
    if (before.some(({ address }) => address === shown.address)) break;
    const { box, address } = shown;
    before.push({ address, png: await page.screenshot({ clip: box, fullPage: true, animations: 'disabled' }) });
    const pressed = await button.click({ timeout: pressMs }).then(
      () => true,
      () => false,
    );
    if (!pressed) return { before, isWhole: false };
    await waitUntilStill(page, inFlight, stillMs);
  }
  return { before, isWhole: before.length < mostPictures };
}
