import type { Reader } from '../../../jobs/workplace.ts';
import type { Locale } from '../../words/archive-words.ts';

/** What gives the words of a page in the language of the settings. */
export function localWords<Said>(words: Readonly<Record<Locale, Said>>) {
  return ({ workplace }: { workplace: Pick<Reader, 'configuration'> }): Said =>
    words[workplace.configuration.settings.locale];
}
