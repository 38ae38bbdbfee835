import type { Page, Response } from 'playwright';

const said = 'Not attached to an active page';

/**
 * Reloads a page. Chromium at times refuses to reload a page that it is just putting in another's place; it is asked again then, three times at
 * most.
 */
export async function readAnew(page: Page): Promise<Response | null> {
  for (let again = 3; ; again -= 1) {
    try {
      return await page.reload();
    } catch (error) {
      if (again === 0 || !(error instanceof Error && error.message.includes(said))) throw error;
      await page.waitForLoadState();
    }
  }
}
