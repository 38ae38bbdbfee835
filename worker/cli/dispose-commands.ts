import type { Command } from 'commander';
import { addListDecisions } from './list-decision-commands.ts';
import {
  asPerson,
  type CommandLine,
  caseNumber,
  decidingPerson,
  ids,
  passphraseFile,
  why,
} from './parts/command-line.ts';

/** The commands about disposal lists, from proposal to protocol. Each is loaded when it is called for. */
export function addDisposeCommands(program: Command, line: CommandLine): void {
  const dispose = program.command('dispose').description(
    line.says({
      sv: 'gallringslistor: vad som får gallras, och vem som har beslutat det',
      en: 'disposal lists (gallringslistor): what may go, by whose decision',
    }),
  );
  addLooking(dispose, line);
  addListDecisions(dispose, line);
  addCarryingOut(dispose, line);
}

function addCarryingOut(dispose: Command, line: CommandLine): void {
  const { run, says } = line;
  dispose
    .command('worklist')
    .description(
      says({
        sv: 'det som samma regler låter försvinna på plattformarna själva, med länkar, för administratörerna',
        en: 'what the same rules let go on the platforms themselves, with permalinks, for the administrators',
      }),
    )
    .requiredOption('--committee <id>', says(ids.committee))
    .option('--account <id>', says(ids.account))
    .action((options) => run(async () => (await import('./commands/dispose-worklist.ts')).showPlatformWork)(options));
  dispose
    .command('execute')
    .argument('<list>', says(ids.list))
    .description(
      says({
        sv: 'för en godkänd lista till ångerfristen; efter den gallras det som står på den, med ett protokoll',
        en: 'take an approved list into grace; after that dispose of what is on it, with a protocol',
      }),
    )
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((id: string, options) =>
      run(async () => (await import('./commands/dispose-execute.ts')).execute)(id, options),
    );
  dispose
    .command('restore')
    .argument('<list>', says(ids.list))
    .argument(
      '[item...]',
      says({ sv: 'inlägg på den, efter id; utan dem hela listan', en: 'ids of items on it; none: all of it' }),
    )
    .description(
      says({
        sv: 'ta tillbaka en lista i ångerfristen, eller inlägg på den: de ligger kvar där de låg',
        en: 'take a list in grace back, or items of it: they lie where they were',
      }),
    )
    .requiredOption('--reason <text>', says(why))
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((id: string, items: string[], options) =>
      run(async () => (await import('./commands/dispose-execute.ts')).restore)(id, items, options),
    );
}

function addRedacting(dispose: Command, line: CommandLine): void {
  const { run, says } = line;
  dispose
    .command('redact')
    .argument(
      '<file>',
      says({
        sv: 'JSON med ställena: för varje ögonblicksbild "shown" (inlägg och kommentarer efter nummer: "3", "5.2"), "boxes" (rutor i dess bilder, i bildpunkter) och "clean" (egna bilder av inlägg som inte visar det)',
        en: 'JSON with the places: for each snapshot "shown" (posts and comments by number: "3", "5.2"), "boxes" (in its pictures, in pixels) and "clean" (own pictures of posts that do not show it)',
      }),
    )
    .description(
      says({
        sv: 'föreslå en lista som gallrar ur förseglade ögonblicksbilder, enligt beslut av domstol, myndighet eller nämnd; tar inte bort något',
        en: 'propose a list that takes something out of sealed snapshots, by decision of a court, an authority or the committee; removes nothing',
      }),
    )
    .requiredOption('--body <name>', says({ sv: 'vem som har beslutat', en: 'who has decided' }))
    .requiredOption('--date <day>', says({ sv: 'beslutets dag', en: 'the day of the decision' }))
    .requiredOption(
      '--paragraph <text>',
      says({ sv: 'paragraf, eller vad det är: dom, beslut', en: 'paragraph, or what it is' }),
    )
    .requiredOption('--case-number <number>', says(caseNumber))
    .option(
      '--legal-force <day>',
      says({ sv: 'när det får laga kraft, om det inte har det', en: 'when it gains legal force, if it has not' }),
    )
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((file: string, options) =>
      run(async () => (await import('./commands/dispose-redact.ts')).redact)(file, options),
    );
  dispose
    .command('redact-after')
    .argument('<list>', says(ids.list))
    .argument(
      '[file]',
      says({
        sv: 'JSON med ställena i de ögonblicksbilder där det inte är säkert var det står, som för redact',
        en: 'JSON with the places in those snapshots where it is not certain where it stands, as for redact',
      }),
    )
    .description(
      says({
        sv: 'föreslå en lista som ur förseglade ögonblicksbilder gallrar det som en verkställd lista har gallrat enligt en regel med inSnapshots: redact',
        en: 'propose a list that takes out of sealed snapshots what a list that was carried out has disposed of by a rule with inSnapshots: redact',
      }),
    )
    .option(
      '--not-shown <snapshot...>',
      says({
        sv: 'säg i stället att en person har sett att de här ögonblicksbilderna inte visar det',
        en: 'say instead that a person has seen that these snapshots do not show it',
      }),
    )
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((list: string, file: string | undefined, options) =>
      run(async () => (await import('./commands/dispose-redact-after.ts')).redactAfter)(list, file, options),
    );
}

function addLooking(dispose: Command, line: CommandLine): void {
  const { run, says } = line;
  dispose
    .command('propose')
    .description(
      says({
        sv: 'lägg fast vad av en nämnds inlägg som får gallras i dag som en lista, med en provkörning; tar inte bort något',
        en: 'freeze what of a committee’s items may go today as a list, with its dry run; removes nothing',
      }),
    )
    .requiredOption('--committee <id>', says(ids.committee))
    .option('--dry-run', says({ sv: 'visa bara vad som skulle stå på den', en: 'only show what would be listed' }))
    .addOption(asPerson(line, decidingPerson))
    .addOption(passphraseFile(line))
    .action((options) => run(async () => (await import('./commands/dispose.ts')).proposeList)(options));
  addRedacting(dispose, line);
  dispose
    .command('list')
    .description(says({ sv: 'alla listor och deras läge', en: 'all lists and where they stand' }))
    .option('--committee <id>', says(ids.committee))
    .action((options) => run(async () => (await import('./commands/dispose.ts')).listLists)(options));
  dispose
    .command('show')
    .argument('<list>', says(ids.list))
    .description(
      says({
        sv: 'en lista: dess inlägg, deras läge, dess historia, och vad av den som inte längre är som det var',
        en: 'one list: its items, where they stand, its history, and what of it is not any more as it was',
      }),
    )
    .option(
      '--words',
      says({
        sv: 'vad inläggen säger, deras bilder och regler; av en lång lista ett urval',
        en: 'what the items say, their pictures and rules; of a long list a sample',
      }),
    )
    .option('--all', says({ sv: 'med --words: för varje inlägg', en: 'with --words: of every item' }))
    .action((id: string, options) => run(async () => (await import('./commands/dispose.ts')).showList)(id, options));
}
