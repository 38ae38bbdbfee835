import type { Command } from 'commander';
import { asPerson, type CommandLine, ids, passphraseFile } from './parts/command-line.ts';

const to = '--to <file>';

/** The commands that write documents about the register: `register`. Each is loaded when it is called for. */
export function addRegisterCommands(program: Command, line: CommandLine): void {
  const register = program.command('register').description(
    line.says({
      sv: 'handlingar om kontona och deras arkiv',
      en: 'documents about the accounts and their archive',
    }),
  );
  addAccounts(register, line);
  addCommittees(register, line);
}

function addAccounts(register: Command, line: CommandLine): void {
  const { run, says } = line;
  register
    .command('list')
    .description(
      says({
        sv: 'de konton som kommunen har, utan något om personer: för webbplatsen',
        en: 'the accounts that the municipality keeps, without anything about persons: for its website',
      }),
    )
    .option(
      to,
      says({
        sv: 'list.html, list.csv eller list.json: skrivs dit, i stället för det som fanns där',
        en: 'list.html, list.csv or list.json: written there, in place of what was there',
      }),
    )
    .action((options) => run(async () => (await import('./commands/register-list.ts')).listAccounts)(options));
  register
    .command('activate')
    .argument('<account>', says(ids.account))
    .description(
      says({
        sv: 'ta ett konto i bruk; går inte så länge något saknas i beslutet eller uppdragsbeskrivningen',
        en: 'put an account into use; refused as long as its decision or assignment lacks anything',
      }),
    )
    .addOption(
      asPerson(line, {
        sv: 'handläggaren som säger det, efter sitt id i people.yaml',
        en: 'the officer who says so, by the id in people.yaml',
      }).makeOptionMandatory(),
    )
    .addOption(passphraseFile(line))
    .action((account: string, options) =>
      run(async () => (await import('./commands/register-activate.ts')).activate)(account, options),
    );
  register
    .command('last-look')
    .argument('<account>', says(ids.account))
    .description(
      says({
        sv: 'säg vad som räknas som den sista genomgången av ett avslutat konto: regler som väntar på en insamling går då efter den',
        en: 'say what counts as the last look at a closed account: rules that wait for a look then go by it',
      }),
    )
    .option('--snapshot <id>', says({ sv: 'den här ögonblicksbilden', en: 'this snapshot' }))
    .option('--export', says({ sv: 'det uttag som senast lästes in', en: 'the export that was taken in last' }))
    .option(
      '--take-back',
      says({ sv: 'inget längre: det som sades tas tillbaka', en: 'nothing any more: what was said is taken back' }),
    )
    .requiredOption('--reason <text>', says({ sv: 'varför', en: 'why' }))
    .addOption(
      asPerson(line, {
        sv: 'handläggaren som säger det, efter sitt id i people.yaml',
        en: 'the officer who says so, by the id in people.yaml',
      }).makeOptionMandatory(),
    )
    .addOption(passphraseFile(line))
    .action((account: string, options) =>
      run(async () => (await import('./commands/register-last-look.ts')).lastLook)(account, options),
    );
  register
    .command('assignment')
    .argument('<account>', says(ids.account))
    .description(
      says({
        sv: 'ett kontos uppdragsbeskrivning, att skriva under, som PDF/A; aldrig med inloggningsuppgifter',
        en: 'an account’s assignment (uppdragsbeskrivning) to be signed, as PDF/A; never with login details',
      }),
    )
    .option(
      to,
      says({
        sv: 'en ny fil; annars uppdragsbeskrivning_KONTO_DAG.pdf här',
        en: 'a new file; default uppdragsbeskrivning_ACCOUNT_DAY.pdf here',
      }),
    )
    .action((account: string, options) =>
      run(async () => (await import('./commands/register.ts')).writeAssignment)(account, options),
    );
}

function addCommittees(register: Command, { run, says }: CommandLine): void {
  register
    .command('description')
    .argument('<committee>', says(ids.committee))
    .description(
      says({
        sv: 'nämndens avsnitt i arkivbeskrivningen: konton, regler och beslut en viss dag',
        en: 'the committee’s section of the arkivbeskrivning: accounts, rules and decisions of a day',
      }),
    )
    .option('--date <day>', says({ sv: 'vilken dag; annars i dag', en: 'of which day; default today' }))
    .option(
      to,
      says({
        sv: 'en ny fil, .pdf eller .html; annars båda som arkivbeskrivning_NÄMND_DAG här',
        en: 'a new file, .pdf or .html; default both as arkivbeskrivning_COMMITTEE_DAY here',
      }),
    )
    .action((committee: string, options) =>
      run(async () => (await import('./commands/register.ts')).writeDescription)(committee, options),
    );
  register
    .command('report')
    .argument('<committee>', says(ids.committee))
    .description(
      says({
        sv: 'vad ett år gav: ögonblicksbilder, luckor, avpubliceringar, gallring, gallringsstopp, kontroller; som PDF/A',
        en: 'what a year came to: snapshots, gaps, takedowns, disposal, holds, fixity; as PDF/A',
      }),
    )
    .requiredOption('--year <year>', says({ sv: 'vilket år', en: 'of which year' }))
    .option(
      to,
      says({
        sv: 'en ny fil; annars arsrapport_NÄMND_ÅR.pdf här',
        en: 'a new file; default arsrapport_COMMITTEE_YEAR.pdf here',
      }),
    )
    .action((committee: string, options) =>
      run(async () => (await import('./commands/register.ts')).writeReport)(committee, options),
    );
}
