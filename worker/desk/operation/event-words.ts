import type { Locale } from '../../papers/pages/archive-words.ts';
import type { DeskMeans } from '../page/desk-means.ts';

const sv = {
  when: 'När',
  who: 'Vem',
  what: 'Vad hände',
  details: 'Uppgifter',
  newer: 'Nyare händelser',
  older: 'Äldre händelser',
  noEventsHere: 'Inga händelser som du får läsa bland dem på den här sidan.',
  byClock: 'schemat',
  byQueue: 'kön',
  byProgram: 'programmet',
  byCommandLine: (user: string) => `kommandoraden (${user})`,
};

export type EventWords = typeof sv;

const en: EventWords = {
  when: 'When',
  who: 'Who',
  what: 'What happened',
  details: 'Details',
  newer: 'Newer events',
  older: 'Older events',
  noEventsHere: 'No events that you may read among those on this page.',
  byClock: 'the clock',
  byQueue: 'the queue',
  byProgram: 'the program',
  byCommandLine: (user) => `the command line (${user})`,
};

const eventWords: Record<Locale, EventWords> = { sv, en };

/** The words of the event log’s page. The words of the events are in `event-names.ts`. */
export function eventWordsOf({ workplace }: DeskMeans): EventWords {
  return eventWords[workplace.configuration.settings.locale];
}
