import { foundKinds } from '../../jobs/find/found-kinds.ts';
import { command } from './parts/command.ts';
import { by, ids, purpose } from './parts/command-line.ts';

/** The command that searches everything. */
export const searchCommand = command({
  usage: 'search [text...]',
  about: {
    sv: 'sök i allt med samma ord: inlägg, ögonblicksbildernas text, anteckningar om avpubliceringar',
    en: 'search everything by the same words: items, the text of snapshots, notes of takedowns',
  },
  takes: {
    '[text...]': {
      sv: 'fritext: ord, början av ett som bad*, "ord i följd"; också account:x from:2026-01-01',
      en: 'free text: words, the beginning of one as bad*, "words in a row"; also account:x from:2026-01-01',
    },
    '--account <id>': ids.account,
    '--committee <id>': ids.committee,
    '--platform <name>': { sv: 'som facebook eller x', en: 'like facebook or x' },
    '--from <day>': {
      sv: 'första dag: för publicering, ögonblicksbild eller anteckning',
      en: 'first day: of publication, of the snapshot, of the note',
    },
    '--to <day>': { sv: 'sista dag', en: 'last day' },
    '--in <kind...>': {
      sv: 'bara i items (inlägg), snapshots (ögonblicksbilder), notes (anteckningar)',
      en: 'only in items, snapshots, notes',
      choices: foundKinds,
    },
    '--limit <n>': { sv: 'hur många av varje slag', en: 'how many of each kind', otherwise: 100 },
    '--offset <n>': { sv: 'från vilket i ordningen', en: 'from which on', otherwise: 0 },
    ...by({
      sv: 'en handläggare hittar också det som är sekretessmarkerat',
      en: 'an officer also finds what is marked secret',
    }),
    ...purpose,
  },
  run: async () => (await import('./commands/search.ts')).search,
});
