import { OwnError } from '../../config/base/own-error.ts';
import type { Words } from '../../config/base/words.ts';

/** One thing that the machine should have. `remedy` says what to do; null when there is nothing to do. */
export interface Part {
  part: Words;
  ok: boolean;
  found: Words;
  remedy: Words | null;
}

/** The part as it is told in a language. */
export function partIn(locale: keyof Words, { part, ok, found, remedy }: Part) {
  return { part: part[locale], ok, found: found[locale], remedy: remedy?.[locale] ?? null };
}

/** What is called the same in both languages: names, versions, paths. */
export const alike = (text: string): Words => ({ sv: text, en: text });

export const dataFolder: Words = { sv: 'datamappen', en: 'data folder' };
export const archivePart: Words = { sv: 'arkivet', en: 'archive' };
export const foundNone: Words = { sv: 'saknas', en: 'none' };

/** A part for an error that has a remedy. Any other error is a bug of ours and is thrown on. */
export function failedPart(part: Words, error: unknown): Part {
  if (!(error instanceof OwnError)) throw error;
  const { message, remedy, swedish } = error;
  // Message and remedy are one in Swedish.
  const told = swedish === undefined ? { found: message, remedy } : { found: swedish, remedy: '' };
  return { part, ok: false, found: { sv: told.found, en: message }, remedy: { sv: told.remedy, en: remedy } };
}
