import { Argument, type Command } from 'commander';
import type { CommandLine } from './parts/command-line.ts';
import { shells } from './shell/shells.ts';

/** The commands that let a terminal know the command line: completion at the key, and the manual page. Each is loaded when it is called for. */
export function addShellCommands(program: Command, { run, says }: CommandLine): void {
  program
    .command('completion')
    .description(
      says({
        sv: 'skriv det som låter skalet fylla i kommandon, flaggor och id:n vid Tabb',
        en: 'print what lets the shell complete commands, options and ids at Tab',
      }),
    )
    .addArgument(new Argument('<shell>', says({ sv: 'vilket skal', en: 'which shell' })).choices([...shells]))
    .addHelpText(
      'after',
      `\n${says({ sv: 'Så här i bash', en: 'Like this in bash' })}:\n  ogonblick completion bash > ~/.local/share/bash-completion/completions/ogonblick`,
    )
    .action((shell) => run(async () => (await import('./commands/completion.ts')).completion)(shell));
  program
    .command('manual')
    .description(
      says({
        sv: 'skriv manualsidan för man: alla kommandon, flaggor och slutkoder',
        en: 'print the manual page for man: all commands, options and exit codes',
      }),
    )
    .addHelpText('after', `\n${says({ sv: 'Läs den', en: 'Read it' })}:\n  ogonblick manual | man -l -`)
    .action(() => run(async () => (await import('./commands/manual.ts')).manual)(program));
  // Asked by the scripts of `completion` at each key; no person runs it.
  program
    .command('complete', { hidden: true })
    .argument('[words...]', says({ sv: 'orden på kommandoraden', en: 'the words of the command line' }))
    .description(says({ sv: 'skriv det som kan stå härnäst', en: 'print what can stand next' }))
    .action((words: string[]) => run(async () => (await import('./commands/complete.ts')).complete)(program, words));
}
