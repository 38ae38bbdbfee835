import { type CommandRecord, command } from './parts/command.ts';
import { by, decidingPerson, ids, why } from './parts/command-line.ts';

/** The commands by which persons decide about disposal lists. */
export const listDecisions: readonly CommandRecord[] = [
  command({
    usage: 'accept [item...]',
    about: {
      sv: 'se vad personers beslut låter gallras tidigare, eller alls; med --yes godtar en person det för listorna',
      en: 'see what persons’ decisions let go earlier, or at all; with --yes a person accepts it for the lists',
    },
    takes: {
      '[item...]': ids.items,
      '--committee <id>': { sv: 'allt i den nämnden som väntar på det', en: 'all that waits for it in this committee' },
      '--yes': { sv: 'godta det', en: 'accept it' },
      ...by(decidingPerson),
    },
    run: async () => (await import('./commands/dispose-accept.ts')).acceptDecisions,
  }),
  command({
    usage: 'approve <list>',
    about: {
      sv: 'godkänn en lista som den är; aldrig av den som föreslog den',
      en: 'approve a list as it stands; never by its proposer',
    },
    takes: {
      '<list>': {
        sv: 'listans hela nummer: det är det som godkänns',
        en: 'its number in full: that is what is approved',
      },
      ...by(decidingPerson),
    },
    run: async () => (await import('./commands/dispose-decide.ts')).approveList,
  }),
  command({
    usage: 'renew <list>',
    about: {
      sv: 'erbjud en inaktuell eller utgången lista på nytt, hel: det som får gallras i dag blir en ny lista, den gamla återkallas',
      en: 'offer a stale or expired list anew, whole: what may go today becomes a new list, the old one is withdrawn',
    },
    takes: { '<list>': ids.list, ...by(decidingPerson) },
    run: async () => (await import('./commands/dispose-decide.ts')).renew,
  }),
  command({
    usage: 'take-out <list> <item...>',
    about: {
      sv: 'ta ut inlägg ur en lista; godkännanden som gavs innan räknas inte längre',
      en: 'take items out of a list; approvals given before count no longer',
    },
    takes: {
      '<list>': ids.list,
      '<item...>': { sv: 'inlägg på den, efter id', en: 'ids of items on it' },
      ...by(decidingPerson),
      '--reason <text>': { ...why, must: true },
    },
    run: async () => (await import('./commands/dispose-decide.ts')).takeOut,
  }),
  command({
    usage: 'reject <list>',
    about: { sv: 'säg nej till en lista, för gott', en: 'say no to a list, for good' },
    takes: {
      '<list>': ids.list,
      ...by(decidingPerson),
      '--reason <text>': { ...why, must: true },
    },
    run: async () => (await import('./commands/dispose-decide.ts')).rejectList,
  }),
  command({
    usage: 'cancel <list>',
    about: {
      sv: 'återkalla en lista innan något av den har flyttats, för gott',
      en: 'withdraw a list before anything of it was moved, for good',
    },
    takes: {
      '<list>': ids.list,
      ...by(decidingPerson),
      '--reason <text>': { ...why, must: true },
    },
    run: async () => (await import('./commands/dispose-decide.ts')).cancelList,
  }),
  command({
    usage: 'keep-found <list> <file...>',
    about: {
      sv: 'det som återfanns i filerna är någon annans ord, eller ska stå kvar: två arkivansvariga säger det, och protokollet nämner det',
      en: 'what was found in the files is another’s words, or is to stay: two approvers say so, and the record names it',
    },
    takes: {
      '<list>': ids.list,
      '<file...>': { sv: 'filer som sökningen har nämnt', en: 'files that the search has named' },
      ...by(decidingPerson),
      '--reason <text>': { ...why, must: true },
    },
    run: async () => (await import('./commands/dispose-decide.ts')).keepFoundFiles,
  }),
  command({
    usage: 'register <list>',
    about: {
      sv: 'anteckna det nummer som protokollet har i diariet',
      en: 'note the number that the protocol has in the diary',
    },
    takes: {
      '<list>': ids.list,
      ...by(decidingPerson),
      '--case-number <number>': { sv: 'diarienumret', en: 'that number', must: true },
    },
    run: async () => (await import('./commands/dispose-decide.ts')).registerList,
  }),
];
