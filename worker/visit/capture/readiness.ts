import type { Page } from 'playwright';
import type { Words } from '../../../config/base/words.ts';
import { poll } from '../../ground/poll.ts';
import { askPage } from '../browser/ask-page.ts';
import type { Stability } from '../in-page/watch/watch-stability.ts';
import { inPage } from '../in-page-script.ts';
import { stepWords } from '../told/visit-words.ts';
import type { InFlight } from './in-flight.ts';

const { waits } = stepWords;

/** How long the page must be still before it counts as ready, in milliseconds. */
const networkQuietMs = 500;
const mutationQuietMs = 400;
/** The longest wait, once all else is still, for a page that never stops changing itself (a clock, a ticker). */
export const restlessMs = 2_000;

/** Which gates a page had passed when the wait ended; a page that passed all is `ready`. */
export interface Readiness {
  ready: boolean;
  unmet: Words[];
  stability: Stability;
}

/**
 * Waits until fonts are there, height is still, no picture is pending, no relevant request is in flight and nothing changes. A page that
 * never goes quiet (some poll for ever) is no failure: after `budgetMs` the result tells which gates are unmet.
 */
export async function waitUntilStill(page: Page, inFlight: InFlight, budgetMs: number): Promise<Readiness> {
  let height = -1;
  let stillButRestless: number | null = null;
  let unmet: Words[] = [];
  let stability: Stability | undefined;
  await poll(budgetMs, async () => {
    stability = await askPage(page, inPage('readStability'));
    unmet = [
      ...(stability.fontsLoaded ? [] : [waits.fonts]),
      ...(stability.pendingImages > 0 ? [waits.pictures(stability.pendingImages)] : []),
      ...(inFlight.quietForMs(stability.bodies) >= networkQuietMs ? [] : [waits.network]),
      ...(stability.quietMs >= mutationQuietMs ? [] : [waits.mutations]),
      ...(stability.height === height ? [] : [waits.height]),
    ];
    height = stability.height;
    const now = performance.now();
    stillButRestless = unmet.length === 1 && unmet[0] === waits.mutations ? (stillButRestless ?? now) : null;
    return unmet.length === 0 || (stillButRestless !== null && now - stillButRestless > restlessMs);
  });
  if (!stability) throw new Error('expected at least one look at the page, found none: the budget was spent before');
  return { ready: unmet.length === 0, unmet, stability };
}
