import type { Page } from 'playwright';

/** Goes on with the tabulator until what the selector names has the focus. Throws when it never does. */
export async function reach(page: Page, wanted: string): Promise<void> {
  for (let at = 0; at < 200; at += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, wanted)) return;
  }
  throw new Error(`expected the keyboard to reach ${wanted}, found that it does not`);
}

/** Writes into a field that is gone to by the keyboard. */
export async function write(page: Page, field: string, text: string): Promise<void> {
  await reach(page, field);
  await page.keyboard.type(text);
}
