import { spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildProgram } from '../../../worker/cli/program.ts';
import { whatComesNext } from '../../../worker/cli/shell/what-comes-next.ts';
import { requireAll } from '../../storage/sample.ts';
import { rawCommand } from '../../tools/raw-command.ts';

/* What the shells offer at the key: asked of the program, then of the real shells with the built program. */

const root = join(import.meta.dirname, '../../..');
const scripts = join(root, 'worker/cli/shell/scripts');
let config: string;
let place: { config: string; data: string };

beforeAll(async () => {
  config = await mkdtemp(join(tmpdir(), 'ögonblick komplettering '));
  place = { config, data: join(config, 'data') };
  expect((await rawCommand(place, 'init')).code).toBe(0);
});
afterAll(() => rm(config, { recursive: true, force: true }));

const program = buildProgram('sv', 1, () => {});
const offered = async (...words: string[]) =>
  (await whatComesNext(program, words, async (name) => [{ word: `<${name}>`, told: '' }])).map(({ word }) => word);

test.each([
  ['commands by their beginning', ['sna'], ['snapshot']],
  ['the commands of a command', ['hold', ''], ['add', 'lift', 'list', 'help']],
  ['options of the command and of the program', ['snapshot', '--da'], ['--data']],
  ['what an option can be', ['search', '--in', 's'], ['snapshots']],
  ['what an option can be, after =', ['search', '--in=n'], ['--in=notes']],
  ['whose id an option wants', ['search', '--account', ''], ['<account>']],
  ['who decides', ['hold', 'add', '--as', ''], ['<person>']],
  ['an argument', ['snapshot', ''], ['<account>']],
  ['an argument that may be given again', ['snapshot', 'ett', ''], ['<account>']],
  ['an argument after an option with a value', ['snapshot', '--note', 'hold', ''], ['<account>']],
  ['nothing where nothing is known', ['no-such', 'x', ''], []],
  ['no hidden command', ['compl'], ['completion']],
])('offers %s', async (_, words, expected) => {
  expect(await offered(...words)).toEqual(expected);
});

test('every command can be stood on, and offers its own options', async () => {
  const leaves = (command: typeof program, path: string[] = []): string[][] =>
    command.commands.flatMap((one) => [[...path, one.name()], ...leaves(one, [...path, one.name()])]);
  for (const path of leaves(program)) expect(await offered(...path, '--h')).toContain('--help');
});

test('ids are those of the configuration that the line names; a faulty one gives none, and no fault', async () => {
  const { out, code } = await rawCommand(place, 'complete', '--', 'search', '--account', '');
  expect({ code, lines: out.split('\n').length }).toMatchObject({ code: 0, lines: expect.any(Number) });
  expect(out).toMatch(/^[a-z0-9-]+\t.+$/m);
  const other = { ...place, config: join(config, 'finns-inte') };
  const named = await rawCommand(other, 'complete', '--', '--config', config, 'search', '--account', '');
  expect(named.out).toBe(out);
  expect(await rawCommand(other, 'complete', '--', 'search', '--account', '')).toMatchObject({ out: '', code: 0 });
});

const environment = () => ({
  ...process.env,
  PATH: `${join(root, 'bin')}:${process.env.PATH}`,
  OGONBLICK_CONFIG: config,
});
const inShell = (shell: string, ...args: string[]) => {
  const { stdout, stderr, status } = spawnSync(shell, args, { encoding: 'utf8', env: environment() });
  return { lines: stdout.split('\n').filter((line) => line !== ''), stderr, status };
};
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;
for (const shell of ['zsh', 'fish']) {
  if (requireAll) test(`${shell} is there (OGONBLICK_REQUIRE_ALL)`, () => expect(has(shell)).toBe(true));
}

describe('bash', () => {
  const complete = (...words: string[]) =>
    inShell(
      'bash',
      ...[
        '--norc',
        '-c',
        `source "$0"; COMP_WORDS=(ogonblick "$@"); COMP_CWORD=$#; _ogonblick; printf '%s\\n' "\${COMPREPLY[@]}"`,
      ],
      ...[join(scripts, 'ogonblick.bash'), ...words],
    );

  test('takes what the program offers, also where it parts a word at =', () => {
    expect(complete('sna')).toEqual({ lines: ['snapshot'], stderr: '', status: 0 });
    expect(complete('search', '--in', '=', 'n').lines).toEqual(['notes']);
    expect(complete('search', '--in', '=').lines).toEqual(['items', 'snapshots', 'notes']);
    expect(complete('search', '--account', '').lines.length).toBeGreaterThan(0);
  });
});

(has('fish') ? describe : describe.skip)('fish (skipped where it is not installed)', () => {
  test('takes what the program offers, with what it is', () => {
    const { lines } = inShell(
      'fish',
      '--no-config',
      '-c',
      'source $argv[1]; complete -C "ogonblick sna"',
      join(scripts, 'ogonblick.fish'),
    );
    expect(lines).toEqual([expect.stringMatching(/^snapshot\t.+/)]);
  });
});

(has('zsh') ? describe : describe.skip)('zsh (skipped where it is not installed)', () => {
  const own = 'compdef() {}; compadd() { print -rl -- $found; print -rl -- $told };';
  const asked = 'words=(ogonblick sna); CURRENT=2; _ogonblick';
  const offers = ['snapshot', expect.stringMatching(/^snapshot {2}.+/)];

  test('hands what the program offers to its own completion, with what it is', () => {
    const { lines } = inShell('zsh', '-f', '-c', `${own} source "$1"; ${asked}`, 'zsh', join(scripts, 'ogonblick.zsh'));
    expect(lines).toEqual(offers);
  });

  test('does so at the first key too, from a folder of functions', async () => {
    await copyFile(join(scripts, 'ogonblick.zsh'), join(config, '_ogonblick'));
    const { lines } = inShell(
      'zsh',
      '-f',
      '-c',
      `${own} fpath=("$1"); autoload -Uz _ogonblick; ${asked}`,
      'zsh',
      config,
    );
    expect(lines).toEqual(offers);
  });
});
