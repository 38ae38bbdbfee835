import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright';
import { atEachDocument } from '../browser/ask-page.ts';
import { inPage } from '../in-page-script.ts';

/**
 * Watches what each of the page's documents does, from before its first script. What the page fetches can be seen in its own world alone: from there it
 * is told to ours under a name that the page does not know.
 */
export async function watchFromTheStart(page: Page): Promise<void> {
  const name = randomUUID();
  await atEachDocument(page, inPage('installWatch'), null);
  await atEachDocument(page, inPage('installBodyWatch'), name);
  await page.addInitScript(inPage('tellOfReads'), name);
}
