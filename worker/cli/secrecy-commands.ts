import type { Command } from 'commander';
import { passphraseFile, passphraseText, type RunCommand } from './item-commands.ts';

/** The commands about what is secret and what is let out: `secrecy`, `release`. Each is loaded when it is called for. */
export function addSecrecyCommands(program: Command, run: RunCommand): void {
  const secrecy = program.command('secrecy').description('sekretess: what is shown to those with the right only');
  const saying = (name: string, description: string) =>
    secrecy
      .command(name)
      .description(description)
      .option('--item <id>', 'a collected item')
      .option('--snapshot <id>', 'a sealed snapshot; nothing of it is edited')
      .requiredOption('--reason <text>', 'why')
      .option('--as <person>', 'the officer who says so, by the id in people.yaml')
      .option(passphraseFile, passphraseText);
  saying('mark', 'mark an item or a snapshot secret')
    .requiredOption('--paragraph <text>', 'what the secrecy rests on: "OSL 26 kap. 1 §"')
    .action((options) => run(async () => (await import('./commands/secrecy.ts')).markSecret)(options));
  saying('lift', 'lift the marking').action((options) =>
    run(async () => (await import('./commands/secrecy.ts')).liftSecret)(options),
  );
  secrecy
    .command('list')
    .description('the items and snapshots that are marked')
    .option('--all', 'also the snapshots whose marking was lifted')
    .action((options) => run(async () => (await import('./commands/secrecy.ts')).listSecret)(options));
  addRelease(program.command('release').description('utlämnande: copies of public records for who asks'), run);
}

const as = '--as <person>';
const asText = 'the officer, by the id in people.yaml';

function addRelease(release: Command, run: RunCommand): void {
  release
    .command('add')
    .description('register a request; a hold is placed on what it is about. Nobody has to say who they are or why')
    .requiredOption('--asked <text>', 'what is asked for')
    .requiredOption('--received <day>', 'when the request came')
    .requiredOption('--received-by <name>', 'who received it')
    .option('--requester <name>', 'who asks, where they say it')
    .option('--item <id>', 'an item that it is about; may be given again', gather, [])
    .option('--snapshot <id>', 'a sealed snapshot that it is about; may be given again', gather, [])
    .option('--case <number>', 'case number')
    .option('--review <day>', 'when somebody is to look whether the hold is still needed, default after three months')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((options) => run(async () => (await import('./commands/release.ts')).addRelease)(options));
  release
    .command('copy')
    .argument('<id>', 'id of the request')
    .description('make the copy, a zip file beside the archive: whole, or masked')
    .option(
      '--masks <file>',
      'a JSON array; each with "paragraph", and "item", or "snapshot" and "post" (and "comment"), or "snapshot" and "box" { file, x, y, width, height }',
    )
    .option('--reason <text>', 'how what is secret was tried, where some of it is released')
    .option(as, asText)
    .option(passphraseFile, passphraseText)
    .action((id: string, options) => run(async () => (await import('./commands/release.ts')).copyRelease)(id, options));
  const saying = (name: string, description: string) =>
    release
      .command(name)
      .argument('<id>', 'id of the request')
      .description(description)
      .option('--reason <text>', 'why')
      .option(as, asText)
      .option(passphraseFile, passphraseText);
  saying('hand-over', 'note that a copy was handed over')
    .requiredOption('--on <day>', 'when')
    .option('--to <name>', 'to whom, where they say it')
    .action((id: string, options) => run(async () => (await import('./commands/release.ts')).handOver)(id, options));
  saying('refuse', 'note a decision not to release, or not all of it, with the day by which an appeal has to come')
    .requiredOption('--decided <day>', 'when it was decided')
    .requiredOption('--paragraph <text>', 'what it rests on: "OSL 26 kap. 1 §"')
    .option('--received <day>', 'when the requester got the decision: three weeks are reckoned from then')
    .action((id: string, options) => run(async () => (await import('./commands/release.ts')).refuse)(id, options));
  saying('refusal-received', 'note when the requester got the decision')
    .requiredOption('--on <day>', 'when')
    .action((id: string, options) =>
      run(async () => (await import('./commands/release.ts')).refusalReceived)(id, options),
    );
  saying('close', 'nothing more is to be done: its copies go, and its hold may be lifted by two').action(
    (id: string, options) => run(async () => (await import('./commands/release.ts')).closeRelease)(id, options),
  );
  release
    .command('list')
    .description('the open requests')
    .option('--all', 'also those that are closed')
    .action((options) => run(async () => (await import('./commands/release.ts')).listReleases)(options));
}

function gather(value: string, before: string[]): string[] {
  return [...before, value];
}
