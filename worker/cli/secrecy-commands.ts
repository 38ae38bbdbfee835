import type { Command } from 'commander';
import type { RunCommand } from './item-commands.ts';

/** The commands about what is secret: `secrecy`. Each is loaded when it is called for. */
export function addSecrecyCommands(program: Command, run: RunCommand): void {
  const secrecy = program.command('secrecy').description('sekretess: what is shown to those with the right only');
  const saying = (name: string, description: string) =>
    secrecy
      .command(name)
      .description(description)
      .option('--item <id>', 'a collected item')
      .option('--snapshot <id>', 'a sealed snapshot; nothing of it is edited')
      .requiredOption('--reason <text>', 'why')
      .option('--as <person>', 'the officer who says so, by the id in people.yaml');
  saying('mark', 'mark an item or a snapshot secret')
    .requiredOption('--paragraph <text>', 'what the secrecy rests on: "OSL 26 kap. 1 §"')
    .action((options) => run(async () => (await import('./commands/secrecy.ts')).markSecret)(options));
  saying('lift', 'lift the marking').action((options) =>
    run(async () => (await import('./commands/secrecy.ts')).liftSecret)(options),
  );
  secrecy
    .command('list')
    .description('the snapshots that are marked')
    .option('--all', 'also those whose marking was lifted')
    .action((options) => run(async () => (await import('./commands/secrecy.ts')).listSecret)(options));
}
