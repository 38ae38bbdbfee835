import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command } from 'commander';
import { spokenLanguage } from '../../../config/base/env.ts';
import { localeFor } from '../../../worker/cli/parts/command-locale.ts';
import { valueNames } from '../../../worker/cli/parts/help-words.ts';
import { buildProgram } from '../../../worker/cli/program.ts';
import { rawCommand } from '../../tools/raw-command.ts';

/** Everything that a program says about itself, by where it says it. */
function descriptions(command: Command, path = command.name()): Map<string, string> {
  const said = new Map([[path, command.description()]]);
  for (const { flags, description } of command.options) said.set(`${path} ${flags}`, description);
  for (const argument of command.registeredArguments) said.set(`${path} <${argument.name()}>`, argument.description);
  for (const below of command.commands) {
    for (const [place, words] of descriptions(below, `${path} ${below.name()}`)) said.set(place, words);
  }
  return said;
}

const [swedish, english] = (['sv', 'en'] as const).map((locale) => descriptions(buildProgram(locale, 1, () => {}))) as [
  Map<string, string>,
  Map<string, string>,
];

/** Words that no Swedish sentence has, outside code and quotations. */
const englishWords =
  /(?<![\p{L}-])(?:the|of|and|with|for|is|are|which|what|who|why|when|where|from|that|this|or|not|its|be|was|were|has|have|to|by)(?![\p{L}:-])/iu;

describe('every command, option and argument is described', () => {
  test('in both languages', () => {
    expect(english.size).toBeGreaterThan(300);
    expect([...swedish.keys()]).toEqual([...english.keys()]);
    const lacking = [...english].filter(([place, words]) => {
      const inSwedish = swedish.get(place) ?? '';
      return words.trim() === '' || inSwedish.trim() === '' || words === inSwedish;
    });
    expect(lacking.map(([place]) => place)).toEqual([]);
  });

  test('in Swedish without English words, and by the glossary', () => {
    const plain = [...swedish].map(
      ([place, words]) => [place, words.replace(/`[^`]*`|"[^"]*"|\([^)]*\)|--[\w-]+/g, '')] as const,
    );
    expect(plain.filter(([, words]) => englishWords.test(words))).toEqual([]);
    expect(plain.filter(([, words]) => /\braderas?\b|arkivera/i.test(words))).toEqual([]);
  });

  test('with a Swedish name for each value', () => {
    const named = [...english.keys()].flatMap((place) =>
      [...place.matchAll(/[<[]([\w-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => valueNames[name] === undefined)).toEqual([]);
  });
});

test.each([
  ['sv', 'måste anges'],
  ['en', 'required'],
] as const)('a required option is marked, in %s', (locale, word) => {
  const program = buildProgram(locale, 1, () => {});
  const delivery = program.commands.find((command) => command.name() === 'delivery');
  const propose = delivery?.commands.find((command) => command.name() === 'propose')?.helpInformation() ?? '';
  // A mark may be broken over two lines.
  expect(propose.replace(/\s+/g, ' ').match(new RegExp(`\\[${word}\\]`, 'g'))?.length).toBeGreaterThan(1);
});

describe('the command line speaks', () => {
  let folder: string;
  const settings = {
    sv: 'locale: sv\n',
    en: 'locale: en\n',
    unsaid: 'organisation:\n  name: Hinna\n',
    broken: 'locale: [\n',
  };
  const place = (name: string) => ({ config: join(folder, name), data: join(folder, 'data') });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ogonblick-help-'));
    for (const [name, text] of Object.entries(settings)) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'settings.yaml'), text);
    }
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each([
    ['sv', 'sv'],
    ['en', 'en'],
    ['unsaid', 'sv'],
    ['broken', 'en'],
    ['not-there', 'en'],
  ])('as the settings say, or as the machine where there are none: %s → %s', async (name, locale) => {
    const spoken = process.env.LC_ALL;
    process.env.LC_ALL = 'C.UTF-8';
    try {
      expect(await localeFor(['--config', join(folder, name), 'status'])).toBe(locale);
      expect(await localeFor(['status', `--config=${join(folder, name)}`])).toBe(locale);
      process.env.LC_ALL = 'sv_SE.UTF-8';
      expect(await localeFor(['--config', join(folder, name)])).toBe(name === 'en' ? 'en' : 'sv');
      expect(await localeFor(['--config', join(folder, name), '--json'])).toBe('en');
    } finally {
      if (spoken === undefined) delete process.env.LC_ALL;
      else process.env.LC_ALL = spoken;
    }
  });

  test.each([
    [{ LANG: 'sv_SE.UTF-8' }, 'sv'],
    [{ LANG: 'sv_SE.UTF-8', LC_ALL: 'C' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_MESSAGES: 'sv_FI' }, 'sv'],
    [{ LANG: 'svk_XX' }, 'en'],
    [{}, 'en'],
  ] as const)('the language of the machine: %j → %s', (env, locale) => {
    expect(spokenLanguage(env)).toBe(locale);
  });

  test('Swedish in its help, titles and names of values included', async () => {
    const { out, code } = await rawCommand(place('sv'), 'hold', 'add', '--help');
    expect(code).toBe(0);
    expect(out).toContain('Så används det: ogonblick hold add [flaggor]');
    expect(out).toMatch(/--review <dag> {2,}när någon ska se efter/);
    expect(out).toMatch(/-h, --help {2,}visa hjälp om kommandot/);
    expect(out.replace(/\s+/g, ' ')).toContain('en av: legal, disclosure');
    expect(out).not.toMatch(/Options|Usage|choices|default/);
    const all = await rawCommand(place('sv'), '--help');
    expect(all.out).toContain('import [flaggor] <konto> <filer...>');
    expect(all.out).toMatch(/help \[kommando\] {2,}visa hjälp om ett kommando/);
  });

  test('English in its help where the settings say so', async () => {
    const { out } = await rawCommand(place('en'), 'hold', 'add', '--help');
    expect(out).toContain('Usage: ogonblick hold add [options]');
    expect(out).toMatch(/--review <day> {2,}when somebody is to look/);
  });

  test.each([
    [['wish'], 'fel: kommandot wish finns inte\n(se --help)\n'],
    [['statsu'], 'fel: kommandot statsu finns inte\n(Menade du status?)\n(se --help)\n'],
    [['status', '--al'], 'fel: flaggan --al finns inte\n(se --help)\n'],
    [['register', 'description'], 'fel: det som ska anges saknas: <nämnd>\n(se --help)\n'],
    [['hold', 'lift', 'x'], 'fel: flaggan --reason <text> måste anges\n(se --help)\n'],
    [['hold', 'lift', 'x', '--reason'], 'fel: flaggan --reason <text> saknar sitt värde\n(se --help)\n'],
    [['check', 'x'], 'fel: för mycket är angivet: väntade 0, fick 1\n(se --help)\n'],
    [
      ['item', 'list', '--limit', 'x'],
      'fel: flaggan --limit <antal> kan inte vara ”x”; den ska vara ett heltal\n(se --help)\n',
    ],
  ])('Swedish of what it cannot use: %j', async (args, err) => {
    expect(await rawCommand(place('sv'), ...args)).toEqual({ out: '', err, code: 2 });
  });

  test('Swedish of a choice that there is not', async () => {
    const { err } = await rawCommand(place('sv'), 'snapshot', '--reason', 'fun');
    expect(err).toMatch(/^fel: flaggan --reason <skäl> kan inte vara ”fun”; den ska vara en av: \w/);
  });
});
