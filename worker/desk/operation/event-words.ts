import { localWords } from '../page/local-words.ts';

const sv = {
  when: 'När',
  who: 'Vem',
  what: 'Vad hände',
  details: 'Uppgifter',
  all: 'Alla',
  day: 'Dag',
  show: 'Visa',
  noneChosen: 'Inga händelser som du får läsa svarar mot valet.',
  newest: 'Till de nyaste',
  more: (count: number) => `${count} uppgifter till`,
  csv: 'Hämta alla de här händelserna som tabell (CSV)',
  file: 'handelselogg',
  utc: 'Tid (UTC)',
  code: 'Händelsens namn i loggen',
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
  all: 'All',
  day: 'Day',
  show: 'Show',
  noneChosen: 'No events that you may read answer to the choice.',
  newest: 'To the newest',
  more: (count) => `${count} more facts`,
  csv: 'Fetch all these events as a table (CSV)',
  file: 'event-log',
  utc: 'Time (UTC)',
  code: 'The event’s name in the log',
  newer: 'Newer events',
  older: 'Older events',
  noEventsHere: 'No events that you may read among those on this page.',
  byClock: 'the clock',
  byQueue: 'the queue',
  byProgram: 'the program',
  byCommandLine: (user) => `the command line (${user})`,
};

/** The words of the event log’s page. The words of the events are in `event-names.ts`. */
export const eventWordsOf = localWords<EventWords>({ sv, en });
