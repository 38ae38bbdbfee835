import type { Command } from 'commander';
import type { Words } from '../../config/base/words.ts';
import { asPerson, type CommandLine, decidingPerson, ids, passphraseFile, why } from './parts/command-line.ts';

/** The commands by which persons decide about disposal lists. Each is loaded when it is called for. */
export function addListDecisions(dispose: Command, line: CommandLine): void {
  const { run, says } = line;
  dispose
    .command('accept')
    .argument('[item...]', says(ids.items))
    .description(
      says({
        sv: 'se vad personers beslut låter gallras tidigare, eller alls; med --yes godtar en person det för listorna',
        en: 'see what persons’ decisions let go earlier, or at all; with --yes a person accepts it for the lists',
      }),
    )
    .option(
      '--committee <id>',
      says({ sv: 'allt i den nämnden som väntar på det', en: 'all that waits for it in this committee' }),
    )
    .option('--yes', says({ sv: 'godta det', en: 'accept it' }))
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((items: string[], options) =>
      run(async () => (await import('./commands/dispose-accept.ts')).acceptDecisions)(items, options),
    );
  const about = (name: string, list: Words = ids.list) => dispose.command(name).argument('<list>', says(list));
  const deciding = (command: Command, description: Words) =>
    command.description(says(description)).addOption(asPerson(line, decidingPerson)).addOption(passphraseFile(line));
  deciding(
    about('approve', {
      sv: 'listans hela nummer: det är det som godkänns',
      en: 'its number in full: that is what is approved',
    }),
    {
      sv: 'godkänn en lista som den är; aldrig av den som föreslog den',
      en: 'approve a list as it stands; never by its proposer',
    },
  ).action((id: string, options) =>
    run(async () => (await import('./commands/dispose-decide.ts')).approveList)(id, options),
  );
  deciding(about('renew'), {
    sv: 'erbjud en inaktuell eller utgången lista på nytt, hel: det som får gallras i dag blir en ny lista, den gamla återkallas',
    en: 'offer a stale or expired list anew, whole: what may go today becomes a new list, the old one is withdrawn',
  }).action((id: string, options) =>
    run(async () => (await import('./commands/dispose-decide.ts')).renew)(id, options),
  );
  deciding(about('take-out').argument('<item...>', says({ sv: 'inlägg på den, efter id', en: 'ids of items on it' })), {
    sv: 'ta ut inlägg ur en lista; godkännanden som gavs innan räknas inte längre',
    en: 'take items out of a list; approvals given before count no longer',
  })
    .requiredOption('--reason <text>', says(why))
    .action((id: string, items: string[], options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).takeOut)(id, items, options),
    );
  deciding(about('reject'), { sv: 'säg nej till en lista, för gott', en: 'say no to a list, for good' })
    .requiredOption('--reason <text>', says(why))
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).rejectList)(id, options),
    );
  deciding(about('cancel'), {
    sv: 'återkalla en lista innan något av den har flyttats, för gott',
    en: 'withdraw a list before anything of it was moved, for good',
  })
    .requiredOption('--reason <text>', says(why))
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).cancelList)(id, options),
    );
  deciding(
    about('keep-found').argument(
      '<file...>',
      says({ sv: 'filer som sökningen har nämnt', en: 'files that the search has named' }),
    ),
    {
      sv: 'det som återfanns i filerna är någon annans ord, eller ska stå kvar: två arkivansvariga säger det, och protokollet nämner det',
      en: 'what was found in the files is another’s words, or is to stay: two approvers say so, and the record names it',
    },
  )
    .requiredOption('--reason <text>', says(why))
    .action((id: string, files: string[], options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).keepFoundFiles)(id, files, options),
    );
  deciding(about('register'), {
    sv: 'anteckna det nummer som protokollet har i diariet',
    en: 'note the number that the protocol has in the diary',
  })
    .requiredOption('--case-number <number>', says({ sv: 'diarienumret', en: 'that number' }))
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-decide.ts')).registerList)(id, options),
    );
}
