import { command, type NounRecord } from './parts/command.ts';
import {
  by,
  caseNumber,
  decideFound,
  decidingPerson,
  found,
  ids,
  newFile,
  purpose,
  why,
} from './parts/command-line.ts';

const marking = {
  '<id>': ids.theme,
  '[item...]': ids.items,
  '--where <query>': found,
  '--yes': decideFound,
  '--reason <text>': { ...why, must: true },
  ...by(decidingPerson),
} as const;

/** The commands about themes. */
export const themeCommands: NounRecord = {
  usage: 'theme',
  about: {
    sv: 'teman: en kris, ett val, ett beslut, och det som hör dit',
    en: 'teman: a crisis, an election, a decision, and what belongs to it',
  },
  below: [
    command({
      usage: 'add <name>',
      about: {
        sv: 'märk det som har publicerats och kommer att publiceras om ett tema, och besök dess konton oftare under tiden',
        en: 'mark what was published on a theme and what will be, and visit its accounts more often meanwhile',
      },
      takes: {
        '<name>': { sv: 'till exempel "Skogsbranden 2026"', en: 'for example "Skogsbranden 2026"' },
        '--words <words>': {
          sv: 'början av ord, med komma emellan: skogsbrand, evakuer, röd varning',
          en: 'beginnings of words, parted by commas: skogsbrand, evakuer, röd varning',
          many: 'parted',
        },
        '--accounts <ids>': {
          sv: 'konton, efter id, med komma emellan; annars alla',
          en: 'ids of accounts, parted by commas; default all',
          many: 'parted',
        },
        '--from <day>': {
          sv: 'första dag för publicering; annars i dag',
          en: 'first day of publication; default today',
        },
        '--to <day>': {
          sv: 'sista dag för publicering; annars tills temat avslutas',
          en: 'last day of publication; default: until the theme is ended',
        },
        '--snapshots <pace>': {
          sv: 'hur ofta varje konto besöks under tiden: 6h, 1d',
          en: 'how often each account is visited meanwhile: 6h, 1d',
        },
        '--id <id>': {
          sv: 'vad planerna kallar temat; görs annars av namnet',
          en: 'how plans name the theme; default made from its name',
        },
        '--reason <text>': { ...why, must: true },
        '--basis <text>': { sv: 'vad det vilar på', en: 'what it rests on', must: true },
        '--case <number>': caseNumber,
        ...by({
          sv: 'den som beställer det, efter sitt id i people.yaml',
          en: 'who orders it, by the id in people.yaml',
        }),
      },
      run: async () => (await import('./commands/theme.ts')).addTheme,
    }),
    command({
      usage: 'list',
      about: { sv: 'de teman som inte är över', en: 'the themes that have not passed' },
      takes: { '--all': { sv: 'också de som är det', en: 'also those that have' } },
      run: async () => (await import('./commands/theme.ts')).listThemes,
    }),
    command({
      usage: 'show <id>',
      about: {
        sv: 'ett tema, det som hör dit, och de regler som nämner det',
        en: 'a theme, what belongs to it, and the rules that speak of it',
      },
      takes: {
        '<id>': ids.theme,
        ...purpose,
        ...by({
          sv: 'den som tittar, efter sitt id i people.yaml: en handläggare ser också det som är sekretessmarkerat',
          en: 'who looks, by the id in people.yaml: an officer also sees what is marked secret',
        }),
      },
      run: async () => (await import('./commands/theme.ts')).showTheme,
    }),
    command({
      usage: 'package <id>',
      about: {
        sv: 'skriv ett tema som en zipfil: dess inlägg med filer och trådar, dess ögonblicksbilder, med kontrollsummor',
        en: 'write a theme as one zip file: its items, their media and threads, its snapshots, with checksums',
      },
      takes: {
        '<id>': ids.theme,
        '--to <file>': { ...newFile, must: true },
        ...purpose,
        ...by({
          sv: 'den som gör kopian, efter sitt id i people.yaml; en handläggare får också det som är sekretessmarkerat',
          en: 'who makes the copy, by the id in people.yaml; an officer also gets what is marked secret',
        }),
      },
      run: async () => (await import('./commands/theme-package.ts')).writeThemePackage,
    }),
    command({
      usage: 'end <id>',
      about: {
        sv: 'avsluta ett tema nu: det som publiceras senare hör inte dit, och besöken blir som förut',
        en: 'end a theme now: what is published later does not belong to it, and visits come as before',
      },
      takes: {
        '<id>': ids.theme,
        '--reason <text>': { ...why, must: true },
        ...by({ sv: 'den som avslutar det, efter sitt id i people.yaml', en: 'who ends it, by the id in people.yaml' }),
      },
      run: async () => (await import('./commands/theme.ts')).endTheme,
    }),
    command({
      usage: 'mark <id> [item...]',
      about: {
        sv: 'säg att inlägg hör till ett tema; det som börjar en tråd tar med sig tråden',
        en: 'say that items belong to a theme; what starts a thread brings its thread along',
      },
      takes: { ...marking },
      run: async () => (await import('./commands/theme-mark.ts')).markByHand,
    }),
    command({
      usage: 'unmark <id> [item...]',
      about: {
        sv: 'säg att inlägg inte hör till ett tema, av en namngiven person',
        en: 'say that items do not belong to a theme, by a named person',
      },
      takes: { ...marking },
      run: async () => (await import('./commands/theme-mark.ts')).unmarkByHand,
    }),
  ],
};
