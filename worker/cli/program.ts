import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { type Environment, readEnvironment } from '../../config/base/env.ts';
import { leastPassphraseCost as ownCost } from '../../config/people/passphrase.ts';
import { snapshotReasons } from '../../storage/records/snapshot-description.ts';
import { createLog } from '../ground/log.ts';
import { shownText } from '../ground/shown-text.ts';
import { softwareName } from '../ground/software.ts';
import { addDisposalCommands } from './disposal-commands.ts';
import { addDisposeCommands } from './dispose-commands.ts';
import { addItemCommands, passphraseFile, passphraseText } from './item-commands.ts';
import { exitCodeOf, exitCodes } from './parts/exit-codes.ts';
import { type Io, printError } from './parts/io.ts';
import { addRegisterCommands } from './register-commands.ts';
import { addSecrecyCommands } from './secrecy-commands.ts';

/**
 * Runs one command line (without node and script name) and returns the exit code. Nothing is thrown. `leastPassphraseCost` is for tests, whose
 * passphrases everybody knows anyway.
 */
export async function runCommandLine(args: string[], leastPassphraseCost = ownCost): Promise<number> {
  let code: number = exitCodes.done;
  const program = buildProgram(leastPassphraseCost, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    printError({ json: args.includes('--json'), out: writeOut, err: writeErr }, error);
    return exitCodeOf(error);
  }
}

