import type { Command } from 'commander';
import type { CommandLine } from './parts/command-line.ts';

/** The commands about copies of the archive elsewhere. Each is loaded when it is called for. */
export function addCopyCommands(program: Command, { run, says }: CommandLine): void {
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
}
