import { command, type NounRecord } from './parts/command.ts';
import { by } from './parts/command-line.ts';

/** The commands about the committees’ plans. */
export const planCommands: NounRecord = {
  usage: 'plan',
  about: { sv: 'nämndernas planer och deras gallringsregler', en: 'the committees’ plans and their disposal rules' },
  below: [
    command({
      usage: 'check [file]',
      about: {
        sv: 'pröva planerna, och säg vad en människa bör titta på',
        en: 'check the plans, and say what a person should look at',
      },
      takes: {
        '[file]': {
          sv: 'en plan för sig; annars alla i konfigurationen',
          en: 'one plan by itself; default all of the configuration',
        },
      },
      run: async () => (await import('./commands/plan.ts')).checkPlansOf,
    }),
    command({
      usage: 'test <plan>',
      about: {
        sv: 'bedöm provinlägg efter en plan; rör ingenting',
        en: 'judge sample items by a plan; touches nothing',
      },
      takes: {
        '<plan>': { sv: 'en plans fil, eller en nämnds id', en: 'a plan’s file, or a committee’s id' },
        '--items <file>': {
          sv: 'inlägg som en JSON-lista eller JSON Lines',
          en: 'items as a JSON array or JSON Lines',
          must: true,
        },
        '--today <day>': {
          sv: 'den dag som bedömningen gäller, ÅÅÅÅ-MM-DD',
          en: 'the day to judge on, YYYY-MM-DD',
          must: true,
        },
      },
      run: async () => (await import('./commands/plan.ts')).testPlan,
    }),
    command({
      usage: 'ready [name]',
      about: {
        sv: 'de färdiga planer som en nämnds egen kan börja från, med källor; alla är utkast',
        en: 'the ready plans that a committee’s own can begin from, with their sources; all are drafts',
      },
      takes: { '[name]': { sv: 'visa just den här', en: 'print this one' } },
      run: async () => (await import('./commands/plan-ready.ts')).showReadyPlans,
    }),
    command({
      usage: 'accept [committee...]',
      about: {
        sv: 'vad ändrade planer gör med de inlägg som finns, före och efter; med --yes godtar en person dem',
        en: 'what changed plans do to the items that there are, before and after; with --yes a person accepts them',
      },
      takes: {
        '[committee...]': { sv: 'nämnder, efter id; utan dem alla', en: 'ids of committees; default all' },
        '--exact': {
          sv: 'bedöm varje inlägg, med exempel; annars räknas det som är lika ihop, på några sekunder',
          en: 'judge every item, with examples; without it what is alike is counted, within seconds',
        },
        '--yes': { sv: 'godta dem', en: 'accept them' },
        ...by({ sv: 'den som godtar, efter sitt id i people.yaml', en: 'who accepts, by the id in people.yaml' }),
      },
      run: async () => (await import('./commands/plan-accept.ts')).acceptPlansOf,
    }),
  ],
};
