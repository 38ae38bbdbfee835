import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import stringWidth from 'string-width';
import { changed, configurationOf, exampleFiles } from '../../config/configuration.ts';

/** The real command in a terminal of its own (`script` of util-linux), as a person sees it. */
const command = path.resolve(import.meta.dirname, '../../../bin/ogonblick');
const data = mkdtempSync(path.join(tmpdir(), 'ogonblick-skärm-'));
const configurations = new Map<string, Awaited<ReturnType<typeof configurationOf>>>();
beforeAll(async () => {
  const files = await exampleFiles();
  for (const locale of ['sv', 'en']) {
    const settings = changed(files['settings.yaml'], 'locale: sv', `locale: ${locale}`);
    configurations.set(locale, await configurationOf({ ...files, 'settings.yaml': settings }));
  }
});
afterAll(async () => {
  for (const one of configurations.values()) await one[Symbol.asyncDispose]();
  rmSync(data, { recursive: true, force: true });
});

// Where CI is set Node takes every terminal for one without colours.
const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...env } = process.env;

function given(locale: string, args: readonly string[]): string[] {
  return [command, '--config', configurations.get(locale)?.directory ?? '', '--data', data, ...args];
}

function inTerminal(
  columns: number,
  locale: string,
  args: readonly string[],
  more: Record<string, string> = {},
): string {
  const line = [process.execPath, ...given(locale, args)].map((part) => `'${part}'`).join(' ');
  const { stdout } = spawnSync(
    'script',
    ['--quiet', '--command', `stty cols ${columns} rows 24; ${line}`, '/dev/null'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...env, TERM: 'xterm-256color', LANG: 'C.UTF-8', LC_ALL: '', ...more },
    },
  );
  return stdout.replaceAll('\r\n', '\n');
}

function inPipe(locale: string, args: readonly string[]): string {
  const { stdout } = spawnSync(process.execPath, given(locale, args), {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...env, FORCE_COLOR: '1' },
  });
  return stdout;
}

const words = (text: string) => text.split(/\s+/);

test.each([
  ['sv', [80, 200], ['status']],
  ['en', [80], ['register', 'list']],
] as const)('in %s, %j columns hold each row of %j, with all its words', (locale, widths, asked) => {
  const piped = inPipe(locale, asked);
  // Not a terminal: nothing is painted, whatever the environment asks for.
  expect(stripVTControlCharacters(piped)).toBe(piped);
  for (const columns of widths) {
    const shown = stripVTControlCharacters(inTerminal(columns, locale, asked));
    expect(words(shown)).toEqual(words(piped));
    expect(shown.split('\n').filter((row) => stringWidth(row) > columns)).toEqual([]);
    if (columns === 200) expect(shown).toBe(piped);
  }
});

test('colours are for a terminal, NO_COLOR turns them off, and JSON has none', () => {
  const painted = inTerminal(80, 'sv', ['status']);
  expect(painted).toContain('\u001b[1mkommunstyrelsen:\u001b[22m');
  expect(inTerminal(80, 'sv', ['status'], { NO_COLOR: '1' })).toBe(stripVTControlCharacters(painted));
  expect(inTerminal(80, 'sv', ['--help'])).toContain('\u001b[1mBörja:\u001b[22m');
  expect(inTerminal(80, 'sv', ['inget'])).toContain('\u001b[31mfel:\u001b[39m kommandot inget finns inte');
  expect(inTerminal(80, 'sv', ['--json', 'register', 'list'])).toBe(inPipe('sv', ['--json', 'register', 'list']));
});
