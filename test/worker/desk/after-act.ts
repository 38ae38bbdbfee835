import type { Page } from 'playwright';

/**
 * Waits until what a form has ordered is done (`/arbeten/…`), and goes to the page that shows it, unless the answer stands there. Returns what the act's page says at its end.
 * Where the act was refused, the page stays at the refusal.
 */
export async function afterAct(page: Page): Promise<string> {
  await page.waitForURL(/\/arbeten\//);
  await page.waitForSelector('main .told:has-text("Klart."), [role=alert]', { timeout: 60_000 });
  const told = (await page.textContent('main')) ?? '';
  const result = page.locator('a:has-text("Visa resultatet")');
  if (told.includes('Klart.') && (await result.count()) > 0) await result.click();
  return told;
}
