import type { Page } from 'playwright';
import { METRICS } from '../browser/context.ts';

/** Of width and height. Still smaller saves nothing: the more of the page lies near the window and is drawn ahead. */
const small = 0.25;

/**
 * Has the browser draw the page small while `work` walks down it and nobody looks, which spares drawing. The page cannot
 * tell: its sizes, its pixel ratio and what comes into view stay the same. Afterwards it is drawn as before.
 */
export async function drawnSmall<T>(page: Page, work: () => Promise<T>): Promise<T> {
  // Not detached: the window would lose its size with the session. It ends with the page.
  const session = await page.context().newCDPSession(page);
  const draw = (scale: number) => session.send('Emulation.setDeviceMetricsOverride', { ...METRICS, scale });
  await draw(small);
  const value = await work();
  await draw(1);
  return value;
}
