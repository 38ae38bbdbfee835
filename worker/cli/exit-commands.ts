import type { Command } from 'commander';
import { asPerson, type CommandLine, officer, passphraseFile, purpose } from './parts/command-line.ts';

/** The commands by which everything leaves the house, and comes back. Each is loaded when it is called for. */
export function addExitCommands(program: Command, line: CommandLine): void {
  addExport(program, line);
  addImport(program, line);
}

function addExport(program: Command, line: CommandLine): void {
  const { run, says } = line;
  program
    .command('export')
    .description(
      says({
        sv: 'uttag: skriv allt i öppna format i en mapp, med manifest och vad varje fil är',
        en: 'uttag: write everything into a folder in open formats, with a manifest and what each file is',
      }),
    )
    .requiredOption('--to <dir>', says({ sv: 'en ny eller tom mapp', en: 'a new or empty folder' }))
    .option(
      '--committee <id>',
      says({
        sv: 'bara det som är den nämndens, med bevis för dess rader i händelseloggen',
        en: 'only what is this committee’s, with a proof of its lines of the event log',
      }),
    )
    .option('--with-locked', says({ sv: 'också när något låst är med', en: 'also when something locked is among it' }))
    .addOption(asPerson(line, officer))
    .addOption(passphraseFile(line))
    .addOption(purpose(line))
    .action((options) => run(async () => (await import('./commands/export.ts')).exportAll)(options));
}

function addImport(program: Command, { run, says }: CommandLine): void {
  program
    .command('import-all')
    .argument('<dir>', says({ sv: 'mappen som `export` har skrivit', en: 'the folder that `export` has written' }))
    .description(
      says({
        sv: 'läs in ett uttag i en tom installation: samma antal, besked av planerna och sista rad i händelseloggen',
        en: 'take an export into an empty installation: the same numbers, verdicts and last line of the event log',
      }),
    )
    .option(
      '--disposal-key <file>',
      says({
        sv: 'filen disposal/key i datamappen som det skrevs ur',
        en: 'the file disposal/key of the data folder that it was written from',
      }),
    )
    .option(
      '--taken-over <text>',
      says({
        sv: 'en annan kommun tar över arkivet, enligt beslutet; dess inställningar ska finnas. Händelseloggen får en rad om det',
        en: 'another municipality takes the archive over, by this decision; its configuration is there. The event log gets a line',
      }),
    )
    .action((dir: string, options) =>
      run(async () => (await import('./commands/import-all.ts')).importAll)(dir, options),
    );
}
