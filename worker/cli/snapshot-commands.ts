import { snapshotReasons } from '../../storage/records/snapshot-description.ts';
import { type CommandRecord, command, type NounRecord } from './parts/command.ts';
import { by, ids } from './parts/command-line.ts';

const note = { sv: 'en anteckning för arkivet', en: 'a note for the archive' };

/** The commands about snapshots and the archive that holds them. */
export const snapshotCommands: readonly (CommandRecord | NounRecord)[] = [
  command({
    usage: 'status',
    about: {
      sv: 'per konto: senaste ögonblicksbild, när nästa ska tas, väntade och tagna per år',
      en: 'per account: last snapshot, next due, expected and completed per year',
    },
    run: async () => (await import('./commands/status.ts')).status,
  }),
  command({
    usage: 'snapshot [account...]',
    about: { sv: 'ta ögonblicksbilder nu och vänta på dem', en: 'take snapshots now and wait for them' },
    takes: {
      '[account...]': {
        sv: 'konton, efter id; med --take-back beställningar',
        en: 'ids of accounts; with --take-back of orders',
      },
      '--all': { sv: 'alla konton som får besökas', en: 'all accounts that may be visited' },
      '--due': { sv: 'de konton som står på tur', en: 'the accounts that are due' },
      '--take-back': {
        sv: 'ta tillbaka beställningar som står kvar och inte har påbörjats',
        en: 'take back orders that stand and are not begun',
      },
      '--reason <reason>': { sv: 'anledning', en: 'why', choices: snapshotReasons, otherwise: 'other' },
      '--note <text>': note,
    },
    run: async () => (await import('./commands/snapshot.ts')).snapshot,
  }),
  command({
    usage: 'import <account> <files...>',
    about: {
      sv: 'ta in plattformens uttag bland inläggen, eller lägg det som en person har sparat i arkivet som en manuell ögonblicksbild',
      en: 'take an export of the platform into the items, or file what a person saved as a manual snapshot',
    },
    takes: {
      '<account>': {
        sv: 'kontots id, också för ett som inte får besökas',
        en: 'id of an account, also of one that may not be visited',
      },
      '<files...>': {
        sv: 'alla zipfiler i ett uttag; eller bilder (PNG, JPEG, WebP) och PDF-filer som en person har sparat',
        en: 'all zip files of an export; or pictures (PNG, JPEG, WebP) and PDF files that a person saved',
      },
      '--note <text>': note,
      '--taken-at <time>': {
        sv: 'när det sparades: 2026-11-20T14:30 (svensk tid) eller med Z; annars nu',
        en: 'when it was saved: 2026-11-20T14:30 (Swedish time) or with Z; default now',
      },
      '--whole-page': {
        sv: 'det som sparades visar hela sidan; bara då räknas det som årets ögonblicksbild',
        en: 'what was saved shows the whole page; only then does it count as the snapshot of the year',
      },
      '--timezone <zone>': {
        sv: 'klockans tidszon i ett uttag som webbsidor (HTML), eller från TikTok eller LinkedIn, om du vet den: Europe/Stockholm',
        en: 'of the clock in an export as web pages (HTML), or of TikTok or LinkedIn, if you know it: Europe/Stockholm',
      },
    },
    run: async () => (await import('./commands/import.ts')).importFiles,
  }),
  command({
    usage: 'verify',
    about: {
      sv: 'kontrollera att allt är oförändrat: varje mapp, varje fil, händelseloggen; lagar ingenting',
      en: 'fixity: every bag, every file, the ledger; repairs nothing',
    },
    takes: {
      '--full': { sv: 'varje byte läses; så är det utan --quick', en: 'every byte is read; so it is without --quick' },
      '--quick': {
        sv: 'bara namn, storlekar och tider: innehållet i förseglade mappar och inlägg läses inte',
        en: 'names, sizes and times only: what is in sealed folders and items is not looked at',
      },
      '--head <hash>': {
        sv: 'ett tidigare antecknat slutvärde ur händelseloggen, som ska finnas kvar i den',
        en: 'a head of the ledger noted earlier, which must still be in it',
      },
      '--history': {
        sv: 'visar de kontroller som har gjorts, och den som pågår; kontrollerar ingenting',
        en: 'tells the checks that the worker has made, and the one under way; checks nothing',
      },
      '--copy <name>': {
        sv: 'kontrollera i stället arkivets kopia på annan plats, i dess takt; går vidare där en avbruten kontroll var',
        en: "check the archive's copy elsewhere instead, at its pace; goes on where a check was broken off",
      },
    },
    run: async () => (await import('./commands/verify.ts')).verify,
  }),
  command({
    usage: 'reindex',
    about: {
      sv: 'bygg om katalogen och översiktssidorna ur arkivet',
      en: 'rebuild the catalog and the index pages from the archive',
    },
    run: async () => (await import('./commands/reindex.ts')).reindex,
  }),
  command({
    usage: 'witness [account...]',
    about: {
      sv: 'det som är insamlat och beslutat utan att händelseloggen känner till det; med --reason godtar en person det',
      en: 'what was collected and decided that the ledger does not know; with --reason a person takes it in',
    },
    takes: {
      '[account...]': ids.allAccounts,
      '--reason <text>': {
        sv: 'var det kommer från, som det ska skrivas upp',
        en: 'where it comes from, as it is to be filed',
      },
      ...by({ sv: 'den som godtar det, efter sitt id i people.yaml', en: 'who takes it in, by the id in people.yaml' }),
    },
    run: async () => (await import('./commands/witness.ts')).witness,
  }),
  {
    usage: 'ledger',
    about: { sv: 'händelseloggen', en: 'the event log' },
    below: [
      command({
        usage: 'accept-loss',
        about: {
          sv: 'godta att rader i händelseloggen har gått förlorade för gott; `verify` säger det sedan för alltid',
          en: 'accept that lines of the event log are lost for good; `verify` says so for ever after',
        },
        takes: {
          '--reason <text>': {
            sv: 'varför raderna inte går att få tillbaka',
            en: 'why the lines cannot be had back',
            must: true,
          },
          ...by({
            sv: 'den som godtar det, efter sitt id i people.yaml',
            en: 'who accepts it, by the id in people.yaml',
          }),
        },
        run: async () => (await import('./commands/ledger.ts')).acceptLedgerLoss,
      }),
    ],
  },
  command({
    usage: 'timestamp',
    about: {
      sv: 'låt den som stämplar tiden stämpla det som väntar; programmet (worker) gör det också av sig själv',
      en: 'have the time stamping authorities stamp what is due; the worker does it by itself too',
    },
    run: async () => (await import('./commands/timestamp.ts')).timestamp,
  }),
];
