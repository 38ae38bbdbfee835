import type { Argument, Command, Option } from 'commander';

/** What can stand next on a command line; `told`: what it is, in the reader's language, or ''. */
export interface Candidate {
  word: string;
  told: string;
}

/** Looks up what a value can be, by its name: `account`, `committee`, `person`. Empty: it can be anything. */
export type ValuesOf = (name: string) => Promise<Candidate[]>;

/** What can stand where the last word is being written. `words`: those after the program's name; the last is the one being written, or ''. */
export async function whatComesNext(
  program: Command,
  words: readonly string[],
  valuesOf: ValuesOf,
): Promise<Candidate[]> {
  const begun = words.at(-1) ?? '';
  const { command, given, wanting } = standOn(program, words.slice(0, -1));
  const found = await candidates();
  return found.filter(({ word }) => word.startsWith(begun));

  async function candidates(): Promise<Candidate[]> {
    if (wanting !== null) return valuesOfOption(wanting, valuesOf);
    const [flag = '', value] = begun.split('=');
    if (value !== undefined) {
      const option = optionsOf(command).find((one) => one.long === flag);
      if (option === undefined) return [];
      const values = await valuesOfOption(option, valuesOf);
      return values.map((one) => ({ ...one, word: `${flag}=${one.word}` }));
    }
    if (begun.startsWith('-')) {
      return optionsOf(command).flatMap(({ long, description }) => (long ? [{ word: long, told: description }] : []));
    }
    if (command.commands.length > 0) {
      // A word that is no command has nothing behind it.
      if (given > 0) return [];
      const visible = command.createHelp().visibleCommands(command);
      return visible.map((one) => ({ word: one.name(), told: one.description() }));
    }
    const argument = argumentAt(command.registeredArguments, given);
    if (argument === null) return [];
    return argument.argChoices?.map(plainly) ?? valuesOf(argument.name());
  }
}

/** The command that the words have led to, how many of its arguments are given, and the option whose value is to come. */
function standOn(program: Command, words: readonly string[]) {
  let [command, given, wanting] = [program, 0, null as Option | null];
  for (const word of words) {
    if (wanting !== null) {
      wanting = null;
    } else if (word.startsWith('-')) {
      const option = optionsOf(command).find(({ long, short }) => word === long || word === short);
      if (option?.required || option?.optional) wanting = option;
    } else {
      const below = command.commands.find((one) => one.name() === word || one.aliases().includes(word));
      if (below === undefined) given += 1;
      else [command, given] = [below, 0];
    }
  }
  return { command, given, wanting };
}

function optionsOf(command: Command): Option[] {
  return [...command.createHelp().visibleOptions(command), ...globalOf(command)];
}

/** Those of the program, which each command takes. */
function globalOf({ parent }: Command): Option[] {
  return parent === null ? [] : [...parent.options.filter(({ hidden }) => !hidden), ...globalOf(parent)];
}

function argumentAt(all: readonly Argument[], given: number): Argument | null {
  const last = all.at(-1);
  return all[given] ?? (last?.variadic ? last : null);
}

async function valuesOfOption(option: Option, valuesOf: ValuesOf): Promise<Candidate[]> {
  return option.argChoices?.map(plainly) ?? valuesOf(valueName(option));
}

/** `--account <id>` and `--as <person>` tell in different places whose id it is. */
function valueName({ long, flags }: Option): string {
  const [, name = ''] = /<([\w-]+)/.exec(flags) ?? [];
  return name === 'id' ? (long ?? '').replace(/^--/, '') : name;
}

function plainly(word: string): Candidate {
  return { word, told: '' };
}
