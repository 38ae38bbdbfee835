import type { Command } from 'commander';
import { addItemDecisions } from './item-decision-commands.ts';
import {
  asPerson,
  type CommandLine,
  caseNumber,
  decidingPerson,
  ids,
  newFile,
  passphraseFile,
  purpose,
  wholeNumber,
} from './parts/command-line.ts';

/** The commands about collected items: `collect`, `item`. Each is loaded when it is called for. */
export function addItemCommands(program: Command, line: CommandLine): void {
  const { run, says } = line;
  program
    .command('collect')
    .argument('[account...]', says(ids.accounts))
    .description(says({ sv: 'samla in inlägg och kommentarer nu', en: 'collect posts and comments now' }))
    .option('--all', says({ sv: 'alla konton som har en källa', en: 'all accounts that have a source' }))
    .action((accounts: string[], options) =>
      run(async () => (await import('./commands/collect.ts')).collect)(accounts, options),
    );
  const item = program.command('item').description(
    says({
      sv: 'insamlade inlägg, kommentarer och svar',
      en: 'the collected posts, comments and replies',
    }),
  );
  addList(item, line);
  addLooking(item, line);
  addItemDecisions(item, line);
  addPackage(item, line);
  addAddOutside(item, line);
}

const whoLooks = {
  sv: 'en handläggare ser också det som är sekretessmarkerat',
  en: 'an officer also sees what is marked secret',
};

function addList(item: Command, line: CommandLine): void {
  const { run, says } = line;
  item
    .command('list')
    .argument(
      '[text...]',
      says({
        sv: 'fritext: ord, början av ett som bad*, "ord i följd"',
        en: 'free text: words, the beginning of one as bad*, "words in a row"',
      }),
    )
    .description(says({ sv: 'visa inlägg, de senast publicerade först', en: 'list items, newest publication first' }))
    .option('--account <id>', says(ids.account))
    .option('--committee <id>', says(ids.committee))
    .option('--platform <name>', says({ sv: 'som facebook eller x', en: 'like facebook or x' }))
    .option(
      '--kind <kind>',
      says({
        sv: 'post (inlägg), comment (kommentar), reply (svar), share (delning), message (meddelande)',
        en: 'post, comment, reply, share, message',
      }),
    )
    .option(
      '--author <role>',
      says({
        sv: 'account (kontot), official (företrädare för kommunen), leader (förtroendevald eller chef), public (allmänheten), unknown (okänd)',
        en: 'account, official, leader, public, unknown',
      }),
    )
    .option(
      '--state <state>',
      says({
        sv: 'present (finns), gone (borttaget eller dolt), undocumented (det, utan avslutad anteckning), missing (saknas), removed (borttaget), hidden (dolt), held (stoppat), locked (låst), secret (sekretess), noted (har en anteckning); efter planerna: no-rule (saknar regel), conflict (konflikt), to-deliver (ska levereras), to-decide (väntar på beslut)',
        en: 'present, gone, undocumented, missing, removed, hidden, held, locked, secret, noted; by the plans: no-rule, conflict, to-deliver, to-decide',
      }),
    )
    .option(
      '--rule <rule>',
      says({
        sv: 'tillsammans med ett läge efter planerna: de som regeln gäller',
        en: 'with a state by the plans: to which this rule applies',
      }),
    )
    .option('--from <day>', says({ sv: 'första dag för publicering', en: 'first day of publication' }))
    .option('--to <day>', says({ sv: 'sista dag för publicering', en: 'last day of publication' }))
    .option('--tag <tag>', says({ sv: 'märkta så', en: 'those with this tag' }))
    .option('--class <class>', says({ sv: 'handlingstyp', en: 'class of the plan' }))
    .option('--case <number>', says(caseNumber))
    .option('--thread <id>', says({ sv: 'en tråd, efter id', en: 'what belongs to a thread' }))
    .option('--snapshot <id>', says({ sv: 'det som en ögonblicksbild visar', en: 'what a snapshot shows' }))
    .option(
      '--where <query>',
      says({
        sv: 'detsamma i en text: account:x state:removed from:2026-01-01 badhus*',
        en: 'the same in one text: account:x state:removed from:2026-01-01 badhus*',
      }),
    )
    .option('--limit <n>', says({ sv: 'hur många', en: 'how many' }), wholeNumber, 1000)
    .option('--offset <n>', says({ sv: 'från vilket i ordningen', en: 'from which on' }), wholeNumber, 0)
    .addOption(asPerson(line, whoLooks))
    .addOption(passphraseFile(line))
    .addOption(purpose(line))
    .action((text: string[], options) =>
      run(async () => (await import('./commands/item.ts')).listItems)(text, options),
    );
}

