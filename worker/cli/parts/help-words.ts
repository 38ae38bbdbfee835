import { type Command, Help, type Option } from 'commander';
import type { Words } from '../../../config/base/words.ts';
import type { Locale } from '../../words/archive-words.ts';
import { heading } from './paint.ts';

/** What Commander writes in a command's help by itself. */
const titles: Record<string, string> = {
  'Usage:': 'Så används det:',
  'Arguments:': 'Det som anges:',
  'Options:': 'Flaggor:',
  'Commands:': 'Kommandon:',
};

/** What stands for a value in the help, like `<day>`. */
export const valueNames: Record<string, string> = {
  account: 'konto',
  address: 'adress',
  category: 'kategori',
  class: 'handlingstyp',
  command: 'kommando',
  committee: 'nämnd',
  day: 'dag',
  delivery: 'leverans',
  dir: 'mapp',
  file: 'fil',
  files: 'filer',
  hash: 'slutvärde',
  id: 'id',
  ids: 'id:n',
  item: 'inlägg',
  kind: 'slag',
  list: 'lista',
  n: 'antal',
  name: 'namn',
  number: 'nummer',
  options: 'flaggor',
  outcome: 'utfall',
  pace: 'takt',
  path: 'sökväg',
  person: 'person',
  plan: 'plan',
  query: 'sökning',
  reason: 'skäl',
  role: 'roll',
  rule: 'regel',
  shell: 'skal',
  size: 'storlek',
  snapshot: 'ögonblicksbild',
  state: 'läge',
  tag: 'märkning',
  text: 'text',
  time: 'tid',
  town: 'ort',
  words: 'ord',
  year: 'år',
  zone: 'tidszon',
};

export const helpOfCommand: Words = { sv: 'visa hjälp om ett kommando', en: 'display help for command' };

/** Lets a program and all its commands tell their help in a language. English is Commander's own. */
export function speakHelp(program: Command, locale: Locale): void {
  if (locale === 'en') {
    const own = new Help();
    program.configureHelp({
      styleTitle: heading,
      optionDescription: (option) => marked(option, own.optionDescription(option), 'required'),
    });
    return;
  }
  program
    .helpOption('-h, --help', 'visa hjälp om kommandot')
    .helpCommand('help [command]', helpOfCommand.sv)
    .configureHelp({
      styleTitle: (title) => heading(titles[title] ?? title),
      styleUsage: inSwedish,
      styleOptionTerm: inSwedish,
      styleSubcommandTerm: inSwedish,
      styleArgumentTerm: (name) => valueNames[name] ?? name,
      optionDescription: describeOption,
    });
}

/** The names of values in brackets: `--as <person>`, `[day...]`. */
export function inSwedish(term: string): string {
  return term.replace(/([<[])([\w-]+)/g, (whole, bracket: string, name: string) =>
    valueNames[name] === undefined ? whole : `${bracket}${valueNames[name]}`,
  );
}

/** A command refuses to run without a required option. */
function marked({ mandatory }: Option, description: string, word: string): string {
  return mandatory ? `${description} [${word}]` : description;
}

function describeOption(option: Option): string {
  const { argChoices, defaultValue, description } = option;
  const more = [
    ...(argChoices === undefined ? [] : [`en av: ${argChoices.join(', ')}`]),
    ...(defaultValue === undefined || Array.isArray(defaultValue) ? [] : [`annars: ${defaultValue}`]),
  ];
  return marked(option, more.length === 0 ? description : `${description} (${more.join('; ')})`, 'måste anges');
}
