import { command, type NounRecord } from './parts/command.ts';
import { by, ids } from './parts/command-line.ts';

const saying = by({
  sv: 'handläggaren som säger det, efter sitt id i people.yaml',
  en: 'the officer who says so, by the id in people.yaml',
  must: true,
});

/** The commands that write documents about the register. */
export const registerCommands: NounRecord = {
  usage: 'register',
  about: { sv: 'handlingar om kontona och deras arkiv', en: 'documents about the accounts and their archive' },
  below: [
    command({
      usage: 'list',
      about: {
        sv: 'de konton som kommunen har, utan något om personer: för webbplatsen',
        en: 'the accounts that the municipality keeps, without anything about persons: for its website',
      },
      takes: {
        '--to <file>': {
          sv: 'list.html, list.csv eller list.json: skrivs dit, i stället för det som fanns där',
          en: 'list.html, list.csv or list.json: written there, in place of what was there',
        },
      },
      run: async () => (await import('./commands/register-list.ts')).listAccounts,
    }),
    command({
      usage: 'activate <account>',
      about: {
        sv: 'ta ett konto i bruk; går inte så länge något saknas i beslutet eller uppdragsbeskrivningen',
        en: 'put an account into use; refused as long as its decision or assignment lacks anything',
      },
      takes: {
        '<account>': ids.account,
        ...saying,
      },
      run: async () => (await import('./commands/register-activate.ts')).activate,
    }),
    command({
      usage: 'last-look <account>',
      about: {
        sv: 'säg vad som räknas som den sista genomgången av ett avslutat konto: regler som väntar på en insamling går då efter den',
        en: 'say what counts as the last look at a closed account: rules that wait for a look then go by it',
      },
      takes: {
        '<account>': ids.account,
        '--snapshot <id>': { sv: 'den här ögonblicksbilden', en: 'this snapshot' },
        '--export': { sv: 'det uttag som senast lästes in', en: 'the export that was taken in last' },
        '--take-back': {
          sv: 'inget längre: det som sades tas tillbaka',
          en: 'nothing any more: what was said is taken back',
        },
        '--reason <text>': { sv: 'varför', en: 'why', must: true },
        ...saying,
      },
      run: async () => (await import('./commands/register-last-look.ts')).lastLook,
    }),
    command({
      usage: 'assignment [account]',
      about: {
        sv: 'ett kontos uppdragsbeskrivning, att skriva under, som PDF/A; aldrig med inloggningsuppgifter; utan konto blanketten, tom',
        en: 'an account’s assignment (uppdragsbeskrivning) to be signed, as PDF/A; never with login details; without account the empty form',
      },
      takes: {
        '[account]': ids.account,
        '--to <file>': {
          sv: 'en ny fil; annars uppdragsbeskrivning_KONTO_DAG.pdf här',
          en: 'a new file; default uppdragsbeskrivning_ACCOUNT_DAY.pdf here',
        },
      },
      run: async () => (await import('./commands/register.ts')).writeAssignment,
    }),
    command({
      usage: 'description <committee>',
      about: {
        sv: 'nämndens avsnitt i arkivbeskrivningen: konton, regler och beslut en viss dag',
        en: 'the committee’s section of the arkivbeskrivning: accounts, rules and decisions of a day',
      },
      takes: {
        '<committee>': ids.committee,
        '--date <day>': { sv: 'vilken dag; annars i dag', en: 'of which day; default today' },
        '--to <file>': {
          sv: 'en ny fil, .pdf eller .html; annars båda som arkivbeskrivning_NÄMND_DAG här',
          en: 'a new file, .pdf or .html; default both as arkivbeskrivning_COMMITTEE_DAY here',
        },
      },
      run: async () => (await import('./commands/register.ts')).writeDescription,
    }),
    command({
      usage: 'report <committee>',
      about: {
        sv: 'vad ett år gav: ögonblicksbilder, luckor, avpubliceringar, gallring, gallringsstopp, kontroller; som PDF/A',
        en: 'what a year came to: snapshots, gaps, takedowns, disposal, holds, fixity; as PDF/A',
      },
      takes: {
        '<committee>': ids.committee,
        '--year <year>': { sv: 'vilket år', en: 'of which year', must: true },
        '--to <file>': {
          sv: 'en ny fil; annars arsrapport_NÄMND_ÅR.pdf här',
          en: 'a new file; default arsrapport_COMMITTEE_YEAR.pdf here',
        },
      },
      run: async () => (await import('./commands/register.ts')).writeReport,
    }),
  ],
};
