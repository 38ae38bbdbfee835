import { type Command, Option } from 'commander';
import type { Words } from '../../config/base/words.ts';
import { reviewOutcomes } from '../../storage/records/item-action.ts';
import {
  asPerson,
  type CommandLine,
  caseNumber,
  decideFound,
  decidingPerson,
  found,
  gather,
  ids,
  passphraseFile,
  why,
} from './parts/command-line.ts';

/** The commands by which persons decide about items. Each is loaded when it is called for. */
export function addItemDecisions(item: Command, line: CommandLine): void {
  const deciding = (name: string, description: Words) =>
    item
      .command(name)
      .argument('[id...]', line.says(ids.items))
      .description(line.says(description))
      .option('--where <query>', line.says(found))
      .option('--yes', line.says(decideFound))
      .option('--reason <text>', line.says(why))
      .addOption(asPerson(line, decidingPerson))
      .addOption(passphraseFile(line));
  addMarking(deciding, line);
  addLocking(deciding, line);
  addOutcomes(deciding, line);
}

type Deciding = (name: string, description: Words) => Command;

function addMarking(deciding: Deciding, { run, says }: CommandLine): void {
  deciding('tag', { sv: 'sätt och ta bort märkningar', en: 'add and take away tags' })
    .option('--tag <tag>', says({ sv: 'sätt den; kan anges flera gånger', en: 'add; may be given again' }), gather, [])
    .option(
      '--untag <tag>',
      says({ sv: 'ta bort den; kan anges flera gånger', en: 'take away; may be given again' }),
      gather,
      [],
    )
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-decide.ts')).tagItems)(items, options),
    );
  deciding('classify', {
    sv: 'sätt handlingstypen, som går före det som planen annars hade valt',
    en: 'set the class, which wins over what the plan would match',
  })
    .requiredOption(
      '--class <class>',
      says({ sv: 'en handlingstyp i planen, eller none (ingen)', en: 'a class of the plan, or none' }),
    )
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-decide.ts')).classifyItems)(items, options),
    );
  deciding('register', {
    sv: 'anteckna det ärende där ett inlägg är diariefört; det ger ett gallringsstopp om ärendet inte är avslutat',
    en: 'note the case in which an item is registered (diariefört), which places a hold unless it is closed',
  })
    .requiredOption('--case <number>', says(caseNumber))
    .option('--closed <day>', says({ sv: 'när ärendet avslutades', en: 'when the case was closed' }))
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-decide.ts')).registerItems)(items, options),
    );
}

function addLocking(deciding: Deciding, { run, says }: CommandLine): void {
  deciding('report-police', {
    sv: 'anteckna att inlägg är polisanmälda, vilket ger ett gallringsstopp',
    en: 'note that items are reported to the police, which places a hold',
  })
    .requiredOption('--number <number>', says({ sv: 'anmälans nummer', en: 'the number of the report' }))
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-decide.ts')).reportItems)(items, options),
    );
  deciding('lock', {
    sv: 'lås det som kan vara olagligt att inneha eller sprida: det visas, kopieras och hämtas inte',
    en: 'lock what may be illegal to hold or spread: no preview, no export, no fetching',
  }).action((items: string[], options) =>
    run(async () => (await import('./commands/item-decide.ts')).lockItems)(items, options),
  );
  deciding('unlock', {
    sv: 'säg att ett låst inlägg får öppnas igen; två personer ska säga det',
    en: 'say that a locked item may be opened again; two persons must',
  }).action((items: string[], options) =>
    run(async () => (await import('./commands/item-decide.ts')).unlockItems)(items, options),
  );
  deciding('declare-obsolete', {
    sv: 'förklara inlägg inaktuella, av en namngiven person',
    en: 'declare items obsolete (inaktuella), by a named person',
  }).action((items: string[], options) =>
    run(async () => (await import('./commands/item-outcome.ts')).declareObsolete)(items, options),
  );
  deciding('elsewhere', {
    sv: 'säg att samma uppgifter också finns någon annanstans, av en namngiven person; --reason säger var',
    en: 'say that the same information is kept elsewhere too, by a named person; --reason says where',
  })
    .option('--not', says({ sv: 'ta tillbaka det', en: 'take it back' }))
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-elsewhere.ts')).keepElsewhere)(items, options),
    );
}

function addOutcomes(deciding: Deciding, { run, says }: CommandLine): void {
  deciding('review', {
    sv: 'avsluta en granskning, av en namngiven person som säger varför',
    en: 'end a review, by a named person who says why',
  })
    .addOption(
      new Option('--outcome <outcome>', says({ sv: 'hur den slutar', en: 'how it ends' }))
        .choices([...reviewOutcomes])
        .makeOptionMandatory(),
    )
    .option(
      '--until <day>',
      says({
        sv: 'med keep-until: från vilken dag den kan göras om',
        en: 'with keep-until: from when on it may be looked at again',
      }),
    )
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-outcome.ts')).reviewItems)(items, options),
    );
  deciding('settle', {
    sv: 'säg vilken av regler som säger olika som avgör, av en namngiven person som säger varför',
    en: 'say which of the rules that differ decides, by a named person who says why',
  })
    .requiredOption(
      '--rule <rule>',
      says({ sv: 'den regel som avgör, efter sitt id', en: 'the rule that decides, by its id' }),
    )
    .option(
      '--plan <committee>',
      says({
        sv: 'vems plan regeln står i, om flera har en regel med det id:t; * är planen för alla',
        en: 'whose plan the rule stands in, where several have a rule of that id; * is the plan for all',
      }),
    )
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-outcome.ts')).settleItems)(items, options),
    );
  deciding('deliver', {
    sv: 'anteckna att inlägg har lämnats över till ett e-arkiv eller till diariet; ett kvitto krävs',
    en: 'note that items were handed over to an e-archive or the diary; a receipt is asked for',
  })
    .requiredOption('--date <day>', says({ sv: 'dagen som kvittot säger', en: 'the day that the receipt tells' }))
    .option(
      '--receipt <number>',
      says({
        sv: 'kvittots nummer, eller diarienumret som de gav det',
        en: 'the number of the receipt, or of the case where they registered it',
      }),
    )
    .option(
      '--receipt-file <file>',
      says({ sv: 'själva kvittot: det sparas i arkivet', en: 'the receipt itself: it is kept in the archive' }),
    )
    .action((items: string[], options) =>
      run(async () => (await import('./commands/item-outcome.ts')).deliverItems)(items, options),
    );
}
