import { sectionExample } from '../../config/base/laws.ts';
import { unregisteredReasons } from '../../jobs/takedowns/unregistered-secret.ts';
import { command, type NounRecord } from './parts/command.ts';
import { by, why } from './parts/command-line.ts';

const saying = {
  '--item <id>': { sv: 'ett insamlat inlägg', en: 'a collected item' },
  '--snapshot <id>': {
    sv: 'en förseglad ögonblicksbild; inget i den ändras',
    en: 'a sealed snapshot; nothing of it is edited',
  },
  '--reason <text>': { ...why, must: true },
  ...by({
    sv: 'handläggaren som säger det, efter sitt id i people.yaml',
    en: 'the officer who says so, by the id in people.yaml',
  }),
} as const;

/** The commands about what is secret. */
export const secrecyCommands: NounRecord = {
  usage: 'secrecy',
  about: {
    sv: 'sekretess: det som bara visas för dem som får se det',
    en: 'sekretess: what is shown to those with the right only',
  },
  below: [
    command({
      usage: 'mark',
      about: { sv: 'sekretessmarkera ett inlägg eller en ögonblicksbild', en: 'mark an item or a snapshot secret' },
      takes: {
        ...saying,
        '--paragraph <text>': {
          sv: `vad sekretessen vilar på: "${sectionExample}"`,
          en: `what the secrecy rests on: "${sectionExample}"`,
          must: true,
        },
        '--case <number>': {
          sv: 'det ärende där inlägget är diariefört, vilket ger ett gallringsstopp',
          en: 'the case in which the item is registered, which places a hold',
        },
        '--no-case <reason>': {
          sv: 'varför inlägget inte diarieförs',
          en: 'why the item is not registered (diarieförs ej)',
          choices: unregisteredReasons,
        },
      },
      run: async () => (await import('./commands/secrecy.ts')).markSecret,
    }),
    command({
      usage: 'lift',
      about: {
        sv: 'häv markeringen; filer som en person har sparat i bilden är egna inlägg, och hävs vart och ett för sig',
        en: 'lift the marking; files that a person saved in the snapshot are items of their own, each to be lifted by itself',
      },
      takes: { ...saying },
      run: async () => (await import('./commands/secrecy.ts')).liftSecret,
    }),
    command({
      usage: 'list',
      about: { sv: 'de inlägg och ögonblicksbilder som är markerade', en: 'the items and snapshots that are marked' },
      takes: {
        '--all': {
          sv: 'också de ögonblicksbilder vars markering är hävd',
          en: 'also the snapshots whose marking was lifted',
        },
      },
      run: async () => (await import('./commands/secrecy.ts')).listSecret,
    }),
    command({
      usage: 'looks',
      about: {
        sv: 'vilka som har sett något sekretessmarkerat, eller gjort en kopia, när och varför: händelseloggens rader',
        en: 'who has seen what is secret, or made a copy, when and why: the lines of the event log',
      },
      takes: {
        '--from <day>': { sv: 'första dagen', en: 'the first day' },
        '--until <day>': { sv: 'sista dagen', en: 'the last day' },
        '--to <file>': {
          sv: 'en ny fil för ett kalkylprogram (CSV); utan den skrivs det på skärmen',
          en: 'a new file for a spreadsheet (CSV); none: printed',
        },
      },
      run: async () => (await import('./commands/looks.ts')).listLooks,
    }),
  ],
};
