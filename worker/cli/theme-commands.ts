import type { Command } from 'commander';
import type { Words } from '../../config/base/words.ts';
import {
  asPerson,
  type CommandLine,
  caseNumber,
  decideFound,
  decidingPerson,
  found,
  ids,
  newFile,
  passphraseFile,
  purpose,
  why,
} from './parts/command-line.ts';
import { listOption } from './parts/list-option.ts';

/** The commands about themes. Each is loaded when it is called for. */
export function addThemeCommands(program: Command, line: CommandLine): void {
  const theme = program.command('theme').description(
    line.says({
      sv: 'teman: en kris, ett val, ett beslut, och det som hör dit',
      en: 'teman: a crisis, an election, a decision, and what belongs to it',
    }),
  );
  const by = (command: Command, who: Words) => command.addOption(asPerson(line, who)).addOption(passphraseFile(line));
  addAdding(theme, by, line);
  addLooking(theme, by, line);
  addEnding(theme, by, line);
  addMarking(theme, by, line);
}

type By = (command: Command, who: Words) => Command;

function addAdding(theme: Command, by: By, { run, says }: CommandLine): void {
  const add = theme
    .command('add')
    .argument('<name>', says({ sv: 'till exempel "Skogsbranden 2026"', en: 'for example "Skogsbranden 2026"' }))
    .description(
      says({
        sv: 'märk det som har publicerats och kommer att publiceras om ett tema, och besök dess konton oftare under tiden',
        en: 'mark what was published on a theme and what will be, and visit its accounts more often meanwhile',
      }),
    )
    .option(
      '--words <words>',
      says({
        sv: 'början av ord, med komma emellan: skogsbrand, evakuer, röd varning',
        en: 'beginnings of words, parted by commas: skogsbrand, evakuer, röd varning',
      }),
      listOption,
      [],
    )
    .option(
      '--accounts <ids>',
      says({
        sv: 'konton, efter id, med komma emellan; annars alla',
        en: 'ids of accounts, parted by commas; default all',
      }),
      listOption,
      [],
    )
    .option(
      '--from <day>',
      says({ sv: 'första dag för publicering; annars i dag', en: 'first day of publication; default today' }),
    )
    .option(
      '--to <day>',
      says({
        sv: 'sista dag för publicering; annars tills temat avslutas',
        en: 'last day of publication; default: until the theme is ended',
      }),
    )
    .option(
      '--snapshots <pace>',
      says({
        sv: 'hur ofta varje konto besöks under tiden: 6h, 1d',
        en: 'how often each account is visited meanwhile: 6h, 1d',
      }),
    )
    .option(
      '--id <id>',
      says({
        sv: 'vad planerna kallar temat; görs annars av namnet',
        en: 'how plans name the theme; default made from its name',
      }),
    )
    .requiredOption('--reason <text>', says(why))
    .requiredOption('--basis <text>', says({ sv: 'vad det vilar på', en: 'what it rests on' }))
    .option('--case <number>', says(caseNumber));
  by(add, {
    sv: 'den som beställer det, efter sitt id i people.yaml',
    en: 'who orders it, by the id in people.yaml',
  }).action((name: string, options) => run(async () => (await import('./commands/theme.ts')).addTheme)(name, options));
}

function addLooking(theme: Command, by: By, line: CommandLine): void {
  const { run, says } = line;
  theme
    .command('list')
    .description(says({ sv: 'de teman som inte är över', en: 'the themes that have not passed' }))
    .option('--all', says({ sv: 'också de som är det', en: 'also those that have' }))
    .action((options) => run(async () => (await import('./commands/theme.ts')).listThemes)(options));
  const show = theme
    .command('show')
    .argument('<id>', says(ids.theme))
    .description(
      says({
        sv: 'ett tema, det som hör dit, och de regler som nämner det',
        en: 'a theme, what belongs to it, and the rules that speak of it',
      }),
    )
    .addOption(purpose(line));
  by(show, {
    sv: 'den som tittar, efter sitt id i people.yaml: en handläggare ser också det som är sekretessmarkerat',
    en: 'who looks, by the id in people.yaml: an officer also sees what is marked secret',
  }).action((id: string, options) => run(async () => (await import('./commands/theme.ts')).showTheme)(id, options));
  const pack = theme
    .command('package')
    .argument('<id>', says(ids.theme))
    .description(
      says({
        sv: 'skriv ett tema som en zipfil: dess inlägg med filer och trådar, dess ögonblicksbilder, med kontrollsummor',
        en: 'write a theme as one zip file: its items, their media and threads, its snapshots, with checksums',
      }),
    )
    .requiredOption('--to <file>', says(newFile))
    .addOption(purpose(line));
  by(pack, {
    sv: 'den som gör kopian, efter sitt id i people.yaml; en handläggare får också det som är sekretessmarkerat',
    en: 'who makes the copy, by the id in people.yaml; an officer also gets what is marked secret',
  }).action((id: string, options) =>
    run(async () => (await import('./commands/theme-package.ts')).writeThemePackage)(id, options),
  );
}

function addEnding(theme: Command, by: By, { run, says }: CommandLine): void {
  const end = theme
    .command('end')
    .argument('<id>', says(ids.theme))
    .description(
      says({
        sv: 'avsluta ett tema nu: det som publiceras senare hör inte dit, och besöken blir som förut',
        en: 'end a theme now: what is published later does not belong to it, and visits come as before',
      }),
    )
    .requiredOption('--reason <text>', says(why));
  by(end, {
    sv: 'den som avslutar det, efter sitt id i people.yaml',
    en: 'who ends it, by the id in people.yaml',
  }).action((id: string, options) => run(async () => (await import('./commands/theme.ts')).endTheme)(id, options));
}

function addMarking(theme: Command, by: By, { run, says }: CommandLine): void {
  const marking = (name: 'mark' | 'unmark', description: Words) =>
    by(
      theme
        .command(name)
        .argument('<id>', says(ids.theme))
        .argument('[item...]', says(ids.items))
        .description(says(description))
        .option('--where <query>', says(found))
        .option('--yes', says(decideFound))
        .requiredOption('--reason <text>', says(why)),
      decidingPerson,
    );
  marking('mark', {
    sv: 'säg att inlägg hör till ett tema; det som börjar en tråd tar med sig tråden',
    en: 'say that items belong to a theme; what starts a thread brings its thread along',
  }).action((id: string, items: string[], options) =>
    run(async () => (await import('./commands/theme-mark.ts')).markByHand)(id, items, options),
  );
  marking('unmark', {
    sv: 'säg att inlägg inte hör till ett tema, av en namngiven person',
    en: 'say that items do not belong to a theme, by a named person',
  }).action((id: string, items: string[], options) =>
    run(async () => (await import('./commands/theme-mark.ts')).unmarkByHand)(id, items, options),
  );
}
