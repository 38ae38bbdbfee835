import { type Command, Option } from 'commander';
import { unregisteredReasons } from '../../jobs/takedowns/unregistered-secret.ts';
import { takedownCategories } from '../../storage/records/item-action.ts';
import {
  asPerson,
  type CommandLine,
  caseNumber,
  decidingPerson,
  ids,
  passphraseFile,
  purpose,
} from './parts/command-line.ts';

const whyTakenDown = { sv: 'varför det togs bort eller doldes', en: 'why it was taken down' };
const category = ({ says }: CommandLine) =>
  new Option('--category <category>', says({ sv: 'anledningens slag', en: 'why, by its kind' })).choices([
    ...takedownCategories,
  ]);

/** The commands about what was taken down from a platform: `takedown`. Each is loaded when it is called for. */
export function addTakedownCommands(program: Command, line: CommandLine): void {
  const takedown = program.command('takedown').description(
    line.says({
      sv: 'anteckningar om det som avpublicerats på en plattform',
      en: 'notes of what was removed from a platform',
    }),
  );
  addAdding(takedown, line);
  addListing(takedown, line);
  addClosing(takedown, line);
}

function addAdding(takedown: Command, line: CommandLine): void {
  const { run, says } = line;
  // Commander would read `--no-case` as "not --case". Here the option has a value of its own.
  const noCase = new Option(
    '--no-case <reason>',
    says({
      sv: `diarieförs ej, och varför; om det avpublicerades för sekretess en av ${unregisteredReasons.join(', ')}`,
      en: `diarieförs ej, and why; of what was taken down as secret one of ${unregisteredReasons.join(', ')}`,
    }),
  );
  noCase.negate = false;
  takedown
    .command('add')
    .argument('<item>', says(ids.item))
    .description(
      says({
        sv: 'skriv upp att ett inlägg togs bort eller doldes, med en kopia av det som stod där',
        en: 'write down that an item was removed or hidden, with a copy of what stood there',
      }),
    )
    .addOption(category(line).makeOptionMandatory())
    .requiredOption('--reason <text>', says(whyTakenDown))
    .requiredOption(
      '--how <text>',
      says({ sv: 'dolt, borttaget, blockerat; av vem', en: 'hidden, removed, blocked; by whom' }),
    )
    .option(
      '--at <time>',
      says({
        sv: 'när: 2026-11-20 eller 2026-11-20T14:30 (svensk tid) eller med Z; utelämnas om ingen vet',
        en: 'when: 2026-11-20 or 2026-11-20T14:30 (Swedish time) or with Z; left out where nobody knows',
      }),
    )
    .option('--case <number>', says(caseNumber))
    .addOption(noCase)
    .option('--police <number>', says({ sv: 'polisanmälans nummer', en: 'number of the police report' }))
    .option(
      '--told-user <text>',
      says({
        sv: 'vad den som skrev det fick veta och när, eller att den inget fick veta',
        en: 'what the author was told and when, or that they were not told',
      }),
    )
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((id: string, options) =>
      run(async () => (await import('./commands/takedown.ts')).addTakedown)(id, options),
    );
}

function addListing(takedown: Command, line: CommandLine): void {
  const { run, says } = line;
  takedown
    .command('list')
    .description(
      says({
        sv: 'det som saknas på plattformarna och inte har någon anteckning, och de anteckningar som inte är avslutade',
        en: 'what is missing on the platforms and has no note, and the notes that are not closed',
      }),
    )
    .option('--all', says({ sv: 'också avslutade anteckningar', en: 'closed notes too' }))
    .addOption(
      asPerson(line, {
        sv: 'en handläggare ser också det som är sekretessmarkerat',
        en: 'an officer also sees what is marked secret',
      }),
    )
    .addOption(passphraseFile(line))
    .addOption(purpose(line))
    .action((options) => run(async () => (await import('./commands/takedown.ts')).listTakedowns)(options));
}

function addClosing(takedown: Command, line: CommandLine): void {
  const { run, says } = line;
  takedown
    .command('close')
    .argument('[id...]', says({ sv: 'inlägg som har en anteckning, efter id', en: 'ids of items that have a note' }))
    .description(
      says({
        sv: 'avsluta anteckningar; med --where många på en gång som andra tog bort, också om det som inte har någon anteckning än',
        en: 'close notes; with --where many at once that others took away, also of what has no note yet',
      }),
    )
    .option(
      '--where <query>',
      says({
        sv: 'det som en sökning hittar: visas först, avslutas med --yes',
        en: 'the items that a query finds: shown first, closed with --yes',
      }),
    )
    .addOption(category(line))
    .option('--reason <text>', says(whyTakenDown))
    .option('--yes', says({ sv: 'avsluta det som --where har hittat', en: 'close what --where has found' }))
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((items: string[], options) =>
      run(async () => (await import('./commands/takedown-close.ts')).closeTakedowns)(items, options),
    );
}
