import type { BrowserContext, BrowserContextOptions } from 'playwright';
import type { VisitProxy } from '../egress/guard.ts';
import type { LaunchedBrowser } from './launch.ts';

/** CSS pixels. */
export const VIEWPORT = { width: 1280, height: 900 } as const;

/** The window of every visit as the protocol sets it (`Emulation.setDeviceMetricsOverride`). */
export const METRICS = {
  ...VIEWPORT,
  screenWidth: VIEWPORT.width,
  screenHeight: VIEWPORT.height,
  deviceScaleFactor: 1,
  mobile: false,
} as const;

/** This is a pattern and not a function, so that Playwright sorts the requests without waking us for each one. */
const OTHER_SCHEMES = /^(?!https?:|data:|blob:|about:)/i;

/**
 * A fresh browser context for one visit: a Swedish visitor with an empty profile, or with the cookies and storage of `storageState`. The
 * context has no permissions or downloads, demands valid certificates, and leaves through `proxy` with that visit's
 * password. The caller closes it.
 */
export async function newVisitContext(
  launched: LaunchedBrowser,
  options: { proxy: VisitProxy | null; storageState?: BrowserContextOptions['storageState'] },
): Promise<BrowserContext> {
  const context = await launched.browser.newContext({
    acceptDownloads: false,
    colorScheme: 'light',
    deviceScaleFactor: 1,
    ignoreHTTPSErrors: false,
    locale: 'sv-SE',
    permissions: [],
    reducedMotion: 'reduce',
    // Some pages get their feed from one. What it asks for leaves through the proxy, and is recorded, like all else.
    serviceWorkers: 'allow',
    timezoneId: 'Europe/Stockholm',
    userAgent: userAgent(launched.version),
    viewport: VIEWPORT,
    ...(options.proxy && { proxy: options.proxy }),
    ...(options.storageState !== undefined && { storageState: options.storageState }),
  });
  await context.route(OTHER_SCHEMES, (route) => route.abort('blockedbyclient'));
  return context;
}

/** What Chrome on Linux calls itself. Headless Chrome would say HeadlessChrome, which some platforms turn away. */
export function userAgent(version: string): string {
  const major = version.split('.')[0];
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}
