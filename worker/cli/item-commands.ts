import { type Command, InvalidArgumentError, Option } from 'commander';
import { reviewOutcomes, takedownCategories } from '../../storage/records/item-action.ts';
import type { Io } from './parts/io.ts';

/** Runs a command, which is loaded when it is called for. */
export type RunCommand = <A extends unknown[]>(
  load: () => Promise<(io: Io, ...args: A) => Promise<number>>,
) => (...args: A) => Promise<void>;

/** The commands about collected items: `collect`, `item`, `takedown`. Each is loaded when it is called for. */
export function addItemCommands(program: Command, run: RunCommand): void {
  program
    .command('collect')
    .argument('[account...]', 'ids of accounts')
    .description('collect posts and comments now')
    .option('--all', 'all accounts that have a source')
    .action((accounts: string[], options) =>
      run(async () => (await import('./commands/collect.ts')).collect)(accounts, options),
    );
  const item = program.command('item').description('the collected posts, comments and replies');
  addLooking(item, run);
  addDeciding(item, run);
  addPackage(item, run);
  addTakedown(program.command('takedown').description('notes of what was removed from a platform'), run);
}

const as = '--as <person>';
const asText = 'who decides, by the id in people.yaml';
/** The option for the passphrase that proves who the named person is. */
export const passphraseFile = '--passphrase-file <file>';
export const passphraseText = 'where the passphrase of that person is; - is standard input';

function addLooking(item: Command, run: RunCommand): void {
  item
    .command('list')
    .argument('[text...]', 'free text: words, the beginning of one as bad*, "words in a row"')
    .description('list items, newest publication first')
    .option('--account <id>')
    .option('--committee <id>')
    .option('--platform <name>')
    .option('--kind <kind>', 'post, comment, reply, share, message')
    .option('--author <role>', 'account, official, public, unknown')
    .option('--state <state>', 'present, gone, undocumented, missing, removed, hidden, held, locked, secret, noted')
    .option('--from <day>', 'first day of publication')
    .option('--to <day>', 'last day of publication')
    .option('--tag <tag>')
    .option('--class <class>')
    .option('--case <number>', 'case number')
    .option('--thread <id>')
    .option('--snapshot <id>', 'what a snapshot shows')
    .option('--where <query>', 'the same in one text: account:x state:removed from:2026-01-01 badhus*')
    .option('--limit <n>', 'how many', wholeNumber, 1000)
    .option('--offset <n>', 'from which on', wholeNumber, 0)
    .option(as, 'an officer also sees what is marked secret')
    .option(passphraseFile, passphraseText)
    .action((text: string[], options) =>
      run(async () => (await import('./commands/item.ts')).listItems)(text, options),
    );
  item
    .command('show')
    .argument('<id>')
    .description('one item with its versions, its thread, and the snapshots that show it')
    .option(as, 'an officer also sees what is marked secret')
    .option(passphraseFile, passphraseText)
    .action((id: string, options) => run(async () => (await import('./commands/item.ts')).showItem)(id, options));
  item
    .command('years')
    .argument('[account...]', 'ids of accounts; default all')
    .description('per account and year: what the platform claims, what was collected, what could not be had and why')
    .action((ids: string[]) => run(async () => (await import('./commands/years.ts')).showYears)(ids));
  item
    .command('explain')
    .argument('<id>')
    .description('which rule decides about an item, why, and from what day')
    .action((id: string) => run(async () => (await import('./commands/item-explain.ts')).explainItem)(id));
}

function addPackage(item: Command, run: RunCommand): void {
  item
    .command('package')
    .argument('<id>')
    .description('write what the diary needs as one zip file: the item, its thread, media, decisions and notes')
    .requiredOption('--to <file>', 'a new file')
    .option(as, 'who makes the copy; an officer also gets what is marked secret')
    .option(passphraseFile, passphraseText)
    .action((id: string, options) =>
      run(async () => (await import('./commands/item-package.ts')).writeItemPackage)(id, options),
    );
}

