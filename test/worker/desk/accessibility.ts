import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { Page } from 'playwright';
import { isEnglish } from '../../tools/english.ts';
import { day, takesAll } from '../../tools/places.ts';
import type { DeskAlone } from './desk-alone.ts';
import { readAnew } from './read-anew.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with the page, by WCAG 2.1 A and AA. The desk's own policy lets no script in, so it comes by the debugger. */
export async function violationsOf(page: Page): Promise<string[]> {
  // Half a megabyte: once for a page that is looked at in several widths.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(context: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
      resultTypes: ['violations'],
    });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  });
}

/** As wide as a phone and as a desktop. */
const widths = [360, 1280];

/** The same at each width (at those of `judged`), and whether the page has to be scrolled sideways at any. */
export async function faultsAtEachWidth(page: Page, judged: readonly number[] = widths): Promise<string[]> {
  // A click returns where the next page begins: looked at before its style it is another, and wider.
  await page.waitForLoadState();
  const faults: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    const violations = judged.includes(width) ? await violationsOf(page) : [];
    const found = [...violations, ...(wide === width ? [] : [`it is ${wide} px wide`])];
    faults.push(...found.map((fault) => `${width} px: ${fault}`));
  }
  return faults;
}

/** What a Swedish page says in English, but for what is marked as English. */
export async function englishOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (!parentElement?.closest('[lang=en], script, style')) found.push(textContent ?? '');
    }
    return found;
  });
  return texts.filter(isEnglish).map((text) => `says in English: ${text.trim()}`);
}

/** In place of a path: the page that a sent form has led to, which only sending the form again reads anew. */
export const sentPage = 'the page of a sent form';

/**
 * In which languages a page is looked at, and at which widths axe-core reads it, some tenths of a second of a core each time: every other page of a
 * list, in one language, and others each day; in Swedish, whose words are longer, as on a phone. The long run has each with each.
 */
function looksAt(at: number, among: number): { language: 'en' | 'sv'; judged: readonly number[] }[] {
  if (takesAll) return (['en', 'sv'] as const).map((language) => ({ language, judged: widths }));
  const turn = at + day;
  if (among > 1 && turn % 2 === 1) return [];
  return [turn % 4 < 2 ? { language: 'sv', judged: [360] } : { language: 'en', judged: [1280] }];
}

/** The same of these pages of the desk; without `paths` of the page that is shown, which is read anew and stands there in Swedish afterwards. */
export async function faultsOf(desk: DeskAlone, page: Page, paths: readonly string[] = ['']): Promise<string[]> {
  const faults: string[] = [];
  let shown = '';
  const open = async (language: 'en' | 'sv', path: string) => {
    desk.speak(language);
    const address = path === '' ? withoutFragment(page.url()) : `${desk.origin}${path}`;
    const answer = await (path === sentPage ? readAnew(page) : page.goto(address));
    expect(answer?.status()).toBeLessThan(500);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    shown = `${language} ${path}`;
  };
  for (const [at, path] of paths.entries())
    for (const { language, judged } of looksAt(at, paths.length)) {
      await open(language, path);
      const found = [...(await faultsAtEachWidth(page, judged)), ...(language === 'sv' ? await englishOn(page) : [])];
      faults.push(...found.map((fault) => `${language} ${path}, ${fault}`));
    }
  const last = paths.at(-1) ?? '';
  if (shown !== `sv ${last}`) await open('sv', last);
  return faults;
}

/** An address to go to where the page is to be read anew: Chromium at times refuses to reload a page that it has just shown. */
function withoutFragment(address: string): string {
  return address.split('#')[0] as string;
}
