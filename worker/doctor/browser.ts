import type { Words } from '../../config/base/words.ts';
import { type FoundChromium, findChromium } from '../visit/browser/find-chromium.ts';
import { SandboxUnavailableError } from '../visit/browser/launch.ts';
import { proveSandbox } from '../visit/browser/prove-sandbox.ts';
import { allowNamespaces, namespaceSwitches } from './namespaces.ts';
import { alike, failedPart, foundNone, type Part } from './part.ts';

const install: Words = {
  sv: 'Kör: npm run setup (eller installera Chromium, till exempel: sudo apt-get install chromium)',
  en: 'Run: npm run setup (or install Chromium, for example: sudo apt-get install chromium)',
};
const chromiumPart = alike('Chromium');
const sandboxPart: Words = { sv: 'webbläsarens sandlåda', en: 'sandbox' };

/** The browser, and what it tells about its sandbox when it is started as for a visit. */
export async function examineBrowser(browserPath: string | null): Promise<Part[]> {
  const { part, chromium } = await lookForChromium(browserPath);
  return [part, chromium === null ? notProven : await examineSandbox(chromium)];
}

/** The browser that visits would be made with, asked for its version. */
export async function lookForChromium(
  browserPath: string | null,
): Promise<{ part: Part; chromium: FoundChromium | null }> {
  let chromium: FoundChromium | null;
  try {
    chromium = await findChromium(browserPath === null ? {} : { browserPath });
  } catch (error) {
    return { part: failedPart(chromiumPart, error), chromium: null };
  }
  if (!chromium) return { part: { part: chromiumPart, ok: false, found: foundNone, remedy: install }, chromium };
  const found = alike(`${chromium.version} (${chromium.path})`);
  return { part: { part: chromiumPart, ok: true, found, remedy: null }, chromium };
}

async function examineSandbox(chromium: FoundChromium): Promise<Part> {
  try {
    const { adequate, found } = await proveSandbox(chromium);
    return {
      part: sandboxPart,
      ok: adequate,
      found,
      remedy: adequate ? null : allowNamespaces(await namespaceSwitches()),
    };
  } catch (error) {
    const failed = failedPart(sandboxPart, error);
    return error instanceof SandboxUnavailableError
      ? { ...failed, remedy: allowNamespaces(await namespaceSwitches()) }
      : failed;
  }
}

const notProven: Part = {
  part: sandboxPart,
  ok: false,
  found: { sv: 'ingen webbläsare att fråga', en: 'no browser to ask' },
  remedy: { sv: 'Åtgärda Chromium först: se raden ovanför.', en: 'Mend Chromium first: see the line above.' },
};
