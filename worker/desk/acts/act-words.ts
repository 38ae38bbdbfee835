import type { Locale } from '../../papers/pages/archive-words.ts';

const sv = {
  waiting: 'Väntar på sin tur.',
  begun: 'Pågår.',
  running: (done: string, of: string) => `Pågår: ${done} av ${of} klara.`,
  doneSoFar: (done: string) => `Pågår: ${done} klara.`,
  orderedBy: 'Beställt av',
  leave: 'Arbetet fortsätter även om sidan lämnas.',
  done: 'Klart.',
  seeResult: 'Visa resultatet',
  proposeNow: 'Föreslå listan',
  toLists: 'Till gallringslistorna',
  plan: 'Nämndens plan, och vad den gör med det som finns',
  again: 'Tillbaka till formuläret',
};

export type ActWords = typeof sv;

const en: ActWords = {
  waiting: 'Waits for its turn.',
  begun: 'At work.',
  running: (done, of) => `At work: ${done} of ${of} done.`,
  doneSoFar: (done) => `At work: ${done} done.`,
  orderedBy: 'Ordered by',
  leave: 'The work goes on when the page is left.',
  done: 'Done.',
  seeResult: 'Show the result',
  proposeNow: 'Propose the list',
  toLists: 'To the disposal lists',
  plan: 'The committee’s plan, and what it does to what there is',
  again: 'Back to the form',
};

export const actWords: Record<Locale, ActWords> = { sv, en };
