import type { Page } from 'playwright';
import { poll } from '../../ground/poll.ts';
import { askPage } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';
import type { InFlight } from './in-flight.ts';
import { restlessMs } from './readiness.ts';

const growthBudgetMs = 8_000;
const quietMs = 500;

/** Waits at the end of a page that was `before` high, until it has grown or everything is quiet. Returns its height. */
export async function waitForGrowth(page: Page, inFlight: InFlight, before: number): Promise<number> {
  const started = performance.now();
  let height = before;
  await poll(growthBudgetMs, async () => {
    const now = await askPage(page, inPage('readStability'));
    height = now.height;
    const restless = performance.now() - started > restlessMs;
    return height > before || (inFlight.quietForMs(now.bodies) >= quietMs && (restless || now.quietMs >= quietMs / 2));
  });
  return height;
}
