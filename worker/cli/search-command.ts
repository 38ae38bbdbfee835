import { type Command, Option } from 'commander';
import { foundKinds } from '../../jobs/find/found-kinds.ts';
import { asPerson, type CommandLine, ids, passphraseFile, purpose, wholeNumber } from './parts/command-line.ts';

/** The command that searches everything. It is loaded when it is called for. */
export function addSearchCommand(program: Command, line: CommandLine): void {
  const { run, says } = line;
  program
    .command('search')
    .argument(
      '[text...]',
      says({
        sv: 'fritext: ord, början av ett som bad*, "ord i följd"; också account:x from:2026-01-01',
        en: 'free text: words, the beginning of one as bad*, "words in a row"; also account:x from:2026-01-01',
      }),
    )
    .description(
      says({
        sv: 'sök i allt med samma ord: inlägg, ögonblicksbildernas text, anteckningar om avpubliceringar',
        en: 'search everything by the same words: items, the text of snapshots, notes of takedowns',
      }),
    )
    .option('--account <id>', says(ids.account))
    .option('--committee <id>', says(ids.committee))
    .option('--platform <name>', says({ sv: 'som facebook eller x', en: 'like facebook or x' }))
    .option(
      '--from <day>',
      says({
        sv: 'första dag: för publicering, ögonblicksbild eller anteckning',
        en: 'first day: of publication, of the snapshot, of the note',
      }),
    )
    .option('--to <day>', says({ sv: 'sista dag', en: 'last day' }))
    .addOption(
      new Option(
        '--in <kind...>',
        says({
          sv: 'bara i items (inlägg), snapshots (ögonblicksbilder), notes (anteckningar)',
          en: 'only in items, snapshots, notes',
        }),
      ).choices([...foundKinds]),
    )
    .option('--limit <n>', says({ sv: 'hur många av varje slag', en: 'how many of each kind' }), wholeNumber, 100)
    .option('--offset <n>', says({ sv: 'från vilket i ordningen', en: 'from which on' }), wholeNumber, 0)
    .addOption(
      asPerson(line, {
        sv: 'en handläggare hittar också det som är sekretessmarkerat',
        en: 'an officer also finds what is marked secret',
      }),
    )
    .addOption(passphraseFile(line))
    .addOption(purpose(line))
    .action((text: string[], options) => run(async () => (await import('./commands/search.ts')).search)(text, options));
}
