import { type Command, Option } from 'commander';
import { holdKinds } from '../../storage/records/hold.ts';
import { asPerson, type CommandLine, caseNumber, ids, passphraseFile, why } from './parts/command-line.ts';

/** The commands about what must stay: `hold`. Each is loaded when it is called for. */
export function addDisposalCommands(program: Command, line: CommandLine): void {
  const { run, says } = line;
  const hold = program
    .command('hold')
    .description(
      says({ sv: 'gallringsstopp: det som inte får gallras', en: 'gallringsstopp: what must not be disposed of' }),
    );
  hold
    .command('add')
    .description(
      says({
        sv: 'sätt ett gallringsstopp för en sak, eller för allt som en sökning hittar nu och senare',
        en: 'place a hold on one thing, or on all that a query finds now and later',
      }),
    )
    .option('--item <id>', says(ids.item))
    .option('--thread <id>', says({ sv: 'trådens id', en: 'id of a thread' }))
    .option('--account <id>', says(ids.account))
    .option('--committee <id>', says(ids.committee))
    .option(
      '--query <query>',
      says({
        sv: 'som i `item list --where`: account:x tag:kris badhus*',
        en: 'as in `item list --where`: account:x tag:kris badhus*',
      }),
    )
    .addOption(
      new Option(
        '--kind <kind>',
        says({
          sv: 'slag; legal (rättsprocess) och disclosure (utlämnande) hävs av två personer',
          en: 'legal and disclosure take two persons to lift',
        }),
      )
        .choices([...holdKinds])
        .default('legal'),
    )
    .requiredOption('--reason <text>', says(why))
    .requiredOption('--mandate <text>', says({ sv: 'vad det vilar på', en: 'what it rests on' }))
    .requiredOption('--case <number>', says(caseNumber))
    .requiredOption(
      '--review <day>',
      says({
        sv: 'när någon ska se efter om det fortfarande behövs; dagen häver inget',
        en: 'when somebody is to look whether it is still needed; it lifts nothing',
      }),
    )
    .addOption(
      asPerson(line, {
        sv: 'den som sätter det, efter sitt id i people.yaml',
        en: 'who places it, by the id in people.yaml',
      }),
    )
    .addOption(passphraseFile(line))
    .action((options) => run(async () => (await import('./commands/hold.ts')).addHold)(options));
  hold
    .command('lift')
    .argument('<id>', says({ sv: 'stoppets id', en: 'id of the hold' }))
    .description(
      says({
        sv: 'häv ett gallringsstopp; för vissa slag ska två personer säga det',
        en: 'lift a hold; for some kinds two persons must say so',
      }),
    )
    .requiredOption('--reason <text>', says(why))
    .addOption(
      asPerson(line, {
        sv: 'den som häver det, efter sitt id i people.yaml',
        en: 'who lifts it, by the id in people.yaml',
      }),
    )
    .addOption(passphraseFile(line))
    .action((id: string, options) => run(async () => (await import('./commands/hold.ts')).liftHold)(id, options));
  hold
    .command('list')
    .description(says({ sv: 'de gallringsstopp som gäller', en: 'the holds that stand' }))
    .option('--all', says({ sv: 'också de som är hävda', en: 'also those that are lifted' }))
    .action((options) => run(async () => (await import('./commands/hold.ts')).listHolds)(options));
}
