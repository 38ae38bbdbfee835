import type { Command } from 'commander';
import type { RunCommand } from './item-commands.ts';

const to = '--to <file>';

/** The commands that write documents about the register: `register`. Each is loaded when it is called for. */
export function addRegisterCommands(program: Command, run: RunCommand): void {
  const register = program.command('register').description('documents about the accounts and their archive');
  register
    .command('list')
    .description('the accounts that the municipality keeps, without anything about persons: for its website')
    .option(to, 'list.html, list.csv or list.json: written there, in place of what was there')
    .action((options) => run(async () => (await import('./commands/register-list.ts')).listAccounts)(options));
  register
    .command('assignment')
    .argument('<account>', 'id of an account')
    .description('an account’s assignment (uppdragsbeskrivning) to be signed, as PDF/A; never with login details')
    .option(to, 'a new file; default uppdragsbeskrivning_ACCOUNT_DAY.pdf here')
    .action((account: string, options) =>
      run(async () => (await import('./commands/register.ts')).writeAssignment)(account, options),
    );
  register
    .command('description')
    .argument('<committee>', 'id of a committee')
    .description('the committee’s section of the arkivbeskrivning: accounts, rules and decisions of a day')
    .option('--date <day>', 'of which day; default today')
    .option(to, 'a new file, .pdf or .html; default both as arkivbeskrivning_COMMITTEE_DAY here')
    .action((committee: string, options) =>
      run(async () => (await import('./commands/register.ts')).writeDescription)(committee, options),
    );
  register
    .command('report')
    .argument('<committee>', 'id of a committee')
    .description('what a year came to: snapshots, gaps, takedowns, disposal, holds, fixity; as PDF/A')
    .requiredOption('--year <year>', 'of which year')
    .option(to, 'a new file; default arsrapport_COMMITTEE_YEAR.pdf here')
    .action((committee: string, options) =>
      run(async () => (await import('./commands/register.ts')).writeReport)(committee, options),
    );
}
