import type { Words } from '../../../config/base/words.ts';
import type { RefusedBecause } from './restore-copy.ts';

/** Why a file of a copy was not brought back, after its path. */
export const refusedWords: Record<RefusedBecause, Words> = {
  wrong: {
    sv: 'har inte det kontrollvärde som bevisar den, och hämtades inte',
    en: 'has not the digest that proves it, and was not brought back',
  },
  disposed: {
    sv: 'hör till det som en gallringslista har gallrat, och hämtades inte',
    en: 'belongs to what a disposal list has removed, and was not brought back',
  },
  'taken-away': {
    sv: 'hör till det som en gallringslista har gallrat: den hade hämtats, och togs bort ur mappen igen',
    en: 'belongs to what a disposal list has removed: it had been brought back, and was taken away from the folder again',
  },
  foreign: {
    sv: 'är ingen fil i ett arkiv, och hämtades inte',
    en: 'is no file of an archive, and was not brought back',
  },
  'no-file': {
    sv: 'är en länk eller något annat än en fil, och hämtades inte',
    en: 'is a link or something else than a file, and was not brought back',
  },
  unlisted: {
    sv: 'ligger i en förseglad mapp och står inte i dess förteckning, och hämtades inte: någon kan ha lagt dit den',
    en: 'lies in a sealed folder whose lists do not name it, and was not brought back: somebody may have put it there',
  },
  unreadable: { sv: 'går inte att läsa i kopian', en: 'cannot be read in the copy' },
};
