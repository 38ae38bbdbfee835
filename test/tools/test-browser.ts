import { findChromium } from '../../worker/browser/find-chromium.ts';
import { type LaunchedBrowser, launchBrowser } from '../../worker/browser/launch.ts';

/** The browser of somebody who looks at our pages: started as the product starts its own, with the sandbox on, also for root. */
export async function openTestBrowser(): Promise<LaunchedBrowser> {
  const chromium = await findChromium();
  if (!chromium) throw new Error('expected a Chromium for the tests, found none: run `npm run setup`');
  return launchBrowser({ chromium, proxy: null });
}
