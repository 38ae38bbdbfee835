import type { Command } from 'commander';
import { asPerson, type CommandLine, gather, officer, passphraseFile } from './parts/command-line.ts';

/** The commands about copies of the archive elsewhere. Each is loaded when it is called for. */
export function addCopyCommands(program: Command, line: CommandLine): void {
  const { run, says } = line;
  const copy = program.command('copy').description(
    says({
      sv: 'arkivets kopior på annan plats (copies i settings.yaml)',
      en: 'copies of the archive elsewhere (copies in settings.yaml)',
    }),
  );
  copy
    .command('status')
    .description(says({ sv: 'hur långt varje kopia har kommit', en: 'how far each copy is' }))
    .action(() => run(async () => (await import('./commands/copy.ts')).copyStatus)());
  copy
    .command('now')
    .argument('[name...]', says({ sv: 'kopior, efter namn; annars alla', en: 'names of copies; default: all' }))
    .description(
      says({
        sv: 'kopiera nu det som väntar; programmet (worker) gör det också av sig själv',
        en: 'copy now what waits; the worker does it by itself too',
      }),
    )
    .action((names: string[]) => run(async () => (await import('./commands/copy.ts')).copyNow)(names));
  addRestore(copy, line);
  addMend(copy, line);
  addDrill(copy, line);
}

const oneCopy = { sv: 'kopian, efter sitt namn i settings.yaml', en: 'the copy, by its name in settings.yaml' };

function addRestore(copy: Command, { run, says }: CommandLine): void {
  copy
    .command('restore')
    .argument('<name>', says(oneCopy))
    .description(
      says({
        sv: 'hämta filer ur en kopia till en mapp, var och en kontrollerad mot det som bevisar den',
        en: 'bring files from a copy back into a folder, each checked against what proves it',
      }),
    )
    .option(
      '--file <path>',
      says({
        sv: 'en fil eller mapp, efter sin sökväg i arkivet; kan anges flera gånger',
        en: 'a file or folder, by its path in the archive; may be given several times',
      }),
      gather,
      [],
    )
    .option('--account <id>', says({ sv: 'allt som är ett kontos', en: 'everything that is one account’s' }))
    .option(
      '--all',
      says({
        sv: 'allt: mappen blir en arkivmapp, som `reindex` och `verify` kan gå igenom',
        en: 'everything: the folder becomes an archive folder, for `reindex` and `verify`',
      }),
    )
    .requiredOption('--to <dir>', says({ sv: 'en ny eller tom mapp', en: 'a new or empty folder' }))
    .action((name: string, options) =>
      run(async () => (await import('./commands/copy-restore.ts')).copyRestore)(name, options),
    );
}

function addMend(copy: Command, line: CommandLine): void {
  const { run, says } = line;
  copy
    .command('mend')
    .argument('<name>', says(oneCopy))
    .argument(
      '<file...>',
      says({ sv: 'filer, efter sin sökväg i arkivet', en: 'files, by their paths in the archive' }),
    )
    .description(
      says({
        sv: 'lägg kopians fil på en skadad eller försvunnen fils plats, om den har det kontrollvärde som arkivet kräver',
        en: 'put the copy’s file in the place of a damaged or missing one, if it has the digest that the archive demands',
      }),
    )
    .requiredOption(
      '--reason <text>',
      says({
        sv: 'varför: skrivs i händelseloggen; nämn ingen enskild i det',
        en: 'why: written into the event log; name no private person in it',
      }),
    )
    .addOption(asPerson(line, officer))
    .addOption(passphraseFile(line))
    .action((name: string, files: string[], options) =>
      run(async () => (await import('./commands/copy-mend.ts')).copyMend)(name, files, options),
    );
}

function addDrill(copy: Command, { run, says }: CommandLine): void {
  copy
    .command('drill')
    .argument('[name...]', says({ sv: 'kopior, efter namn; annars alla', en: 'names of copies; default: all' }))
    .description(
      says({
        sv: 'öva återställning: bygg en hel installation ur kopian i en tillfällig mapp, och jämför den med den här',
        en: 'a restore drill: make a whole installation from the copy in a scratch folder, and compare it with this one',
      }),
    )
    .option(
      '--in <dir>',
      says({
        sv: 'mappen där den tillfälliga mappen görs; annars datorns mapp för tillfälliga filer',
        en: 'the folder in which the scratch folder is made; default: the machine’s folder for temporary files',
      }),
    )
    .option(
      '--disposal-key <file>',
      says({
        sv: 'nyckeln disposal/key som den är sparad någon annanstans; annars den som används här',
        en: 'the key disposal/key as it is kept elsewhere; default: the one that is used here',
      }),
    )
    .action((names: string[], options) =>
      run(async () => (await import('./commands/copy-drill.ts')).copyDrill)(names, options),
    );
}
