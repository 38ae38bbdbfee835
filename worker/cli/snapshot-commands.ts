import { type Command, Option } from 'commander';
import { snapshotReasons } from '../../storage/records/snapshot-description.ts';
import { asPerson, type CommandLine, ids, passphraseFile } from './parts/command-line.ts';

const note = { sv: 'en anteckning för arkivet', en: 'a note for the archive' };

/** The commands about snapshots and the archive that holds them. Each is loaded when it is called for. */
export function addSnapshotCommands(program: Command, line: CommandLine): void {
  addTaking(program, line);
  addImport(program, line);
  addArchive(program, line);
}

function addTaking(program: Command, { run, says }: CommandLine): void {
  program
    .command('status')
    .description(
      says({
        sv: 'per konto: senaste ögonblicksbild, när nästa ska tas, väntade och tagna per år',
        en: 'per account: last snapshot, next due, expected and completed per year',
      }),
    )
    .action(() => run(async () => (await import('./commands/status.ts')).status)());
  program
    .command('snapshot')
    .argument(
      '[account...]',
      says({
        sv: 'konton, efter id; med --take-back beställningar',
        en: 'ids of accounts; with --take-back of orders',
      }),
    )
    .description(says({ sv: 'ta ögonblicksbilder nu och vänta på dem', en: 'take snapshots now and wait for them' }))
    .option('--all', says({ sv: 'alla konton som får besökas', en: 'all accounts that may be visited' }))
    .option('--due', says({ sv: 'de konton som står på tur', en: 'the accounts that are due' }))
    .option(
      '--take-back',
      says({
        sv: 'ta tillbaka beställningar som står kvar och inte har påbörjats',
        en: 'take back orders that stand and are not begun',
      }),
    )
    .addOption(
      new Option('--reason <reason>', says({ sv: 'anledning', en: 'why' }))
        .choices([...snapshotReasons])
        .default('other'),
    )
    .option('--note <text>', says(note))
    .action((accounts: string[], options) =>
      run(async () => (await import('./commands/snapshot.ts')).snapshot)(accounts, options),
    );
}

function addImport(program: Command, { run, says }: CommandLine): void {
  program
    .command('import')
    .argument(
      '<account>',
      says({
        sv: 'kontots id, också för ett som inte får besökas',
        en: 'id of an account, also of one that may not be visited',
      }),
    )
    .argument(
      '<files...>',
      says({
        sv: 'alla zipfiler i ett uttag; eller bilder (PNG, JPEG, WebP) och PDF-filer som en person har sparat',
        en: 'all zip files of an export; or pictures (PNG, JPEG, WebP) and PDF files that a person saved',
      }),
    )
    .description(
      says({
        sv: 'ta in plattformens uttag bland inläggen, eller lägg det som en person har sparat i arkivet som en manuell ögonblicksbild',
        en: 'take an export of the platform into the items, or file what a person saved as a manual snapshot',
      }),
    )
    .option('--note <text>', says(note))
    .option(
      '--taken-at <time>',
      says({
        sv: 'när det sparades: 2026-11-20T14:30 (svensk tid) eller med Z; annars nu',
        en: 'when it was saved: 2026-11-20T14:30 (Swedish time) or with Z; default now',
      }),
    )
    .option(
      '--whole-page',
      says({
        sv: 'det som sparades visar hela sidan; bara då räknas det som årets ögonblicksbild',
        en: 'what was saved shows the whole page; only then does it count as the snapshot of the year',
      }),
    )
    .option(
      '--timezone <zone>',
      says({
        sv: 'klockans tidszon i ett uttag som webbsidor (HTML), eller från TikTok eller LinkedIn, om du vet den: Europe/Stockholm',
        en: 'of the clock in an export as web pages (HTML), or of TikTok or LinkedIn, if you know it: Europe/Stockholm',
      }),
    )
    .action((account: string, files: string[], options) =>
      run(async () => (await import('./commands/import.ts')).importFiles)(account, files, options),
    );
}

