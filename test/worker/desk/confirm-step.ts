import type { Page } from 'playwright';
import { passphraseOf } from '../../tools/passphrase.ts';

/** The steps of a list that are confirmed on a page of their own, as the list's page calls them. */
export type GraveTitle = 'Godkänn listan' | 'Börja ångerfristen' | 'Verkställ gallringen';

/** Fills in the page that asks, and presses its button. `number`: of the list, which an approver writes. */
export async function confirm(
  page: Page,
  person: string,
  { number, passphrase = passphraseOf(person) }: { number?: string; passphrase?: string } = {},
): Promise<void> {
  if (number !== undefined) await page.fill('#nummer', number);
  await page.fill('#losenfras', passphrase);
  await page.click('button.grave');
}

/** From the page of the list to what follows the step. */
export async function takeStep(page: Page, title: GraveTitle, person: string): Promise<void> {
  const number = title === 'Godkänn listan' ? new URL(page.url()).pathname.split('/')[2] : undefined;
  await page.click(`a.button:has-text("${title}")`);
  await confirm(page, person, number === undefined ? {} : { number });
}
