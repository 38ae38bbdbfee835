import type { OwnError } from '../../../config/base/own-error.ts';
import type { Locale } from '../../words/archive-words.ts';

/** What an error that refuses says to a person at the desk. */
export function saidIn(locale: Locale, { told, swedish, message }: OwnError): string {
  if (told) return told[locale];
  return locale === 'sv' ? (swedish ?? message) : message;
}
