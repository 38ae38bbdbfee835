import type { Page } from 'playwright';

/**
 * What a person gets who saves where the first such link of the page leads, with the page's session. Asked for beside the browser, which runs as
 * another user and cannot save where the tests read. Throws where it is not handed out as a file to save.
 */
export async function savedFrom(page: Page, link: string): Promise<Buffer> {
  const address = await page.locator(link).first().getAttribute('href');
  const answer = await page.request.get(new URL(address ?? '', page.url()).href);
  const { 'content-disposition': handedOut = 'nothing' } = answer.headers();
  if (!answer.ok() || !handedOut.startsWith('attachment')) {
    throw new Error(`expected a file to save at ${address}, found ${answer.status()} ${handedOut}`);
  }
  return answer.body();
}