function addDeciding(item: Command, run: RunCommand): void {
  const deciding = (name: string, description: string) =>
    item
      .command(name)
      .argument('[id...]', 'ids of items')
      .description(description)
      .option('--where <query>', 'the items that a query finds: shown first, decided with --yes')
      .option('--yes', 'decide about what --where has found')
      .option('--reason <text>', 'why')
      .option(as, asText)
      .option(passphraseFile, passphraseText);
  deciding('tag', 'add and take away tags')
    .option('--tag <tag>', 'add; may be given again', gather, [])
    .option('--untag <tag>', 'take away; may be given again', gather, [])
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/item-decide.ts')).tagItems)(ids, options),
    );
  deciding('classify', 'set the class, which wins over what the plan would match')
    .requiredOption('--class <class>', 'a class of the plan, or none')
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/item-decide.ts')).classifyItems)(ids, options),
    );
  deciding('register', 'note the case in which an item is registered (diariefört)')
    .requiredOption('--case <number>')
    .option('--closed <day>', 'when the case was closed')
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/item-decide.ts')).registerItems)(ids, options),
    );
  deciding('lock', 'lock what may be illegal to hold or spread: no preview, no export, no fetching').action(
    (ids: string[], options) => run(async () => (await import('./commands/item-decide.ts')).lockItems)(ids, options),
  );
  deciding('unlock', 'say that a locked item may be opened again; two persons must').action((ids: string[], options) =>
    run(async () => (await import('./commands/item-decide.ts')).unlockItems)(ids, options),
  );
  deciding('declare-obsolete', 'declare items obsolete (inaktuella), by a named person').action(
    (ids: string[], options) =>
      run(async () => (await import('./commands/item-outcome.ts')).declareObsolete)(ids, options),
  );
  deciding('review', 'end a review, by a named person who says why')
    .addOption(new Option('--outcome <outcome>', 'how it ends').choices([...reviewOutcomes]).makeOptionMandatory())
    .option('--until <day>', 'with keep-until: from when on it may be looked at again')
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/item-outcome.ts')).reviewItems)(ids, options),
    );
  deciding('deliver', 'note that items were handed over to an e-archive or the diary')
    .requiredOption('--date <day>', 'when')
    .option('--receipt <text>', 'what they gave as proof')
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/item-outcome.ts')).deliverItems)(ids, options),
    );
}

function addTakedown(takedown: Command, run: RunCommand): void {
  const category = () => new Option('--category <category>', 'why').choices([...takedownCategories]);
  // Commander would read `--no-case` as "not --case". Here the option has a value of its own.
  const noCase = new Option('--no-case <reason>', 'diarieförs ej, and why');
  noCase.negate = false;
  takedown
    .command('add')
    .argument('<item>', 'id of the item')
    .description('write down that an item was removed or hidden, with a copy of what stood there')
    .addOption(category().makeOptionMandatory())
    .requiredOption('--reason <text>', 'why it was taken down')
    .requiredOption('--how <text>', 'hidden, removed, blocked; by whom')
    .option('--at <time>', 'when: 2026-11-20 or 2026-11-20T14:30 (Swedish time) or with Z; left out where nobody knows')
    .option('--case <number>', 'case number')
    .addOption(noCase)
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, options) =>
      run(async () => (await import('./commands/takedown.ts')).addTakedown)(id, options),
    );
  takedown
    .command('list')
    .description('what is missing on the platforms and has no note, and the notes that are not closed')
    .option('--all', 'closed notes too')
    .option(as, 'an officer also sees what is marked secret')
    .option(passphraseFile, passphraseText)
    .action((options) => run(async () => (await import('./commands/takedown.ts')).listTakedowns)(options));
  takedown
    .command('close')
    .argument('[id...]', 'ids of items that have a note')
    .description('close notes; with --where many at once that others took away, also of what has no note yet')
    .option('--where <query>', 'the items that a query finds: shown first, closed with --yes')
    .addOption(category())
    .option('--reason <text>', 'why they were taken down')
    .option('--yes', 'close what --where has found')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((ids: string[], options) =>
      run(async () => (await import('./commands/takedown-close.ts')).closeTakedowns)(ids, options),
    );
}

function gather(value: string, before: string[]): string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('expected a whole number.');
}
