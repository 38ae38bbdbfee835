import type { Page } from 'playwright';
import { newVisitContext } from '../../../../worker/visit/browser/browser-context.ts';
import type { Phrases } from '../../../../worker/visit/packs/load-packs.ts';
import { loadPhrases } from '../../../../worker/visit/packs/load-packs.ts';
import { openTestBrowser } from '../../../tools/test-browser.ts';

/** A browser for tests that look at local pages, without a guard in between. */
export interface Visitor {
  phrases: Phrases;
  /** Opens a page without cookies, runs `look` on it and closes it. */
  at<T>(url: string, look: (page: Page) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export async function openVisitor(): Promise<Visitor> {
  const launched = await openTestBrowser();
  const phrases = await loadPhrases('/nonexistent');
  const context = await newVisitContext(launched, { proxy: null });
  return {
    phrases,
    async at(url, look) {
      const page = await context.newPage();
      try {
        await page.goto(url, { waitUntil: 'load', timeout: 30_000 });
        return await look(page);
      } finally {
        await page.close();
        await context.clearCookies();
      }
    },
    close: () => launched.close(),
  };
}
