import { createServer } from 'node:net';
import type { Page } from 'playwright';
import { passphraseOf } from '../../tools/passphrase.ts';

export async function signIn(page: Page, person: string, passphrase = passphraseOf(person)): Promise<void> {
  await page.fill('#anvandare', person);
  await page.fill('#losenfras', passphrase);
  await page.click('form[action="/logga-in"] button');
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