function buildProgram(leastPassphraseCost: number, setCode: (code: number) => void): Command {
  const program = new Command('ogonblick')
    .description('Archive-approved snapshots of a municipality’s social media accounts')
    .version(softwareName())
    .option('--config <dir>', 'the configuration (env OGONBLICK_CONFIG, default ./ogonblick)')
    .option('--data <dir>', 'the data folder (env OGONBLICK_DATA, default ./data)')
    .option('--json', 'print one JSON document on stdout')
    .exitOverride()
    .configureOutput({ writeOut, writeErr })
    .showHelpAfterError('(see --help)');
  /** Each command is loaded when it is called for: loading all of them takes longer than most commands run. */
  const run =
    <A extends unknown[]>(load: () => Promise<(io: Io, ...args: A) => Promise<number>>) =>
    async (...args: A) => {
      const command = await load();
      setCode(await command(openIo(program.opts(), leastPassphraseCost), ...args));
    };

  program
    .command('init')
    .argument('[dir]', 'where to, default the configuration folder')
    .description('write a starter configuration with comments')
    .action((dir?: string) => run(async () => (await import('./commands/init.ts')).init)(dir));
  program
    .command('check')
    .description('check the whole configuration; every fault at once')
    .action(() => run(async () => (await import('./commands/check.ts')).check)());
  program
    .command('doctor')
    .description('check what the machine has, and who may read the files')
    .option('--fix', 'close archive and data folder to others than their owner and group')
    .action((options) => run(async () => (await import('./commands/doctor.ts')).doctor)(options));
  program
    .command('status')
    .description('per account: last snapshot, next due, expected and completed per year')
    .action(() => run(async () => (await import('./commands/status.ts')).status)());
  program
    .command('snapshot')
    .argument('[account...]', 'ids of accounts; with --take-back of orders')
    .description('take snapshots now and wait for them')
    .option('--all', 'all accounts that may be visited')
    .option('--due', 'the accounts that are due')
    .option('--take-back', 'take back orders that stand and are not begun')
    .addOption(new Option('--reason <reason>', 'why').choices([...snapshotReasons]).default('other'))
    .option('--note <text>', 'a note for the archive')
    .action((accounts: string[], options) =>
      run(async () => (await import('./commands/snapshot.ts')).snapshot)(accounts, options),
    );
  program
    .command('import')
    .argument('<account>', 'id of an account, also of one that may not be visited')
    .argument(
      '<files...>',
      'all zip files of an export; or pictures (PNG, JPEG, WebP) and PDF files that a person saved',
    )
    .description('take an export of the platform into the items, or file what a person saved as a manual snapshot')
    .option('--note <text>', 'a note for the archive')
    .option('--taken-at <time>', 'when it was saved: 2026-11-20T14:30 (Swedish time) or with Z; default now')
    .action((account: string, files: string[], options) =>
      run(async () => (await import('./commands/import.ts')).importFiles)(account, files, options),
    );
  const plan = program.command('plan').description('the committees’ plans and their disposal rules');
  plan
    .command('check')
    .argument('[file]', 'one plan by itself; default all of the configuration')
    .description('check the plans, and say what a person should look at')
    .action((file?: string) => run(async () => (await import('./commands/plan.ts')).checkPlansOf)(file));
  plan
    .command('test')
    .argument('<plan>', 'a plan’s file, or a committee’s id')
    .description('judge sample items by a plan; touches nothing')
    .requiredOption('--items <file>', 'items as a JSON array or JSON Lines')
    .requiredOption('--today <day>', 'the day to judge on, YYYY-MM-DD')
    .action((name: string, options) => run(async () => (await import('./commands/plan.ts')).testPlan)(name, options));
  plan
    .command('accept')
    .argument('[committee...]', 'ids of committees; default all')
    .description(
      'what changed plans do to the items that there are, before and after; with --yes a person accepts them',
    )
    .option('--exact', 'judge every item, with examples; without it what is alike is counted, within seconds')
    .option('--yes', 'accept them')
    .option('--as <person>', 'who accepts, by the id in people.yaml')
    .option(passphraseFile, passphraseText)
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/plan-accept.ts')).acceptPlansOf)(ids, options),
    );
  program
    .command('verify')
    .description('fixity: every bag, every file, the ledger; repairs nothing')
    .option('--full', 'every byte is read; so it is without --quick')
    .option('--quick', 'names, sizes and times only: what is in sealed folders and items is not looked at')
    .option('--head <hash>', 'a head of the ledger noted earlier, which must still be in it')
    .action((options) => run(async () => (await import('./commands/verify.ts')).verify)(options));
  program
    .command('reindex')
    .description('rebuild the catalog and the index pages from the archive')
    .action(() => run(async () => (await import('./commands/reindex.ts')).reindex)());
  program
    .command('witness')
    .argument('[account...]', 'ids of accounts; default all')
    .description('what was collected and decided that the ledger does not know; with --reason a person takes it in')
    .option('--reason <text>', 'where it comes from, as it is to be filed')
    .option('--as <person>', 'who takes it in, by the id in people.yaml')
    .option(passphraseFile, passphraseText)
    .action((accounts: string[], options) =>
      run(async () => (await import('./commands/witness.ts')).witness)(accounts, options),
    );
  program
    .command('worker')
    .description('the long-running process: clock and queue')
    .action(() => run(async () => (await import('./commands/worker.ts')).worker)());
  const people = program.command('people').description('the persons who may decide');
  people
    .command('check')
    .description('who may approve disposal lists, for which committee and from which day; notes who is new')
    .action(() => run(async () => (await import('./commands/people-check.ts')).checkPeople)());
  people
    .command('hash')
    .description('make the hash of a passphrase for people.yaml; the passphrase is read from stdin')
    .action(() => run(async () => (await import('./commands/people.ts')).hash)(process.stdin));
  const session = program
    .command('session')
    .description('stored, encrypted browser sessions for pages that ask for a login');
  session
    .command('add')
    .argument('<name>', 'as `login` in accounts.yaml names it')
    .description('store a session after a login by hand, in a window that is opened for it')
    .option('--from <file>', 'a storageState file of Playwright, and no window')
    .action((name: string, options) =>
      run(async () => (await import('./commands/session.ts')).addSession)(name, options),
    );
  session
    .command('list')
    .description('which sessions are stored, since when, and whether they can still be used')
    .action(() => run(async () => (await import('./commands/session.ts')).listSessions)());
  program
    .command('packs')
    .description('the words by which visits know buttons and walls')
    .command('add-phrase')
    .argument('<list>', 'for example consentReject: what says no to cookies')
    .argument('<words>', 'the whole text of the button or heading, in quotes')
    .description('add words that a page shows; snapshots taken after it tell that they were used')
    .action((list: string, words: string) =>
      run(async () => (await import('./commands/packs.ts')).addPhraseTo)(list, words),
    );
  addItemCommands(program, run);
  addDisposalCommands(program, run);
  addDisposeCommands(program, run);
  addRegisterCommands(program, run);
  addSecrecyCommands(program, run);
  program
    .command('demo')
    .description('the whole path on the example municipality, offline')
    .action(() => run(async () => (await import('./commands/demo.ts')).demo)());
  return program;
}

function openIo(options: { config?: string; data?: string; json?: boolean }, leastPassphraseCost: number): Io {
  const fromEnvironment = readEnvironment();
  const environment: Environment = {
    ...fromEnvironment,
    ...(options.config ? { configDirectory: resolve(options.config) } : {}),
    ...(options.data ? { dataDirectory: resolve(options.data) } : {}),
  };
  return {
    environment,
    json: options.json ?? false,
    log: createLog({ level: environment.logLevel, secrets: [] }),
    leastPassphraseCost,
    terminal: process.stderr.isTTY ?? false,
    out: writeOut,
    err: writeErr,
    clear: () => {
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    },
  };
}

const writeOut = (text: string): void => void process.stdout.write(shownText(text));
const writeErr = (text: string): void => void process.stderr.write(shownText(text));
