import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import { HEADLESS_SHELL } from '../../../../worker/visit/browser/find-chromium.ts';
import { nastyPages } from '../../../sites/nasty.ts';
import { testChromium } from '../../../tools/test-browser.ts';
import { brokenOff, type NastyEnd, nastyTable, tableOf } from './nasty-table.ts';

/** An answer of an error without content: Chromium says that it had none, its headless shell, with which the table is made, shows it as a page. */
const emptyAnswers = new Set(['/leads-to-error', '/asks-login']);

const rowOf = (table: string, path: string) => table.split('\n').find((line) => line.startsWith(`| \`${path}\` |`));

/** The page's row says what came of it, to the number; a page that may end in several ways may end in another the next time. */
export async function expectRow(path: string, end: NastyEnd): Promise<void> {
  const page = nastyPages.find((one) => one.path === path);
  if (page === undefined) throw new Error(`expected a nasty page ${path}, found none`);
  const told = rowOf(readFileSync(nastyTable, 'utf8'), path);
  const isOfTheShell = (await testChromium()).path === HEADLESS_SHELL || !emptyAnswers.has(path);
  if (page.expected.length === 1 && isOfTheShell && !end.sentence?.startsWith(brokenOff))
    expect(told).toBe(rowOf(tableOf([{ page, end }]), path));
  else expect(told).toMatch(new RegExp(` \\| (?:${page.expected.join('|')})\\b`));
}
