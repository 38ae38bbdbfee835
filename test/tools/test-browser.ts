import { type FoundChromium, findChromium } from '../../worker/visit/browser/find-chromium.ts';
import { type LaunchedBrowser, launchBrowser } from '../../worker/visit/browser/launch.ts';

/** The Chromium of the tests. */
export async function testChromium(): Promise<FoundChromium> {
  const chromium = await findChromium();
  if (!chromium) throw new Error('expected a Chromium for the tests, found none: run `npm run setup`');
  return chromium;
}

/** The Chromium of the tests, and the one with a window where it is another: both are the product's. */
export async function testChromiums(): Promise<FoundChromium[]> {
  const [usual, withWindow] = [await testChromium(), await findChromium({ window: true })];
  return withWindow && withWindow.path !== usual.path ? [usual, withWindow] : [usual];
}

/** Starts a browser as the product does, with the sandbox on, even for root. */
export async function openTestBrowser(proxy: { server: string } | null = null): Promise<LaunchedBrowser> {
  return launchBrowser({ chromium: await testChromium(), proxy });
}
