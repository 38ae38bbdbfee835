import type { Page } from 'playwright';
import { askPage } from '../browser/ask-page.ts';
import { METRICS } from '../browser/browser-context.ts';
import { inPage } from '../in-page-script.ts';

/** Factor of width and height. A smaller one saves nothing: more of the page then lies near the window and is drawn ahead. */
const small = 0.25;

/**
 * Has the browser draw the page small and without its pictures while `work` walks down it. Nobody looks meanwhile, and the browser is spared drawing
 * and decoding. The page's sizes, its pixel ratio and what comes into view stay the same. Afterwards the page is drawn as before.
 */
export async function drawnSmall<T>(page: Page, work: () => Promise<T>): Promise<T> {
  // The CDP session is not detached, since the window would lose its size with it. It ends with the page.
  const session = await page.context().newCDPSession(page);
  const draw = (scale: number) => session.send('Emulation.setDeviceMetricsOverride', { ...METRICS, scale });
  await draw(small);
  await askPage(page, inPage('leavePicturesUndrawn'));
  const value = await work();
  await askPage(page, inPage('drawPictures'));
  await draw(1);
  return value;
}
