import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { buildProgram } from '../../../worker/cli/program.ts';
import { manualPage } from '../../../worker/cli/shell/manual-page.ts';
import { manualWords } from '../../../worker/cli/shell/manual-words.ts';
import { requireAll } from '../../storage/sample.ts';

const page = (locale: 'sv' | 'en') =>
  manualPage(
    buildProgram(locale, 1, () => {}),
    { says: manualWords[locale], software: 'ogonblick 0.1.0' },
  );

const hasMandoc = spawnSync('mandoc', ['-V']).error === undefined;
if (requireAll) test('mandoc is there (OGONBLICK_REQUIRE_ALL)', () => expect(hasMandoc).toBe(true));

(hasMandoc ? test : test.skip).each(['sv', 'en'] as const)(
  'mandoc finds no fault in the manual page, and shows every command (skipped where it is not installed): %s',
  (locale) => {
    const lint = spawnSync('mandoc', ['-T', 'lint', '-W', 'warning'], { input: page(locale), encoding: 'utf8' });
    // A page without a date is on purpose: the same program makes the same page.
    expect(lint.stdout.split('\n').filter((line) => line !== '' && !line.includes('missing date'))).toEqual([]);
    const shown = spawnSync('mandoc', ['-T', 'utf8', '-O', 'width=200'], {
      input: page(locale),
      encoding: 'utf8',
    }).stdout.replace(/.[\b]/g, '');
    expect(shown).toContain(locale === 'sv' ? 'ogonblick hold add [flaggor]' : 'ogonblick hold add [options]');
    expect(shown).toContain('--as <person>');
    expect(shown).toMatch(locale === 'sv' ? /3 +nekat/ : /3 +refused/);
  },
);

test.each(['sv', 'en'] as const)('each variable that docs/running.md names is in it: %s', async (locale) => {
  const readMe = await readFile(new URL('../../../docs/running.md', import.meta.url), 'utf8');
  const named = [...readMe.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(8);
  const told = Object.keys(manualWords[locale].variables);
  expect(named.filter((name) => !told.includes(name))).toEqual([]);
});

test('a hidden command is not in it, and a command that only holds others is none', () => {
  const named = [...page('en').matchAll(/^\.SS "(.+)"$/gm)].map(([, usage = '']) => usage.replaceAll('\\', ''));
  expect(named).toContain('ogonblick status [options]');
  expect(named.filter((usage) => /^ogonblick (complete|item) \[/.test(usage))).toEqual([]);
});
