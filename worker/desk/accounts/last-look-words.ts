import type { Locale } from '../../words/archive-words.ts';
import { localWords } from '../page/local-words.ts';

const sv = {
  title: 'Sista genomgången',
  stands: (what: string, by: string, day: string, reason: string) =>
    `Som den sista genomgången av kontot räknas ${what}, enligt ${by} ${day}: ${reason}`,
  what: 'Vad som räknas som den sista genomgången',
  choose: 'Välj',
  nothing: 'Inget längre',
  why: 'Varför',
  say: 'Spara den sista genomgången',
  lacks: 'Välj vad som räknas som den sista genomgången, och skriv varför.',
  mayNot: 'Sista genomgången sägs av nämndens handläggare.',
};

export type LastLookWords = typeof sv;

const en: LastLookWords = {
  title: 'The last look',
  stands: (what, by, day, reason) => `As the last look at the account counts ${what}, by ${by} on ${day}: ${reason}`,
  what: 'What counts as the last look',
  choose: 'Choose',
  nothing: 'Nothing any more',
  why: 'Why',
  say: 'Save the last look',
  lacks: 'Choose what counts as the last look, and write why.',
  mayNot: 'The last look is said by the committee’s officers.',
};

const words: Record<Locale, LastLookWords> = { sv, en };

export const lastLookWordsOf = localWords(words);
