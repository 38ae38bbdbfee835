import type { Command } from 'commander';
import { passphraseFile, passphraseText, type RunCommand } from './item-commands.ts';

const as = '--as <person>';
const asText = 'who decides, by the id in people.yaml';

/** The commands about disposal lists, from proposal to protocol. Each is loaded when it is called for. */
export function addDisposeCommands(program: Command, run: RunCommand): void {
  const dispose = program
    .command('dispose')
    .description('disposal lists (gallringslistor): what may go, by whose decision');
  addLooking(dispose, run);
  addDeciding(dispose, run);
  addCarryingOut(dispose, run);
}

function addCarryingOut(dispose: Command, run: RunCommand): void {
  dispose
    .command('worklist')
    .description('what the same rules let go on the platforms themselves, with permalinks, for the administrators')
    .requiredOption('--committee <id>')
    .option('--account <id>')
    .action((options) => run(async () => (await import('./commands/dispose-worklist.ts')).showPlatformWork)(options));
  dispose
    .command('execute')
    .argument('<list>')
    .description('take an approved list into grace; after that dispose of what is on it, with a protocol')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-execute.ts')).execute)(id, options),
    );
  dispose
    .command('restore')
    .argument('<list>')
    .argument('[item...]', 'ids of items on it; none: all of it')
    .description('take a list in grace back, or items of it: they lie where they were')
    .requiredOption('--reason <text>', 'why')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, items: string[], options) =>
      run(async () => (await import('./commands/dispose-execute.ts')).restore)(id, items, options),
    );
}

function addLooking(dispose: Command, run: RunCommand): void {
  dispose
    .command('propose')
    .description('freeze what of a committee’s items may go today as a list, with its dry run; removes nothing')
    .requiredOption('--committee <id>')
    .option('--dry-run', 'only show what would be listed')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((options) => run(async () => (await import('./commands/dispose.ts')).proposeList)(options));
  dispose
    .command('list')
    .description('all lists and where they stand')
    .option('--committee <id>')
    .action((options) => run(async () => (await import('./commands/dispose.ts')).listLists)(options));
  dispose
    .command('show')
    .argument('<list>', 'a number like GL-2026-001')
    .description('one list: its items, where they stand, its history, and what of it is not any more as it was')
    .action((id: string) => run(async () => (await import('./commands/dispose.ts')).showList)(id));
}

function addDeciding(dispose: Command, run: RunCommand): void {
  dispose
    .command('accept')
    .argument('[item...]', 'ids of items')
    .description('see what persons’ decisions let go earlier, or at all; with --yes a person accepts it for the lists')
    .option('--committee <id>', 'all that waits for it')
    .option('--yes', 'accept it')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/dispose-accept.ts')).acceptDecisions)(ids, options),
    );
  dispose
    .command('approve')
    .argument('<list>', 'its number in full: that is what is approved')
    .description('approve a list as it stands; never by its proposer')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).approveList)(id, options),
    );
  dispose
    .command('take-out')
    .argument('<list>')
    .argument('<item...>', 'ids of items on it')
    .description('take items out of a list; approvals given before count no longer')
    .requiredOption('--reason <text>', 'why')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, items: string[], options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).takeOut)(id, items, options),
    );
  dispose
    .command('reject')
    .argument('<list>')
    .description('say no to a list, for good')
    .requiredOption('--reason <text>', 'why')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).rejectList)(id, options),
    );
  dispose
    .command('cancel')
    .argument('<list>')
    .description('withdraw a list before anything of it was moved, for good')
    .requiredOption('--reason <text>', 'why')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).cancelList)(id, options),
    );
  dispose
    .command('register')
    .argument('<list>')
    .description('note the number that the protocol has in the diary')
    .requiredOption('--case-number <number>')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).registerList)(id, options),
    );
}
