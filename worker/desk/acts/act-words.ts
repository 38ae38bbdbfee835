import type { Locale } from '../../words/archive-words.ts';

const sv = {
  waiting: 'Väntar på sin tur.',
  begun: 'Pågår.',
  running: (done: string, of: string) => `Pågår: ${done} av ${of} klara.`,
  doneSoFar: (done: string) => `Pågår: ${done} klara.`,
  orderedBy: 'Beställt av',
  leave: 'Arbetet fortsätter även om sidan lämnas.',
  done: 'Klart.',
  seeResult: 'Visa resultatet',
  proposeNow: 'Föreslå en lista',
  proposeHint:
    'Listan får det som får gallras när den görs. Det kan vara annat än det som visas här, om något har ändrats sedan dess.',
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
  proposeNow: 'Propose a list',
  proposeHint:
    'The list gets what may be disposed of when it is made. That may be something else than what is shown here, if anything has changed since.',
  toLists: 'To the disposal lists',
  plan: 'The committee’s plan, and what it does to what there is',
  again: 'Back to the form',
};

export const actWords: Record<Locale, ActWords> = { sv, en };
