import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with the page, by WCAG 2.1 A and AA. The desk's own policy lets no script in, so it comes by the debugger. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

/** The same, and whether the page has to be scrolled sideways. */
export async function faultsOf(page: Page): Promise<string[]> {
  const violations = await violationsOf(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const width = page.viewportSize()?.width;
  return wide === width ? violations : [...violations, `the page is ${wide} px wide, its window ${width}`];
}
