import type { Command } from 'commander';
import { exitCodes } from '../parts/exit-codes.ts';
import type { ManualWords } from './manual-words.ts';

/** The manual page of section 1 as roff, for `man`: every command with its options, in the words of its help. UTF-8. */
export function manualPage(program: Command, { says, software }: { says: ManualWords; software: string }): string {
  const name = program.name();
  return [
    `.TH ${quoted(name.toUpperCase())} 1 "" ${quoted(software)}`,
    section(says.name),
    `${plain(name)} \\- ${plain(program.description())}`,
    section(says.synopsis),
    `.B ${plain(name)}`,
    plain(says.line),
    section(says.options),
    ...optionsOf(program),
    section(says.commands),
    ...leaves(program).flatMap(aboutCommand),
    section(says.exit),
    ...Object.entries(exitCodes).map(([kind, code]) => entry(`${code}`, says.exits[kind as keyof typeof exitCodes])),
    section(says.environment),
    ...Object.entries(says.variables).map(([variable, words]) => entry(variable, words)),
    '',
  ].join('\n');
}

/** The commands that can be run, not the words that only hold others. */
function leaves(command: Command): Command[] {
  const below = command.createHelp().visibleCommands(command);
  return below
    .filter((one) => one.name() !== 'help')
    .flatMap((one) => [...(one.commands.length === 0 ? [one] : []), ...leaves(one)]);
}

function aboutCommand(command: Command): string[] {
  const help = command.createHelp();
  const usage = help.styleUsage(help.commandUsage(command));
  return [
    `.SS ${quoted(usage)}`,
    plain(help.commandDescription(command)),
    ...help.visibleArguments(command).map((one) => {
      return entry(help.styleArgumentTerm(help.argumentTerm(one)), help.argumentDescription(one));
    }),
    ...optionsOf(command),
  ];
}

function optionsOf(command: Command): string[] {
  const help = command.createHelp();
  return help
    .visibleOptions(command)
    .filter(({ long }) => long !== '--help')
    .map((option) => entry(help.styleOptionTerm(help.optionTerm(option)), help.optionDescription(option)));
}

function section(title: string): string {
  return `.SH ${quoted(title)}`;
}

function entry(term: string, words: string): string {
  return `.TP\n.B ${plain(term)}\n${plain(words)}`;
}

/** One argument of a request. */
function quoted(text: string): string {
  return `"${plain(text).replaceAll('"', '\\(dq')}"`;
}

/** Text that roff prints as it stands: a backslash, a minus of the keyboard, and no line that begins as a request. */
function plain(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/\s*\n\s*/g, ' ');
  return /^[.']/.test(escaped) ? `\\&${escaped}` : escaped;
}
