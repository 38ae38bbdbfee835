import type { Page } from 'playwright';

/**
 * Waits until what a form has ordered is done (`/arbeten/…`), and goes to the page that shows it. Returns what the act's page says at its end.
 * Where the act was refused, the page stays at the refusal.
 */
export async function afterAct(page: Page): Promise<string> {
  await page.waitForURL(/\/arbeten\//);
  await page.waitForSelector('a:has-text("Visa resultatet"), [role=alert]', { timeout: 60_000 });
  const told = (await page.textContent('main')) ?? '';
  if (told.includes('Klart.')) await page.click('a:has-text("Visa resultatet")');
  return told;
}
