import { type FoundChromium, findChromium } from '../visit/browser/find-chromium.ts';
import { proveSandbox } from '../visit/browser/prove-sandbox.ts';
import { failedPart, type Part } from './part.ts';

const INSTALL = 'Run: npm run setup (or install Chromium, for example: sudo apt-get install chromium)';

/** The browser, and what it tells about its sandbox when it is started as for a visit. */
export async function examineBrowser(browserPath: string | null): Promise<Part[]> {
  let chromium: FoundChromium | null;
  try {
    chromium = await findChromium(browserPath === null ? {} : { browserPath });
  } catch (error) {
    return [failedPart('Chromium', error), notProven(INSTALL)];
  }
  if (!chromium) return [{ part: 'Chromium', ok: false, found: 'none', remedy: INSTALL }, notProven(INSTALL)];
  const { version, path } = chromium;
  return [{ part: 'Chromium', ok: true, found: `${version} (${path})`, remedy: null }, await examineSandbox(chromium)];
}

async function examineSandbox(chromium: FoundChromium): Promise<Part> {
  try {
    const { adequate, found } = await proveSandbox(chromium);
    const remedy = adequate ? null : 'Allow user namespaces for the user that the browser runs as; see README.md.';
    return { part: 'sandbox', ok: adequate, found, remedy };
  } catch (error) {
    return failedPart('sandbox', error);
  }
}

function notProven(remedy: string): Part {
  return { part: 'sandbox', ok: false, found: 'no browser to ask', remedy };
}
