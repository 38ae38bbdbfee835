import { listDecisions } from './list-decision-commands.ts';
import { command, type NounRecord } from './parts/command.ts';
import { by, caseNumber, decidingPerson, ids, why } from './parts/command-line.ts';

/** The commands about disposal lists, from proposal to protocol. */
export const disposeCommands: NounRecord = {
  usage: 'dispose',
  about: {
    sv: 'gallringslistor: vad som får gallras, och vem som har beslutat det',
    en: 'disposal lists (gallringslistor): what may go, by whose decision',
  },
  below: [
    command({
      usage: 'propose',
      about: {
        sv: 'lägg fast vad av en nämnds inlägg som får gallras i dag som en lista, med en provkörning; tar inte bort något',
        en: 'freeze what of a committee’s items may go today as a list, with its dry run; removes nothing',
      },
      takes: {
        '--committee <id>': { ...ids.committee, must: true },
        '--dry-run': { sv: 'visa bara vad som skulle stå på den', en: 'only show what would be listed' },
        ...by(decidingPerson),
      },
      run: async () => (await import('./commands/dispose.ts')).proposeList,
    }),
    command({
      usage: 'redact <file>',
      about: {
        sv: 'föreslå en lista som gallrar ur förseglade ögonblicksbilder, enligt beslut av domstol, myndighet eller nämnd; tar inte bort något',
        en: 'propose a list that takes something out of sealed snapshots, by decision of a court, an authority or the committee; removes nothing',
      },
      takes: {
        '<file>': {
          sv: 'JSON med ställena: för varje ögonblicksbild "shown" (inlägg och kommentarer efter nummer: "3", "5.2"), "boxes" (rutor i dess bilder, i bildpunkter) och "clean" (egna bilder av inlägg som inte visar det)',
          en: 'JSON with the places: for each snapshot "shown" (posts and comments by number: "3", "5.2"), "boxes" (in its pictures, in pixels) and "clean" (own pictures of posts that do not show it)',
        },
        '--body <name>': { sv: 'vem som har beslutat', en: 'who has decided', must: true },
        '--date <day>': { sv: 'beslutets dag', en: 'the day of the decision', must: true },
        '--paragraph <text>': {
          sv: 'paragraf, eller vad det är: dom, beslut',
          en: 'paragraph, or what it is',
          must: true,
        },
        '--case-number <number>': { ...caseNumber, must: true },
        '--legal-force <day>': {
          sv: 'när det får laga kraft, om det inte har det',
          en: 'when it gains legal force, if it has not',
        },
        ...by(decidingPerson),
      },
      run: async () => (await import('./commands/dispose-redact.ts')).redact,
    }),
    command({
      usage: 'redact-after <list> [file]',
      about: {
        sv: 'föreslå en lista som ur förseglade ögonblicksbilder gallrar det som en verkställd lista har gallrat enligt en regel med inSnapshots: redact',
        en: 'propose a list that takes out of sealed snapshots what a list that was carried out has disposed of by a rule with inSnapshots: redact',
      },
      takes: {
        '<list>': ids.list,
        '[file]': {
          sv: 'JSON med ställena i de ögonblicksbilder där det inte är säkert var det står, som för redact',
          en: 'JSON with the places in those snapshots where it is not certain where it stands, as for redact',
        },
        '--not-shown <snapshot...>': {
          sv: 'säg i stället att en person har sett att de här ögonblicksbilderna inte visar det',
          en: 'say instead that a person has seen that these snapshots do not show it',
        },
        ...by(decidingPerson),
      },
      run: async () => (await import('./commands/dispose-redact-after.ts')).redactAfter,
    }),
    command({
      usage: 'list',
      about: { sv: 'alla listor och deras läge', en: 'all lists and where they stand' },
      takes: { '--committee <id>': ids.committee },
      run: async () => (await import('./commands/dispose.ts')).listLists,
    }),
    command({
      usage: 'show <list>',
      about: {
        sv: 'en lista: dess inlägg, deras läge, dess historia, och vad av den som inte längre är som det var',
        en: 'one list: its items, where they stand, its history, and what of it is not any more as it was',
      },
      takes: {
        '<list>': ids.list,
        '--words': {
          sv: 'vad inläggen säger, deras bilder och regler; av en lång lista ett urval',
          en: 'what the items say, their pictures and rules; of a long list a sample',
        },
        '--all': { sv: 'med --words: för varje inlägg', en: 'with --words: of every item' },
      },
      run: async () => (await import('./commands/dispose.ts')).showList,
    }),
    ...listDecisions,
    command({
      usage: 'worklist',
      about: {
        sv: 'det som samma regler låter försvinna på plattformarna själva, med länkar, för administratörerna',
        en: 'what the same rules let go on the platforms themselves, with permalinks, for the administrators',
      },
      takes: {
        '--committee <id>': { ...ids.committee, must: true },
        '--account <id>': ids.account,
      },
      run: async () => (await import('./commands/dispose-worklist.ts')).showPlatformWork,
    }),
    command({
      usage: 'execute <list>',
      about: {
        sv: 'för en godkänd lista till ångerfristen; efter den gallras det som står på den, med ett protokoll',
        en: 'take an approved list into grace; after that dispose of what is on it, with a protocol',
      },
      takes: { '<list>': ids.list, ...by(decidingPerson) },
      run: async () => (await import('./commands/dispose-execute.ts')).execute,
    }),
    command({
      usage: 'restore <list> [item...]',
      about: {
        sv: 'ta tillbaka en lista i ångerfristen, eller inlägg på den: de ligger kvar där de låg',
        en: 'take a list in grace back, or items of it: they lie where they were',
      },
      takes: {
        '<list>': ids.list,
        '[item...]': { sv: 'inlägg på den, efter id; utan dem hela listan', en: 'ids of items on it; none: all of it' },
        '--reason <text>': { ...why, must: true },
        ...by(decidingPerson),
      },
      run: async () => (await import('./commands/dispose-execute.ts')).restore,
    }),
  ],
};
