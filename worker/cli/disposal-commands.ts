import { type Command, Option } from 'commander';
import { holdKinds } from '../../storage/records/hold.ts';
import { passphraseFile, passphraseText, type RunCommand } from './item-commands.ts';

/** The commands about what may go and what must stay: `hold`. Each is loaded when it is called for. */
export function addDisposalCommands(program: Command, run: RunCommand): void {
  const hold = program.command('hold').description('gallringsstopp: what must not be disposed of');
  hold
    .command('add')
    .description('place a hold on one thing, or on all that a query finds now and later')
    .option('--item <id>')
    .option('--thread <id>')
    .option('--account <id>')
    .option('--committee <id>')
    .option('--query <query>', 'as in `item list --where`: account:x tag:kris badhus*')
    .addOption(
      new Option('--kind <kind>', 'legal and disclosure take two persons to lift')
        .choices([...holdKinds])
        .default('legal'),
    )
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--mandate <text>', 'what it rests on')
    .requiredOption('--case <number>', 'case number')
    .requiredOption('--review <day>', 'when somebody is to look whether it is still needed; it lifts nothing')
    .option('--as <person>', 'who places it, by the id in people.yaml')
    .option(passphraseFile, passphraseText)
    .action((options) => run(async () => (await import('./commands/hold.ts')).addHold)(options));
  hold
    .command('lift')
    .argument('<id>', 'id of the hold')
    .description('lift a hold; for some kinds two persons must say so')
    .requiredOption('--reason <text>', 'why')
    .option('--as <person>', 'who lifts it, by the id in people.yaml')
    .option(passphraseFile, passphraseText)
    .action((id: string, options) => run(async () => (await import('./commands/hold.ts')).liftHold)(id, options));
  hold
    .command('list')
    .description('the holds that stand')
    .option('--all', 'also those that are lifted')
    .action((options) => run(async () => (await import('./commands/hold.ts')).listHolds)(options));
}
