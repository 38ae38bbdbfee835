import type { Browser, Page } from 'playwright';
import { passphraseOf } from '../../tools/passphrase.ts';

export async function signIn(page: Page, person: string, passphrase = passphraseOf(person)): Promise<void> {
  await page.fill('#anvandare', person);
  await page.fill('#losenfras', passphrase);
  await page.click('form[action="/logga-in"] button');
}

/** A page of a browser of its own in which the person has signed in. The form was sent without its page being drawn. */
export async function signedInPage(
  browser: Browser,
  origin: string,
  [person, path = '/', width = 1280]: [person: string, path?: string, width?: number],
): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  const form = { anvandare: person, losenfras: passphraseOf(person) };
  await page.request.post(`${origin}/logga-in`, { form, headers: { origin }, maxRedirects: 0 });
  await page.goto(`${origin}${path}`);
  return page;
}
