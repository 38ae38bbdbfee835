import type { FoundChromium } from './find-chromium.ts';
import { launchBrowser } from './launch.ts';

const LAYERS = ['Layer 1 Sandbox', 'PID namespaces', 'Network namespaces', 'Seccomp-BPF sandbox'];

/**
 * Starts the browser as visits do and reads on chrome://sandbox what the browser says of its own sandbox. `found` is the layers and the
 * browser's judgement in one line. Throws what `launchBrowser` throws.
 */
export async function proveSandbox(chromium: FoundChromium): Promise<{ adequate: boolean; found: string }> {
  const launched = await launchBrowser({ chromium, proxy: null });
  try {
    const page = await launched.browser.newPage();
    await page.goto('chrome://sandbox');
    const said = (await page.locator('body').textContent()) ?? '';
    const judgement = /You are (not )?adequately sandboxed/i.exec(said);
    const cells = (await page.locator('td').allTextContents()).map((cell) => cell.trim());
    const layers = LAYERS.map((layer) => `${layer} ${cells[cells.indexOf(layer) + 1] ?? 'not named'}`);
    return {
      adequate: judgement !== null && judgement[1] === undefined,
      found: [...layers, judgement?.[0] ?? 'chrome://sandbox says nothing of it'].join('; '),
    };
  } finally {
    await launched.close();
  }
}
