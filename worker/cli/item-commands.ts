import { itemDecisions } from './item-decision-commands.ts';
import { type CommandRecord, command, type NounRecord } from './parts/command.ts';
import { by, caseNumber, decidingPerson, ids, newFile, purpose } from './parts/command-line.ts';

const whoLooks = {
  sv: 'en handläggare ser också det som är sekretessmarkerat',
  en: 'an officer also sees what is marked secret',
};

/** The commands about collected items: `collect`, `item`. */
export const itemCommands: readonly (CommandRecord | NounRecord)[] = [
  command({
    usage: 'collect [account...]',
    about: { sv: 'samla in inlägg och kommentarer nu', en: 'collect posts and comments now' },
    takes: {
      '[account...]': ids.accounts,
      '--all': { sv: 'alla konton som har en källa', en: 'all accounts that have a source' },
    },
    run: async () => (await import('./commands/collect.ts')).collect,
  }),
  {
    usage: 'item',
    about: { sv: 'insamlade inlägg, kommentarer och svar', en: 'the collected posts, comments and replies' },
    below: [
      command({
        usage: 'list [text...]',
        about: { sv: 'visa inlägg, de senast publicerade först', en: 'list items, newest publication first' },
        takes: {
          '[text...]': {
            sv: 'fritext: ord, början av ett som bad*, "ord i följd"',
            en: 'free text: words, the beginning of one as bad*, "words in a row"',
          },
          '--account <id>': ids.account,
          '--committee <id>': ids.committee,
          '--platform <name>': { sv: 'som facebook eller x', en: 'like facebook or x' },
          '--kind <kind>': {
            sv: 'post (inlägg), comment (kommentar), reply (svar), share (delning), message (meddelande)',
            en: 'post, comment, reply, share, message',
          },
          '--author <role>': {
            sv: 'account (kontot), official (företrädare för kommunen), leader (förtroendevald eller chef), public (allmänheten), unknown (okänd)',
            en: 'account, official, leader, public, unknown',
          },
          '--state <state>': {
            sv: 'present (finns), gone (borttaget eller dolt), undocumented (det, utan avslutad anteckning), missing (saknas), removed (borttaget), hidden (dolt), held (stoppat), locked (låst), secret (sekretess), noted (har en anteckning); efter planerna: no-rule (saknar regel), conflict (konflikt), to-deliver (ska levereras), to-decide (väntar på beslut)',
            en: 'present, gone, undocumented, missing, removed, hidden, held, locked, secret, noted; by the plans: no-rule, conflict, to-deliver, to-decide',
          },
          '--rule <rule>': {
            sv: 'tillsammans med ett läge efter planerna: de som regeln gäller',
            en: 'with a state by the plans: to which this rule applies',
          },
          '--from <day>': { sv: 'första dag för publicering', en: 'first day of publication' },
          '--to <day>': { sv: 'sista dag för publicering', en: 'last day of publication' },
          '--tag <tag>': { sv: 'märkta så', en: 'those with this tag' },
          '--class <class>': { sv: 'handlingstyp', en: 'class of the plan' },
          '--case <number>': caseNumber,
          '--thread <id>': { sv: 'en tråd, efter id', en: 'what belongs to a thread' },
          '--snapshot <id>': { sv: 'det som en ögonblicksbild visar', en: 'what a snapshot shows' },
          '--where <query>': {
            sv: 'detsamma i en text: account:x state:removed from:2026-01-01 badhus*',
            en: 'the same in one text: account:x state:removed from:2026-01-01 badhus*',
          },
          '--limit <n>': { sv: 'hur många', en: 'how many', otherwise: 1000 },
          '--offset <n>': { sv: 'från vilket i ordningen', en: 'from which on', otherwise: 0 },
          ...by(whoLooks),
          ...purpose,
        },
        run: async () => (await import('./commands/item.ts')).listItems,
      }),
      command({
        usage: 'show <id>',
        about: {
          sv: 'ett inlägg med sina versioner, sin tråd och de ögonblicksbilder som visar det',
          en: 'one item with its versions, its thread, and the snapshots that show it',
        },
        takes: {
          '<id>': ids.item,
          ...by(whoLooks),
          ...purpose,
        },
        run: async () => (await import('./commands/item.ts')).showItem,
      }),
      command({
        usage: 'years [account...]',
        about: {
          sv: 'per konto och år: vad plattformen säger finns, vad som är insamlat, vad som inte gick att få och varför',
          en: 'per account and year: what the platform claims, what was collected, what could not be had and why',
        },
        takes: { '[account...]': ids.allAccounts },
        run: async () => (await import('./commands/years.ts')).showYears,
      }),
      command({
        usage: 'explain <id>',
        about: {
          sv: 'vilken regel som avgör om ett inlägg, varför, och från vilken dag',
          en: 'which rule decides about an item, why, and from what day',
        },
        takes: { '<id>': ids.item },
        run: async () => (await import('./commands/item-explain.ts')).explainItem,
      }),
      ...itemDecisions,
      command({
        usage: 'package <id>',
        about: {
          sv: 'skriv det som diariet behöver som en zipfil: inlägget, dess tråd, filer, beslut och anteckningar',
          en: 'write what the diary needs as one zip file: the item, its thread, media, decisions and notes',
        },
        takes: {
          '<id>': ids.item,
          '--to <file>': { ...newFile, must: true },
          '--receiver <name>': {
            sv: 'vem som ska ta emot det och kvittera',
            en: 'who is to receive it and give a receipt',
            must: true,
          },
          '--receipt-by <day>': {
            sv: 'sista dag för kvittot; annars 30 dagar från i dag',
            en: 'last day for the receipt; default 30 days from today',
          },
          ...by({
            sv: 'den som gör kopian; en handläggare får också det som är sekretessmarkerat',
            en: 'who makes the copy; an officer also gets what is marked secret',
          }),
          ...purpose,
        },
        run: async () => (await import('./commands/item-package.ts')).writeItemPackage,
      }),
      command({
        usage: 'packages',
        about: {
          sv: 'de paket som väntar på sitt kvitto, och vilka som är sena',
          en: 'the packages that wait for their receipt, and which of them are late',
        },
        run: async () => (await import('./commands/item-packages.ts')).listPackages,
      }),
      command({
        usage: 'add-outside [file...]',
        about: {
          sv: 'lägg till för hand ett inlägg eller en kommentar utanför de egna kontona, med skäl',
          en: 'add by hand a post or comment outside the own accounts, with a reason',
        },
        takes: {
          '[file...]': { sv: 'bilder eller PDF-filer av tråden', en: 'pictures or PDF files of the thread' },
          '--committee <id>': { ...ids.committee, must: true },
          '--reason <text>': {
            sv: 'varför det är nämndens handling',
            en: 'why it is the committee’s record',
            must: true,
          },
          '--url <address>': { sv: 'adressen', en: 'the address' },
          '--platform <name>': {
            sv: 'som facebook eller x, när adress saknas',
            en: 'like facebook or x, without an address',
          },
          '--text <text>': { sv: 'vad som står där', en: 'what stands there' },
          '--author <name>': { sv: 'vem som skrev det', en: 'who wrote it' },
          '--own': { sv: 'kommunen skrev det', en: 'the municipality wrote it' },
          '--published <time>': { sv: 'när det publicerades', en: 'when it was published' },
          '--answers <item>': {
            sv: 'det tillagda inlägg som detta svarar på',
            en: 'the added item that this one answers',
          },
          ...by(decidingPerson),
        },
        run: async () => (await import('./commands/item-add-outside.ts')).addOutsideItem,
      }),
    ],
  },
];
