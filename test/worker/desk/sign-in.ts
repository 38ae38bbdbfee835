import type { Page } from 'playwright';
import { passphraseOf } from '../../tools/passphrase.ts';

export async function signIn(page: Page, person: string, passphrase = passphraseOf(person)): Promise<void> {
  await page.fill('#anvandare', person);
  await page.fill('#losenfras', passphrase);
  await page.click('form[action="/logga-in"] button');
}
