import { reviewOutcomes } from '../../storage/records/item-action.ts';
import { type CommandRecord, command } from './parts/command.ts';
import { by, caseNumber, decideFound, decidingPerson, found, ids, why } from './parts/command-line.ts';

const deciding = {
  '[id...]': ids.items,
  '--where <query>': found,
  '--yes': decideFound,
  '--reason <text>': why,
  ...by(decidingPerson),
};

/** The commands by which persons decide about items. */
export const itemDecisions: readonly CommandRecord[] = [
  command({
    usage: 'tag [id...]',
    about: { sv: 'sätt och ta bort märkningar', en: 'add and take away tags' },
    takes: {
      ...deciding,
      '--tag <tag>': { sv: 'sätt den; kan anges flera gånger', en: 'add; may be given again', many: true },
      '--untag <tag>': { sv: 'ta bort den; kan anges flera gånger', en: 'take away; may be given again', many: true },
    },
    run: async () => (await import('./commands/item-decide.ts')).tagItems,
  }),
  command({
    usage: 'classify [id...]',
    about: {
      sv: 'sätt handlingstypen, som går före det som planen annars hade valt',
      en: 'set the class, which wins over what the plan would match',
    },
    takes: {
      ...deciding,
      '--class <class>': {
        sv: 'en handlingstyp i planen, eller none (ingen)',
        en: 'a class of the plan, or none',
        must: true,
      },
    },
    run: async () => (await import('./commands/item-decide.ts')).classifyItems,
  }),
  command({
    usage: 'register [id...]',
    about: {
      sv: 'anteckna det ärende där ett inlägg är diariefört; det ger ett gallringsstopp om ärendet inte är avslutat',
      en: 'note the case in which an item is registered (diariefört), which places a hold unless it is closed',
    },
    takes: {
      ...deciding,
      '--case <number>': { ...caseNumber, must: true },
      '--closed <day>': { sv: 'när ärendet avslutades', en: 'when the case was closed' },
    },
    run: async () => (await import('./commands/item-decide.ts')).registerItems,
  }),
  command({
    usage: 'report-police [id...]',
    about: {
      sv: 'anteckna att inlägg är polisanmälda, vilket ger ett gallringsstopp',
      en: 'note that items are reported to the police, which places a hold',
    },
    takes: {
      ...deciding,
      '--number <number>': { sv: 'anmälans nummer', en: 'the number of the report', must: true },
    },
    run: async () => (await import('./commands/item-decide.ts')).reportItems,
  }),
  command({
    usage: 'lock [id...]',
    about: {
      sv: 'lås det som kan vara olagligt att inneha eller sprida: det visas, kopieras och hämtas inte',
      en: 'lock what may be illegal to hold or spread: no preview, no export, no fetching',
    },
    takes: { ...deciding },
    run: async () => (await import('./commands/item-decide.ts')).lockItems,
  }),
  command({
    usage: 'unlock [id...]',
    about: {
      sv: 'säg att ett låst inlägg får öppnas igen; två personer ska säga det',
      en: 'say that a locked item may be opened again; two persons must',
    },
    takes: { ...deciding },
    run: async () => (await import('./commands/item-decide.ts')).unlockItems,
  }),
  command({
    usage: 'declare-obsolete [id...]',
    about: {
      sv: 'förklara inlägg inaktuella, av en namngiven person',
      en: 'declare items obsolete (inaktuella), by a named person',
    },
    takes: { ...deciding },
    run: async () => (await import('./commands/item-outcome.ts')).declareObsolete,
  }),
  command({
    usage: 'elsewhere [id...]',
    about: {
      sv: 'säg att samma uppgifter också finns någon annanstans, av en namngiven person; --reason säger var',
      en: 'say that the same information is kept elsewhere too, by a named person; --reason says where',
    },
    takes: {
      ...deciding,
      '--not': { sv: 'ta tillbaka det', en: 'take it back' },
    },
    run: async () => (await import('./commands/item-elsewhere.ts')).keepElsewhere,
  }),
  command({
    usage: 'review [id...]',
    about: {
      sv: 'avsluta en granskning, av en namngiven person som säger varför',
      en: 'end a review, by a named person who says why',
    },
    takes: {
      ...deciding,
      '--outcome <outcome>': { sv: 'hur den slutar', en: 'how it ends', choices: reviewOutcomes, must: true },
      '--until <day>': {
        sv: 'med keep-until: från vilken dag den kan göras om',
        en: 'with keep-until: from when on it may be looked at again',
      },
    },
    run: async () => (await import('./commands/item-outcome.ts')).reviewItems,
  }),
  command({
    usage: 'settle [id...]',
    about: {
      sv: 'säg vilken av regler som säger olika som avgör, av en namngiven person som säger varför',
      en: 'say which of the rules that differ decides, by a named person who says why',
    },
    takes: {
      ...deciding,
      '--rule <rule>': { sv: 'den regel som avgör, efter sitt id', en: 'the rule that decides, by its id', must: true },
      '--plan <committee>': {
        sv: 'vems plan regeln står i, om flera har en regel med det id:t; * är planen för alla',
        en: 'whose plan the rule stands in, where several have a rule of that id; * is the plan for all',
      },
    },
    run: async () => (await import('./commands/item-outcome.ts')).settleItems,
  }),
  command({
    usage: 'deliver [id...]',
    about: {
      sv: 'anteckna att inlägg har lämnats över till ett e-arkiv eller till diariet; ett kvitto krävs',
      en: 'note that items were handed over to an e-archive or the diary; a receipt is asked for',
    },
    takes: {
      ...deciding,
      '--date <day>': { sv: 'dagen som kvittot säger', en: 'the day that the receipt tells', must: true },
      '--receipt <number>': {
        sv: 'kvittots nummer, eller diarienumret som de gav det',
        en: 'the number of the receipt, or of the case where they registered it',
      },
      '--receipt-file <file>': {
        sv: 'själva kvittot: det sparas i arkivet',
        en: 'the receipt itself: it is kept in the archive',
      },
    },
    run: async () => (await import('./commands/item-outcome.ts')).deliverItems,
  }),
];
