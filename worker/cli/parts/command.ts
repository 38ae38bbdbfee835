import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Words } from '../../../config/base/words.ts';
import type { CommandLine } from './command-line.ts';
import type { Io } from './io.ts';

/** A value or an option as its command tells of it: what it is, and what may be given. */
interface Taken extends Words {
  /** The command is refused without it. */
  must?: true;
  choices?: readonly string[];
  /** What it is where it is not given. A number: only numbers may be given. */
  otherwise?: string | number;
  /** It may be given again; `parted`: each time with several values, parted by commas. */
  many?: true | 'parted';
}

type Takes = Readonly<Record<string, Taken>>;

/** A command as one record. Its help, the completion and the manual page are made of it. */
export interface CommandRecord {
  /** Its name, and what stands behind it: `take-out <list> <item...>`. */
  usage: string;
  about: Words;
  /** What it takes, in the order of its help: `<list>`, `[item...]`, `--reason <text>`. */
  takes?: Takes;
  /** Loads what the command does, a function of `Io` and what is given: loading all takes longer than most commands run. */
  run: () => Promise<unknown>;
}

/** A word that other commands stand below, like `hold`. */
export interface NounRecord {
  usage: string;
  about: Words;
  below: readonly (CommandRecord | NounRecord)[];
}

type Camel<Name> = Name extends `${infer First}-${infer Rest}` ? `${First}${Capitalize<Camel<Rest>>}` : Name;
type NameIn<Term> = Term extends `${infer Name} ${string}` ? Name : Term;
/** `--dry-run` → `dryRun`, `--to <file>` → `to`; none of a value that has no name. */
type KeyOf<Term> = NameIn<Term> extends `--${infer Name}` ? Camel<Name> : never;
type OneOf<T> = T extends { choices: readonly (infer Choice)[] }
  ? Choice
  : T extends { otherwise: number }
    ? number
    : string;
type ValueOf<Term, T> = Term extends `${string}...>`
  ? OneOf<T>[]
  : T extends { many: unknown }
    ? string[]
    : Term extends `${string}>`
      ? OneOf<T>
      : true;
type Always = { must: true } | { otherwise: unknown } | { many: unknown };
type OptionsOf<T> = {
  [Term in keyof T as T[Term] extends Always ? KeyOf<Term> : never]: ValueOf<Term, T[Term]>;
} & {
  [Term in keyof T as T[Term] extends Always ? never : KeyOf<Term>]?: ValueOf<Term, T[Term]>;
};
/** The terms behind the name. */
type TermsOf<Usage> = Usage extends `${string} ${infer Term} ${infer Rest}`
  ? [Term, ...TermsOf<`- ${Rest}`>]
  : Usage extends `${string} ${infer Term}`
    ? [Term]
    : [];
type GivenFor<Terms> = {
  [At in keyof Terms]: Terms[At] extends `${string}...${string}`
    ? string[]
    : Terms[At] extends `[${string}`
      ? string | undefined
      : string;
};

/** A command's record. The compiler checks that what it runs is given all that it reads, as its usage and its options say. */
export function command<const Usage extends string, const T extends Takes>(record: {
  usage: Usage;
  about: Words;
  takes?: T & Record<TermsOf<Usage>[number], Taken>;
  run: () => Promise<(io: Io, ...given: [...GivenFor<TermsOf<Usage>>, OptionsOf<T>]) => Promise<number>>;
}): CommandRecord {
  return record;
}

/** Adds the commands to the program, or below a noun, in their order. */
export function addCommands(
  parent: Command,
  line: CommandLine,
  records: readonly (CommandRecord | NounRecord)[],
): void {
  for (const record of records) {
    const [name = '', ...terms] = record.usage.split(' ');
    const command = parent.command(name).description(line.says(record.about));
    if ('below' in record) {
      addCommands(command, line, record.below);
      continue;
    }
    const { takes = {}, run } = record;
    for (const term of terms) command.argument(term, line.says(takes[term] as Taken)); // `command` has seen that it is there.
    for (const [term, taken] of Object.entries(takes)) {
      if (term.startsWith('--')) command.addOption(optionOf(term, taken, line));
    }
    // What is run is of this type by `command`. Commander gives itself at last.
    const does = run as () => Promise<(io: Io, ...given: unknown[]) => Promise<number>>;
    command.action((...given) => line.run(does)(...given.slice(0, -1)));
  }
}

function optionOf(term: string, taken: Taken, { says }: CommandLine): Option {
  const { must = false, choices, otherwise, many } = taken;
  const option = new Option(term, says(taken)).makeOptionMandatory(must);
  // Commander would read `--no-case` as "not --case".
  option.negate = false;
  if (choices) option.choices(choices);
  if (otherwise !== undefined) option.default(otherwise);
  if (typeof otherwise === 'number') option.argParser(wholeNumber);
  if (many) option.default([]).argParser<string[]>((value, before) => [...before, ...valuesIn(value, many)]);
  return option;
}

function valuesIn(value: string, many: true | 'parted'): string[] {
  return many === 'parted' ? value.split(',').flatMap((one) => one.trim() || []) : [value];
}

/** Reads an option's number. Throws InvalidArgumentError. */
function wholeNumber(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('expected a whole number.');
}
