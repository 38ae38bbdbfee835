import { type Command, Option } from 'commander';
import { sectionExample } from '../../config/base/laws.ts';
import type { Words } from '../../config/base/words.ts';
import { unregisteredReasons } from '../../jobs/takedowns/unregistered-secret.ts';
import { asPerson, type CommandLine, passphraseFile, why } from './parts/command-line.ts';

/** The commands about what is secret: `secrecy`. Each is loaded when it is called for. */
export function addSecrecyCommands(program: Command, line: CommandLine): void {
  const secrecy = program.command('secrecy').description(
    line.says({
      sv: 'sekretess: det som bara visas för dem som får se det',
      en: 'sekretess: what is shown to those with the right only',
    }),
  );
  addMarking(secrecy, line);
  addLists(secrecy, line);
}

function addMarking(secrecy: Command, line: CommandLine): void {
  const { run, says } = line;
  const saying = (name: string, description: Words) =>
    secrecy
      .command(name)
      .description(says(description))
      .option('--item <id>', says({ sv: 'ett insamlat inlägg', en: 'a collected item' }))
      .option(
        '--snapshot <id>',
        says({
          sv: 'en förseglad ögonblicksbild; inget i den ändras',
          en: 'a sealed snapshot; nothing of it is edited',
        }),
      )
      .requiredOption('--reason <text>', says(why))
      .addOption(
        asPerson(line, {
          sv: 'handläggaren som säger det, efter sitt id i people.yaml',
          en: 'the officer who says so, by the id in people.yaml',
        }),
      )
      .addOption(passphraseFile(line));
  // Commander would read `--no-case` as "not --case". Here the option has a value of its own.
  const noCase = new Option(
    '--no-case <reason>',
    says({ sv: 'varför inlägget inte diarieförs', en: 'why the item is not registered (diarieförs ej)' }),
  );
  noCase.choices(unregisteredReasons).negate = false;
  saying('mark', { sv: 'sekretessmarkera ett inlägg eller en ögonblicksbild', en: 'mark an item or a snapshot secret' })
    .requiredOption(
      '--paragraph <text>',
      says({
        sv: `vad sekretessen vilar på: "${sectionExample}"`,
        en: `what the secrecy rests on: "${sectionExample}"`,
      }),
    )
    .option(
      '--case <number>',
      says({
        sv: 'det ärende där inlägget är diariefört, vilket ger ett gallringsstopp',
        en: 'the case in which the item is registered, which places a hold',
      }),
    )
    .addOption(noCase)
    .action((options) => run(async () => (await import('./commands/secrecy.ts')).markSecret)(options));
  saying('lift', {
    sv: 'häv markeringen; filer som en person har sparat i bilden är egna inlägg, och hävs vart och ett för sig',
    en: 'lift the marking; files that a person saved in the snapshot are items of their own, each to be lifted by itself',
  }).action((options) => run(async () => (await import('./commands/secrecy.ts')).liftSecret)(options));
}

function addLists(secrecy: Command, { run, says }: CommandLine): void {
  secrecy
    .command('list')
    .description(
      says({ sv: 'de inlägg och ögonblicksbilder som är markerade', en: 'the items and snapshots that are marked' }),
    )
    .option(
      '--all',
      says({
        sv: 'också de ögonblicksbilder vars markering är hävd',
        en: 'also the snapshots whose marking was lifted',
      }),
    )
    .action((options) => run(async () => (await import('./commands/secrecy.ts')).listSecret)(options));
  secrecy
    .command('looks')
    .description(
      says({
        sv: 'vilka som har sett något sekretessmarkerat, eller gjort en kopia, när och varför: händelseloggens rader',
        en: 'who has seen what is secret, or made a copy, when and why: the lines of the event log',
      }),
    )
    .option('--from <day>', says({ sv: 'första dagen', en: 'the first day' }))
    .option('--until <day>', says({ sv: 'sista dagen', en: 'the last day' }))
    .option(
      '--to <file>',
      says({
        sv: 'en ny fil för ett kalkylprogram (CSV); utan den skrivs det på skärmen',
        en: 'a new file for a spreadsheet (CSV); none: printed',
      }),
    )
    .action((options) => run(async () => (await import('./commands/looks.ts')).listLooks)(options));
}
