import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { type Environment, readEnvironment } from '../../config/base/env.ts';
import { leastPassphraseCost as ownCost } from '../../config/people/passphrase.ts';
import { acceptOwnAuthorities } from '../ground/accept-authorities.ts';
import { createLog } from '../ground/log.ts';
import { shownLine, shownText } from '../ground/shown-text.ts';
import { softwareName } from '../ground/software.ts';
import type { Locale } from '../words/archive-words.ts';
import { copyCommands } from './copy-commands.ts';
import { deliveryCommands } from './delivery-commands.ts';
import { disposeCommands } from './dispose-commands.ts';
import { exitCommands } from './exit-commands.ts';
import { holdCommands } from './hold-commands.ts';
import { itemCommands } from './item-commands.ts';
import { machineCommands } from './machine-commands.ts';
import { addInGroups } from './parts/command-groups.ts';
import type { CommandLine } from './parts/command-line.ts';
import { localeFor } from './parts/command-locale.ts';
import { exitCodeOf, exitCodes } from './parts/exit-codes.ts';
import { cutTo } from './parts/fit.ts';
import { helpOfCommand, speakHelp } from './parts/help-words.ts';
import { type Io, printError } from './parts/io.ts';
import { faultFirst, type Shown, shownOn } from './parts/paint.ts';
import { usageFault } from './parts/usage-words.ts';
import { planCommands } from './plan-commands.ts';
import { privacyCommands } from './privacy-commands.ts';
import { registerCommands } from './register-commands.ts';
import { releaseCommands } from './release-commands.ts';
import { searchCommand } from './search-command.ts';
import { secrecyCommands } from './secrecy-commands.ts';
import { addShellCommands } from './shell-commands.ts';
import { snapshotCommands } from './snapshot-commands.ts';
import { takedownCommands } from './takedown-commands.ts';
import { themeCommands } from './theme-commands.ts';

/**
 * Runs one command line (without node and script name) and returns the exit code. Nothing is thrown. `leastPassphraseCost` is for tests, whose
 * passphrases everybody knows anyway.
 */
export async function runCommandLine(args: string[], leastPassphraseCost = ownCost): Promise<number> {
  let code: number = exitCodes.done;
  const locale = await localeFor(args);
  const program = buildProgram(locale, leastPassphraseCost, (result) => {
    code = result;
  });
  const json = args.includes('--json');
  try {
    acceptOwnAuthorities();
    await parse(program, args, () => {
      // The number comes at once, whatever else there is to be found out.
      if (!json) writeOut(`${softwareName()}\n`);
      return tellVersions(openIo({ ...program.opts(), json }, locale, leastPassphraseCost));
    });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    printError({ json, locale, out: writeOut, err: writeErr }, error);
    return exitCodeOf(error);
  }
}

const versionAsked = 'ogonblick.version';

/** Parses the command line and runs its command. `version` is called where the line asks for the version, in the place of any command. */
async function parse(program: Command, args: string[], version: () => Promise<number>): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError) || error.code !== versionAsked) throw error;
    await version();
  }
}

async function tellVersions(io: Io): Promise<number> {
  return (await import('./commands/version.ts')).version(io);
}

const commands = [
  ...machineCommands,
  ...snapshotCommands,
  planCommands,
  searchCommand,
  ...itemCommands,
  takedownCommands,
  holdCommands,
  themeCommands,
  deliveryCommands,
  disposeCommands,
  registerCommands,
  secrecyCommands,
  releaseCommands,
  privacyCommands,
  ...exitCommands,
  copyCommands,
];

/** The commands with their options, as they describe themselves in a language. `setCode`: told how the command that was run has ended. */
export function buildProgram(locale: Locale, leastPassphraseCost: number, setCode: (code: number) => void): Command {
  const program = new Command('ogonblick');
  const line: CommandLine = {
    says: (words) => words[locale],
    run:
      (load) =>
      async (...args) => {
        const command = await load();
        setCode(await command(openIo(program.opts(), locale, leastPassphraseCost), ...args));
      },
  };
  addGlobalOptions(program, line);
  speakHelp(program, locale);
  program
    .exitOverride()
    .configureOutput({
      // Help, which holds our own words only.
      writeOut: (text) => void process.stdout.write(text),
      writeErr,
      getOutHasColors: () => process.stdout.isTTY === true && process.stdout.hasColors(),
      getErrHasColors: () => false,
      outputError: (text) => writeErr(faultFirst(usageFault(text)[locale])),
    })
    .showHelpAfterError(line.says({ sv: '(se --help)', en: '(see --help)' }));
  addInGroups(program, line, commands);
  addShellCommands(program, line);
  // Once more, so that it stands in the last group; words below it have taken over the first.
  program.helpCommand('help [command]', line.says(helpOfCommand));
  return program;
}

function addGlobalOptions(program: Command, { says }: CommandLine): void {
  program
    .description(
      says({
        sv: 'Ögonblicksbilder av en kommuns konton i sociala medier, gjorda för arkivet',
        en: 'Archive-approved snapshots of a municipality’s social media accounts',
      }),
    )
    .option(
      '-V, --version',
      says({
        sv: 'visa versionen, och vad programmet är byggt ur och körs med',
        en: 'output the version number, and what the program is built from and runs with',
      }),
    )
    .on('option:version', () => {
      throw new CommanderError(0, versionAsked, '');
    })
    .option(
      '--config <dir>',
      says({
        sv: 'mappen med konfigurationen (OGONBLICK_CONFIG i miljön, annars ./ogonblick)',
        en: 'the configuration (env OGONBLICK_CONFIG, default ./ogonblick)',
      }),
    )
    .option(
      '--data <dir>',
      says({
        sv: 'datamappen (OGONBLICK_DATA i miljön, annars ./data)',
        en: 'the data folder (env OGONBLICK_DATA, default ./data)',
      }),
    )
    .option('--json', says({ sv: 'skriv ett JSON-dokument på standard ut', en: 'print one JSON document on stdout' }));
}

function openIo(
  options: { config?: string; data?: string; json?: boolean },
  locale: Locale,
  leastPassphraseCost: number,
): Io {
  const fromEnvironment = readEnvironment();
  const environment: Environment = {
    ...fromEnvironment,
    ...(options.config ? { configDirectory: resolve(options.config) } : {}),
    ...(options.data ? { dataDirectory: resolve(options.data) } : {}),
  };
  return {
    environment,
    json: options.json ?? false,
    locale,
    log: createLog({ level: environment.logLevel, secrets: [] }),
    leastPassphraseCost,
    terminal: process.stderr.isTTY ?? false,
    out: writeOut,
    show: (shown) => void process.stdout.write(shownOn(process.stdout, shown)),
    err: writeErr,
    watch: (text) => {
      if (process.stderr.isTTY) process.stderr.write(`${emptyLine}${cutTo(shownLine(text), process.stderr.columns)}`);
    },
    clear: () => {
      if (process.stderr.isTTY) process.stderr.write(emptyLine);
    },
  };
}

const emptyLine = '\r\u001b[K';
const writeOut = (text: string): void => void process.stdout.write(shownText(text));
const writeErr = (shown: Shown): void => void process.stderr.write(shownOn(process.stderr, shown));
