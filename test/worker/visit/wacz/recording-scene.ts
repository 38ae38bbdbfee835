import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { newVisitContext } from '../../../../worker/visit/browser/browser-context.ts';
import type { LaunchedBrowser } from '../../../../worker/visit/browser/launch.ts';
import { type EgressGuard, startEgressGuard } from '../../../../worker/visit/egress/guard.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';
import { startTalkativeSite, type TalkativeSite } from './talkative-site.ts';

/** The parts of a visit that a recording stands between: the guard, the browser, a site. */
export interface Scene {
  site: TalkativeSite;
  guard: EgressGuard;
  launched: LaunchedBrowser;
  folder(): Promise<string>;
  /** A page of a visit of its own; its context closes with it. */
  visit<T>(work: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const site = await startTalkativeSite();
  const guard = await startEgressGuard({ allow: site.hosts, upstream: null });
  const launched = await openTestBrowser({ server: guard.url });
  const root = await mkdtemp(join(tmpdir(), 'ogonblick-wacz-'));
  let visits = 0;
  return {
    site,
    guard,
    launched,
    folder: () => mkdtemp(join(root, 'utkast-')),
    async visit(work) {
      visits += 1;
      const context = await newVisitContext(launched, { proxy: guard.proxyFor(`besok-${visits}`) });
      try {
        return await work(await context.newPage());
      } finally {
        await context.close();
      }
    },
    async close() {
      await launched.close();
      await guard.close();
      await site.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** What the talkative page found, when it has asked for everything. */
export async function readThrough(page: Page, url: string): Promise<unknown> {
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction(() => document.title === 'klar', null, { timeout: 60_000 });
  return page.evaluate('window.results');
}
