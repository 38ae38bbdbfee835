import { type FoundChromium, findChromium } from '../../worker/visit/browser/find-chromium.ts';
import { type LaunchedBrowser, launchBrowser } from '../../worker/visit/browser/launch.ts';

/** The Chromium that the tests have. */
export async function testChromium(): Promise<FoundChromium> {
  const chromium = await findChromium();
  if (!chromium) throw new Error('expected a Chromium for the tests, found none: run `npm run setup`');
  return chromium;
}

/** A browser started as the product starts its own, with the sandbox on, also for root. */
export async function openTestBrowser(proxy: { server: string } | null = null): Promise<LaunchedBrowser> {
  return launchBrowser({ chromium: await testChromium(), proxy });
}
