import type { Page } from 'playwright';
import { METRICS } from '../browser/browser-context.ts';
import { inPage } from '../in-page-script.ts';

/** Of width and height. Still smaller saves nothing: the more of the page lies near the window and is drawn ahead. */
const small = 0.25;

/**
 * Has the browser draw the page small and without its pictures while `work` walks down it and nobody looks, which spares drawing and
 * decoding. The page's sizes, its pixel ratio and what comes into view stay the same. Afterwards it is drawn as before.
 */
export async function drawnSmall<T>(page: Page, work: () => Promise<T>): Promise<T> {
  // Not detached: the window would lose its size with the session. It ends with the page.
  const session = await page.context().newCDPSession(page);
  const draw = (scale: number) => session.send('Emulation.setDeviceMetricsOverride', { ...METRICS, scale });
  await draw(small);
  await page.evaluate(inPage('leavePicturesUndrawn'));
  const value = await work();
  await page.evaluate(inPage('drawPictures'));
  await draw(1);
  return value;
}
