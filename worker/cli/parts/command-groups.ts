import type { Command } from 'commander';
import type { Words } from '../../../config/base/words.ts';
import { addCommands, type CommandRecord, type NounRecord } from './command.ts';
import type { CommandLine } from './command-line.ts';

/** The first words of the command line by what a person is about to do, in the order of the help. `shell-commands.ts` adds to the last. */
const groups: readonly { title: Words; names: readonly string[] }[] = [
  { title: { sv: 'Börja:', en: 'Begin:' }, names: ['init', 'check', 'doctor', 'demo'] },
  {
    title: { sv: 'Ögonblicksbilder:', en: 'Snapshots:' },
    names: ['status', 'snapshot', 'import', 'register'],
  },
  {
    title: { sv: 'Inlägg och kommentarer:', en: 'Posts and comments:' },
    names: ['search', 'collect', 'item', 'takedown', 'theme'],
  },
  {
    title: { sv: 'Gallra och bevara:', en: 'Dispose and preserve:' },
    names: ['plan', 'hold', 'dispose', 'delivery'],
  },
  {
    title: { sv: 'Lämna ut och skydda:', en: 'Release and protect:' },
    names: ['release', 'secrecy', 'privacy'],
  },
  {
    title: { sv: 'Arkivet och dess bevis:', en: 'The archive and its proof:' },
    names: ['verify', 'reindex', 'witness', 'ledger', 'timestamp', 'copy', 'export', 'import-all'],
  },
  {
    title: { sv: 'Drift:', en: 'Operation:' },
    names: ['worker', 'people', 'token', 'session', 'packs'],
  },
];

const examples: readonly { line: string; does: Words }[] = [
  {
    line: 'ogonblick status',
    does: { sv: 'vad som är sparat, och vad som saknas', en: 'what is saved, and what lacks' },
  },
  {
    line: 'ogonblick snapshot facebook-kommunen --reason before-change',
    does: { sv: 'spara ett konto nu, före en ändring', en: 'save an account now, before a change' },
  },
  {
    line: 'ogonblick search ishall from:2024-01-01',
    does: { sv: 'sök i allt sedan 2024', en: 'search everything since 2024' },
  },
  { line: 'ogonblick dispose --help', does: { sv: 'kommandona under ett ord', en: 'the commands below a word' } },
];

/** Adds the commands in groups, with examples at the end of the program's help. What is added later belongs to the last group. */
export function addInGroups(
  program: Command,
  line: CommandLine,
  records: readonly (CommandRecord | NounRecord)[],
): void {
  const byName = new Map(records.map((record) => [record.usage.split(' ')[0], record]));
  for (const { title, names } of groups) {
    program.commandsGroup(line.says(title));
    addCommands(
      program,
      line,
      names.map((name) => {
        const record = byName.get(name);
        byName.delete(name);
        if (record === undefined) throw new Error(`expected a command ${name}, found none`);
        return record;
      }),
    );
  }
  if (byName.size > 0)
    throw new Error(`expected a group for each command, found none for ${[...byName.keys()].join(', ')}`);
  const wide = Math.max(...examples.map(({ line: typed }) => typed.length));
  const lines = examples.map(({ line: typed, does }) => `  ${typed.padEnd(wide)}  ${line.says(does)}`);
  program.addHelpText('after', `\n${line.says({ sv: 'Exempel:', en: 'Examples:' })}\n${lines.join('\n')}`);
}