function addArchive(program: Command, line: CommandLine): void {
  const { run, says } = line;
  program
    .command('verify')
    .description(
      says({
        sv: 'kontrollera att allt är oförändrat: varje mapp, varje fil, händelseloggen; lagar ingenting',
        en: 'fixity: every bag, every file, the ledger; repairs nothing',
      }),
    )
    .option(
      '--full',
      says({ sv: 'varje byte läses; så är det utan --quick', en: 'every byte is read; so it is without --quick' }),
    )
    .option(
      '--quick',
      says({
        sv: 'bara namn, storlekar och tider: innehållet i förseglade mappar och inlägg läses inte',
        en: 'names, sizes and times only: what is in sealed folders and items is not looked at',
      }),
    )
    .option(
      '--head <hash>',
      says({
        sv: 'ett tidigare antecknat slutvärde ur händelseloggen, som ska finnas kvar i den',
        en: 'a head of the ledger noted earlier, which must still be in it',
      }),
    )
    .option(
      '--history',
      says({
        sv: 'visar de kontroller som har gjorts, och den som pågår; kontrollerar ingenting',
        en: 'tells the checks that the worker has made, and the one under way; checks nothing',
      }),
    )
    .option(
      '--copy <name>',
      says({
        sv: 'kontrollera i stället arkivets kopia på annan plats, i dess takt; går vidare där en avbruten kontroll var',
        en: "check the archive's copy elsewhere instead, at its pace; goes on where a check was broken off",
      }),
    )
    .action((options) => run(async () => (await import('./commands/verify.ts')).verify)(options));
  program
    .command('reindex')
    .description(
      says({
        sv: 'bygg om katalogen och översiktssidorna ur arkivet',
        en: 'rebuild the catalog and the index pages from the archive',
      }),
    )
    .action(() => run(async () => (await import('./commands/reindex.ts')).reindex)());
  program
    .command('witness')
    .argument('[account...]', says(ids.allAccounts))
    .description(
      says({
        sv: 'det som är insamlat och beslutat utan att händelseloggen känner till det; med --reason godtar en person det',
        en: 'what was collected and decided that the ledger does not know; with --reason a person takes it in',
      }),
    )
    .option(
      '--reason <text>',
      says({ sv: 'var det kommer från, som det ska skrivas upp', en: 'where it comes from, as it is to be filed' }),
    )
    .addOption(
      asPerson(line, {
        sv: 'den som godtar det, efter sitt id i people.yaml',
        en: 'who takes it in, by the id in people.yaml',
      }),
    )
    .addOption(passphraseFile(line))
    .action((accounts: string[], options) =>
      run(async () => (await import('./commands/witness.ts')).witness)(accounts, options),
    );
  program
    .command('ledger')
    .description(says({ sv: 'händelseloggen', en: 'the event log' }))
    .command('accept-loss')
    .description(
      says({
        sv: 'godta att rader i händelseloggen har gått förlorade för gott; `verify` säger det sedan för alltid',
        en: 'accept that lines of the event log are lost for good; `verify` says so for ever after',
      }),
    )
    .requiredOption(
      '--reason <text>',
      says({ sv: 'varför raderna inte går att få tillbaka', en: 'why the lines cannot be had back' }),
    )
    .addOption(
      asPerson(line, {
        sv: 'den som godtar det, efter sitt id i people.yaml',
        en: 'who accepts it, by the id in people.yaml',
      }),
    )
    .addOption(passphraseFile(line))
    .action((options) => run(async () => (await import('./commands/ledger.ts')).acceptLedgerLoss)(options));
  program
    .command('timestamp')
    .description(
      says({
        sv: 'låt den som stämplar tiden stämpla det som väntar; programmet (worker) gör det också av sig själv',
        en: 'have the time stamping authorities stamp what is due; the worker does it by itself too',
      }),
    )
    .action(() => run(async () => (await import('./commands/timestamp.ts')).timestamp)());
}
