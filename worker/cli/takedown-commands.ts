import { unregisteredReasons } from '../../jobs/takedowns/unregistered-secret.ts';
import { takedownCategories } from '../../storage/records/item-action.ts';
import { command, type NounRecord } from './parts/command.ts';
import { by, caseNumber, decidingPerson, ids, newFile, purpose } from './parts/command-line.ts';

const whyTakenDown = { sv: 'varför det togs bort eller doldes', en: 'why it was taken down' };
const category = { sv: 'anledningens slag', en: 'why, by its kind', choices: takedownCategories };
const noteOptions = {
  '--category <category>': { ...category, must: true },
  '--reason <text>': { ...whyTakenDown, must: true },
  '--how <text>': {
    sv: 'dolt, borttaget, blockerat; av vem',
    en: 'hidden, removed, blocked; by whom',
    must: true,
  },
  '--found <time>': {
    sv: 'när det upptäcktes, skrivet som --at; utelämnas om ingen vet',
    en: 'when it was found, written as --at; left out where nobody knows',
  },
  '--at <time>': {
    sv: 'när: 2026-11-20 eller 2026-11-20T14:30 (svensk tid) eller med Z; utelämnas om ingen vet',
    en: 'when: 2026-11-20 or 2026-11-20T14:30 (Swedish time) or with Z; left out where nobody knows',
  },
  '--case <number>': caseNumber,
  '--no-case <reason>': {
    sv: `diarieförs ej, och varför; om det avpublicerades för sekretess en av ${unregisteredReasons.join(', ')}`,
    en: `diarieförs ej, and why; of what was taken down as secret one of ${unregisteredReasons.join(', ')}`,
  },
  '--police <number>': { sv: 'polisanmälans nummer', en: 'number of the police report' },
  '--told-user <text>': {
    sv: 'vad den som skrev det fick veta och när, eller att den inget fick veta',
    en: 'what the author was told and when, or that they were not told',
  },
  ...by(decidingPerson),
} as const;

/** The commands about what was taken down from a platform. */
export const takedownCommands: NounRecord = {
  usage: 'takedown',
  about: {
    sv: 'anteckningar om det som avpublicerats på en plattform',
    en: 'notes of what was removed from a platform',
  },
  below: [
    command({
      usage: 'add <item>',
      about: {
        sv: 'skriv upp att ett inlägg togs bort eller doldes, med en kopia av det som stod där',
        en: 'write down that an item was removed or hidden, with a copy of what stood there',
      },
      takes: {
        '<item>': ids.item,
        ...noteOptions,
      },
      run: async () => (await import('./commands/takedown.ts')).addTakedown,
    }),
    command({
      usage: 'add-uncollected <account> [file...]',
      about: {
        sv: 'skriv upp det som togs ned innan det samlades in, med skärmbild eller de ord som stod där',
        en: 'write down what was taken down before it was collected, with a screenshot or the words that stood there',
      },
      takes: {
        '<account>': ids.account,
        '[file...]': {
          sv: 'skärmbilder eller PDF-filer; aldrig av det som kan vara barnpornografi',
          en: 'screenshots or PDF files; never of what may be child sexual abuse material',
        },
        '--text <text>': { sv: 'vad som stod där', en: 'what stood there' },
        '--text-as-read': {
          sv: 'orden är de som programmet läste ur bilden: du har jämfört dem med den',
          en: 'the words are those that the program read in the picture: you have compared them with it',
        },
        '--nothing-kept <reason>': {
          sv: 'varför varken bild eller ord finns kvar',
          en: 'why neither picture nor words are kept',
        },
        '--author <name>': { sv: 'vem som skrev det, som namnet visades', en: 'who wrote it, as the name was shown' },
        '--own': { sv: 'kommunen skrev det', en: 'the municipality wrote it' },
        '--url <address>': { sv: 'adressen', en: 'the address' },
        '--published <time>': { sv: 'när det publicerades', en: 'when it was published' },
        '--answers <item>': {
          sv: 'det insamlade inlägg som detta svarade på',
          en: 'the collected item that this one answered',
        },
        ...noteOptions,
      },
      run: async () => (await import('./commands/takedown-uncollected.ts')).addUncollected,
    }),
    command({
      usage: 'paper <item>',
      about: {
        sv: 'skriv anteckningen som handling, PDF/A med det som stod där och dess bilder',
        en: 'write the note as a paper, PDF/A with what stood there and its pictures',
      },
      takes: {
        '<item>': ids.item,
        '--to <file>': { ...newFile, must: true },
        ...by({
          sv: 'den som gör kopian; en handläggare får också det som är sekretessmarkerat',
          en: 'who makes the copy; an officer also gets what is marked secret',
        }),
        ...purpose,
      },
      run: async () => (await import('./commands/takedown-paper.ts')).writeTakedownPaper,
    }),
    command({
      usage: 'list',
      about: {
        sv: 'det som saknas på plattformarna och inte har någon anteckning, och de anteckningar som inte är avslutade',
        en: 'what is missing on the platforms and has no note, and the notes that are not closed',
      },
      takes: {
        '--all': { sv: 'också avslutade anteckningar', en: 'closed notes too' },
        ...by({
          sv: 'en handläggare ser också det som är sekretessmarkerat',
          en: 'an officer also sees what is marked secret',
        }),
        ...purpose,
      },
      run: async () => (await import('./commands/takedown.ts')).listTakedowns,
    }),
    command({
      usage: 'close [id...]',
      about: {
        sv: 'avsluta anteckningar; med --where många på en gång som andra tog bort, också om det som inte har någon anteckning än',
        en: 'close notes; with --where many at once that others took away, also of what has no note yet',
      },
      takes: {
        '[id...]': { sv: 'inlägg som har en anteckning, efter id', en: 'ids of items that have a note' },
        '--where <query>': {
          sv: 'det som en sökning hittar: visas först, avslutas med --yes',
          en: 'the items that a query finds: shown first, closed with --yes',
        },
        '--category <category>': category,
        '--reason <text>': whyTakenDown,
        '--yes': { sv: 'avsluta det som --where har hittat', en: 'close what --where has found' },
        ...by(decidingPerson),
      },
      run: async () => (await import('./commands/takedown-close.ts')).closeTakedowns,
    }),
  ],
};
