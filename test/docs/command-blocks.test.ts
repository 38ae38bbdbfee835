import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Block, blocksOfPages, commandsOf } from './blocks.ts';
import { type Machine, openMachine } from './new-machine.ts';
import { notRunHere } from './not-run-here.ts';
import { openTownWithCopy, type TownWithCopy } from './town-with-copy.ts';

/* What the pages tell people to type is typed here: by a shell, with the built program, on a machine without anything or in a town with an archive. */

const root = join(import.meta.dirname, '../..');
const blocks = blocksOfPages();
const isLeft = (command: string) => notRunHere.some(({ begins }) => command.startsWith(begins));
const runHere = blocks.filter((block) => block.language === 'sh' && !commandsOf(block).every(isLeft));
const isOfNewMachine = ({ page }: Block) =>
  ['README.md', 'docs/it/installera.md', 'docs/it/flera-maskiner.md'].includes(page);

test('every block is of a language that a test reads', () => {
  const read = ['sh', 'yaml', 'ini', 'json', 'mermaid'];
  expect(blocks.filter(({ language }) => !read.includes(language)).map(({ at }) => at)).toEqual([]);
  expect(runHere.length).toBeGreaterThan(15);
});

test.each(notRunHere)('$begins is not run here, and what is said to hold it does', ({ begins, heldBy }) => {
  expect(blocks.flatMap(commandsOf).filter((command) => command.startsWith(begins))).not.toEqual([]);
  if (heldBy === null) return;
  const [file, words] = heldBy;
  expect(existsSync(join(root, file)) && readFileSync(join(root, file), 'utf8')).toContain(words);
});

/** The blocks with what is typed of them: a command that stands in several is typed at the first. */
function typedOnce(all: readonly Block[]): (Block & { commands: string[] })[] {
  const typed = new Set<string>();
  return all.flatMap((block) => {
    const commands = commandsOf(block).filter((command) => {
      const bare = command.replaceAll(/^bin\/| +# .*$/g, '');
      return !isLeft(command) && typed.size < typed.add(bare).size;
    });
    return commands.length === 0 ? [] : [{ ...block, commands }];
  });
}

/** Each command of the block, in its order, which has to end well. */
async function follow(block: Block & { commands: string[] }, run: Machine['run']): Promise<void> {
  for (const command of block.commands) {
    expect({ command, ...(await run(command, block)) }).toMatchObject({ command, code: 0 });
  }
}

describe('on a machine where nothing is yet', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await openMachine();
  });
  afterAll(() => machine?.close());

  test.each(typedOnce(runHere.filter(isOfNewMachine)))('$at', (block) => follow(block, machine.run));
});

describe('in a town with an archive and a copy of it', () => {
  let town: TownWithCopy;
  beforeAll(async () => {
    town = await openTownWithCopy();
  });
  afterAll(() => town?.close());

  test.each(typedOnce(runHere.filter((block) => !isOfNewMachine(block))))('$at', (block) => follow(block, town.run));
});