function addLooking(item: Command, line: CommandLine): void {
  const { run, says } = line;
  item
    .command('show')
    .argument('<id>', says(ids.item))
    .description(
      says({
        sv: 'ett inlägg med sina versioner, sin tråd och de ögonblicksbilder som visar det',
        en: 'one item with its versions, its thread, and the snapshots that show it',
      }),
    )
    .addOption(asPerson(line, whoLooks))
    .addOption(passphraseFile(line))
    .addOption(purpose(line))
    .action((id: string, options) => run(async () => (await import('./commands/item.ts')).showItem)(id, options));
  item
    .command('years')
    .argument('[account...]', says(ids.allAccounts))
    .description(
      says({
        sv: 'per konto och år: vad plattformen säger finns, vad som är insamlat, vad som inte gick att få och varför',
        en: 'per account and year: what the platform claims, what was collected, what could not be had and why',
      }),
    )
    .action((accounts: string[]) => run(async () => (await import('./commands/years.ts')).showYears)(accounts));
  item
    .command('explain')
    .argument('<id>', says(ids.item))
    .description(
      says({
        sv: 'vilken regel som avgör om ett inlägg, varför, och från vilken dag',
        en: 'which rule decides about an item, why, and from what day',
      }),
    )
    .action((id: string) => run(async () => (await import('./commands/item-explain.ts')).explainItem)(id));
}

function addPackage(item: Command, line: CommandLine): void {
  const { run, says } = line;
  item
    .command('package')
    .argument('<id>', says(ids.item))
    .description(
      says({
        sv: 'skriv det som diariet behöver som en zipfil: inlägget, dess tråd, filer, beslut och anteckningar',
        en: 'write what the diary needs as one zip file: the item, its thread, media, decisions and notes',
      }),
    )
    .requiredOption('--to <file>', says(newFile))
    .requiredOption(
      '--receiver <name>',
      says({ sv: 'vem som ska ta emot det och kvittera', en: 'who is to receive it and give a receipt' }),
    )
    .option(
      '--receipt-by <day>',
      says({
        sv: 'sista dag för kvittot; annars 30 dagar från i dag',
        en: 'last day for the receipt; default 30 days from today',
      }),
    )
    .addOption(
      asPerson(line, {
        sv: 'den som gör kopian; en handläggare får också det som är sekretessmarkerat',
        en: 'who makes the copy; an officer also gets what is marked secret',
      }),
    )
    .addOption(passphraseFile(line))
    .addOption(purpose(line))
    .action((id: string, options) =>
      run(async () => (await import('./commands/item-package.ts')).writeItemPackage)(id, options),
    );
  item
    .command('packages')
    .description(
      says({
        sv: 'de paket som väntar på sitt kvitto, och vilka som är sena',
        en: 'the packages that wait for their receipt, and which of them are late',
      }),
    )
    .action(() => run(async () => (await import('./commands/item-packages.ts')).listPackages)());
}

function addAddOutside(item: Command, line: CommandLine): void {
  const { run, says } = line;
  item
    .command('add-outside')
    .argument('[file...]', says({ sv: 'bilder eller PDF-filer av tråden', en: 'pictures or PDF files of the thread' }))
    .description(
      says({
        sv: 'lägg till för hand ett inlägg eller en kommentar utanför de egna kontona, med skäl',
        en: 'add by hand a post or comment outside the own accounts, with a reason',
      }),
    )
    .requiredOption('--committee <id>', says(ids.committee))
    .requiredOption(
      '--reason <text>',
      says({ sv: 'varför det är nämndens handling', en: 'why it is the committee’s record' }),
    )
    .option('--url <address>', says({ sv: 'adressen', en: 'the address' }))
    .option(
      '--platform <name>',
      says({ sv: 'som facebook eller x, när adress saknas', en: 'like facebook or x, without an address' }),
    )
    .option('--text <text>', says({ sv: 'vad som står där', en: 'what stands there' }))
    .option('--author <name>', says({ sv: 'vem som skrev det', en: 'who wrote it' }))
    .option('--own', says({ sv: 'kommunen skrev det', en: 'the municipality wrote it' }))
    .option('--published <time>', says({ sv: 'när det publicerades', en: 'when it was published' }))
    .option(
      '--answers <item>',
      says({ sv: 'det tillagda inlägg som detta svarar på', en: 'the added item that this one answers' }),
    )
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((files: string[], options) =>
      run(async () => (await import('./commands/item-add-outside.ts')).addOutsideItem)(files, options),
    );
}
