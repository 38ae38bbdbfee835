import { holdKinds } from '../../storage/records/hold.ts';
import { command, type NounRecord } from './parts/command.ts';
import { by, caseNumber, ids, why } from './parts/command-line.ts';

/** The commands about what must stay. */
export const holdCommands: NounRecord = {
  usage: 'hold',
  about: { sv: 'gallringsstopp: det som inte får gallras', en: 'gallringsstopp: what must not be disposed of' },
  below: [
    command({
      usage: 'add',
      about: {
        sv: 'sätt ett gallringsstopp för en sak, eller för allt som en sökning hittar nu och senare',
        en: 'place a hold on one thing, or on all that a query finds now and later',
      },
      takes: {
        '--item <id>': ids.item,
        '--thread <id>': { sv: 'trådens id', en: 'id of a thread' },
        '--account <id>': ids.account,
        '--committee <id>': ids.committee,
        '--query <query>': {
          sv: 'som i `item list --where`: account:x tag:kris badhus*',
          en: 'as in `item list --where`: account:x tag:kris badhus*',
        },
        '--kind <kind>': {
          sv: 'slag; legal (rättsprocess) och disclosure (utlämnande) hävs av två personer',
          en: 'legal and disclosure take two persons to lift',
          choices: holdKinds,
          otherwise: 'legal',
        },
        '--reason <text>': { ...why, must: true },
        '--mandate <text>': { sv: 'vad det vilar på', en: 'what it rests on', must: true },
        '--case <number>': { ...caseNumber, must: true },
        '--review <day>': {
          sv: 'när någon ska se efter om det fortfarande behövs; dagen häver inget',
          en: 'when somebody is to look whether it is still needed; it lifts nothing',
          must: true,
        },
        ...by({ sv: 'den som sätter det, efter sitt id i people.yaml', en: 'who places it, by the id in people.yaml' }),
      },
      run: async () => (await import('./commands/hold.ts')).addHold,
    }),
    command({
      usage: 'lift <id>',
      about: {
        sv: 'häv ett gallringsstopp; för vissa slag ska två personer säga det',
        en: 'lift a hold; for some kinds two persons must say so',
      },
      takes: {
        '<id>': { sv: 'stoppets id', en: 'id of the hold' },
        '--reason <text>': { ...why, must: true },
        ...by({ sv: 'den som häver det, efter sitt id i people.yaml', en: 'who lifts it, by the id in people.yaml' }),
      },
      run: async () => (await import('./commands/hold.ts')).liftHold,
    }),
    command({
      usage: 'list',
      about: { sv: 'de gallringsstopp som gäller', en: 'the holds that stand' },
      takes: { '--all': { sv: 'också de som är hävda', en: 'also those that are lifted' } },
      run: async () => (await import('./commands/hold.ts')).listHolds,
    }),
  ],
};
