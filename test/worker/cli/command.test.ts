import { describe, expect, test } from '@jest/globals';
import { Command } from 'commander';
import { addCommands, type CommandRecord, command } from '../../../worker/cli/parts/command.ts';

const words = { sv: 'ord', en: 'words' };

/** What the command is given by the words of a command line. */
async function given(usage: string, takes: CommandRecord['takes'], line: readonly string[]): Promise<unknown[]> {
  let told: unknown[] = [];
  const program = new Command('x').exitOverride().configureOutput({ writeErr: () => {} });
  const run =
    () =>
    async (...args: unknown[]) => {
      told = args;
    };
  const record = { usage, about: words, takes, run: async () => null };
  addCommands(program, { run, says: ({ en }) => en }, [{ usage: 'noun', about: words, below: [record] }]);
  await program.parseAsync(['noun', ...line], { from: 'user' });
  return told;
}

describe('a record of a command', () => {
  test.each([
    [
      ['do', 'a'],
      ['a', [], {}],
    ],
    [
      ['do', 'a', 'b', 'c', '--dry-run'],
      ['a', ['b', 'c'], { dryRun: true }],
    ],
    [
      ['do', 'a', '--no-case', 'mistake'],
      ['a', [], { noCase: 'mistake' }],
    ],
  ])('gives what it takes: %j', async (line, told) => {
    const takes = { '[item...]': words, '<id>': words, '--dry-run': words, '--no-case <reason>': words };
    expect(await given('do <id> [item...]', takes, line)).toEqual(told);
  });

  test.each([
    [[], { tag: [], ids: [], limit: 5 }],
    [
      ['--tag', 'a,b', '--tag', 'c', '--ids', 'a, b', '--ids', 'c', '--limit', '7'],
      { tag: ['a,b', 'c'], ids: ['a', 'b', 'c'], limit: 7 },
    ],
  ])('reads several values, and numbers: %j', async (line, options) => {
    const takes = {
      '--tag <tag>': { ...words, many: true },
      '--ids <ids>': { ...words, many: 'parted' },
      '--limit <n>': { ...words, otherwise: 5 },
    } as const;
    expect(await given('do', takes, ['do', ...line])).toEqual([options]);
  });

  test.each([
    [{ '--day <day>': { ...words, must: true } }, [], "required option '--day <day>' not specified"],
    [{ '--kind <kind>': { ...words, choices: ['a'] } }, ['--kind', 'b'], 'Allowed choices are a.'],
    [{ '--limit <n>': { ...words, otherwise: 5 } }, ['--limit', 'x'], 'expected a whole number.'],
  ] as const)('refuses what it does not take: %j', async (takes, line, fault) => {
    await expect(given('do', takes, ['do', ...line])).rejects.toThrow(fault);
  });
});

test('a command that reads what its record does not give does not compile', () => {
  const of = { about: words, takes: { '--day <day>': words } };
  const reads =
    <T>() =>
    async () =>
    async (_io: unknown, _options: T) =>
      0;
  const compiled = [
    command({ usage: 'do', ...of, run: reads<{ day?: string }>() }),
    // @ts-expect-error It may be left out.
    command({ usage: 'do', ...of, run: reads<{ day: string }>() }),
    // @ts-expect-error It is a text.
    command({ usage: 'do', ...of, run: reads<{ day?: number }>() }),
    // @ts-expect-error The value comes before the options, and nobody says what it is.
    command({ usage: 'do <id>', ...of, run: reads<{ day?: string }>() }),
  ];
  expect(compiled).toHaveLength(4);
});
