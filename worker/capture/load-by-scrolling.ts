import type { Page } from 'playwright';
import type { InFlight } from './in-flight.ts';
import { eagerImages, jumpToEnd, nudgeUp, walkOneStep } from './in-page/scroll.ts';
import { readStability } from './in-page/watch-stability.ts';
import { poll } from './poll.ts';

export type StopReason = 'end-of-feed' | 'height' | 'time';

export interface Loaded {
  stopReason: StopReason;
  heightCss: number;
}

/** A feed counts as ended when this many looks in a row, each after a nudge, found no growth and a quiet network. */
const looksWithoutGrowth = 2;
const growthBudgetMs = 8_000;
const quietMs = 500;

/**
 * Makes everything that loads on sight load: to the end again and again until the page no longer grows while no relevant
 * request is in flight (a fixed wait for growth lost posts in a third of the runs under load), then once down the page
 * in steps of a viewport so that every observer sees its element.
 */
export async function loadByScrolling(
  page: Page,
  inFlight: InFlight,
  limits: { maxHeight: number; deadline: number },
): Promise<Loaded> {
  let stopReason: StopReason = 'end-of-feed';
  let height = await page.evaluate(jumpToEnd);
  for (let still = 0; still < looksWithoutGrowth; ) {
    if (height > limits.maxHeight) {
      stopReason = 'height';
      break;
    }
    if (Date.now() > limits.deadline) {
      stopReason = 'time';
      break;
    }
    const before = height;
    const grew = await poll(growthBudgetMs, async () => {
      const seen = await page.evaluate(readStability);
      height = seen.height;
      return height > before || (inFlight.quietForMs() >= quietMs && seen.quietMs >= quietMs / 2);
    }).then(() => height > before);
    still = grew ? 0 : still + 1;
    await page.evaluate(nudgeUp);
    height = await page.evaluate(jumpToEnd);
  }
  await page.evaluate(eagerImages);
  for (let y = 0; y < Math.min(height, limits.maxHeight) && Date.now() <= limits.deadline; ) {
    const step = await page.evaluate(walkOneStep, y);
    y = step.next;
    height = step.height;
  }
  return { stopReason, heightCss: height };
}
