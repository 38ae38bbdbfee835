import { besideAccounts } from './layout.ts';
import { type Numbered, parseSeriesFile, seriesFile } from './numbered-names.ts';

/** The names of what belongs to data subjects' requests (dataskydd), inside the archive folder. See `layout.ts`. */

/** The folder of a committee's requests by data subjects. */
export function privacyShelf(committee: string): string {
  return besideAccounts(committee, 'dataskydd');
}

/** A request (number 1), or a later statement about it. */
export function privacyFile(committee: string, id: string, number = 1): string {
  return `${privacyShelf(committee)}/${seriesFile(id, number)}`;
}

/** Null when the name is not that of a request's file. */
export function parsePrivacyFile(name: string): Numbered | null {
  return parseSeriesFile('DS', name);
}
