import type { Locale } from '../../words/archive-words.ts';

const sv = {
  ownAccounts: 'Mina konton',
  noAccounts:
    'Inget konto i kontoregistret har dig som administratör i dag. Det går efter e-postadressen i people.yaml och accounts.yaml.',
  tasks: 'Väntar på dig',
  noTasks: 'Inget väntar på dig.',
  missing: 'Saknas på plattformen eller döljs där',
  missingLead:
    'Skriv vad som hände: vem som tog bort det, när, hur och varför. Arkivhandläggaren avslutar anteckningen.',
  nothingMissing: 'Inget av det som du får se saknas utan anteckning.',
  noteUncollected: 'Anteckna något som du tog ned innan det samlades in',
  newest: 'Det senast publicerade',
  newestLead: 'Har du tagit bort eller dolt något av detta, så skriv en anteckning om det.',
  nothingThere: 'Inget av det som du får se står kvar på plattformen utan anteckning.',
  write: 'Skriv anteckning',
  noted: 'Anteckningen är sparad. Arkivhandläggaren avslutar den.',
  ordered: 'En ögonblicksbild är beställd.',
  underWay: 'Beställt, inte klart',
  lastSnapshot: 'Senaste ögonblicksbild',
  none: 'ingen ännu',
};

export type OwnWords = typeof sv;

const en: OwnWords = {
  ownAccounts: 'My accounts',
  noAccounts:
    'No account of the register has you as its administrator today. What counts is the mail address in people.yaml and accounts.yaml.',
  tasks: 'Waiting for you',
  noTasks: 'Nothing waits for you.',
  missing: 'Missing on the platform or hidden there',
  missingLead: 'Write what happened: who took it away, when, how and why. The archive officer closes the note.',
  nothingMissing: 'Nothing of what you may see is missing without a note.',
  noteUncollected: 'Note something that you took down before it was collected',
  newest: 'Published last',
  newestLead: 'If you have removed or hidden any of this, write a note of it.',
  nothingThere: 'Nothing of what you may see is still on the platform without a note.',
  write: 'Write a note',
  noted: 'The note is saved. The archive officer closes it.',
  ordered: 'A snapshot is ordered.',
  underWay: 'Ordered, not done',
  lastSnapshot: 'Newest snapshot',
  none: 'none yet',
};

export const ownWords: Record<Locale, OwnWords> = { sv, en };
