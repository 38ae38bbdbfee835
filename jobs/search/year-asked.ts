import { isSoughtYear } from '../../storage/shown/folded-text.ts';

/** A query that has a year among its words, read as the year of what is sought. */
export interface YearAsked {
  year: string;
  /** The other words; empty: there are none. */
  rest: string;
  /** The year's first and last day. */
  from: string;
  to: string;
}

/** The first word that is a year in which there was social media, outside quotation marks; null: there is none. */
export function yearAsked(text: string): YearAsked | null {
  const parts = text.match(/"[^"]*"?\*?|\S+/g) ?? [];
  const at = parts.findIndex(isSoughtYear);
  const year = parts[at];
  if (year === undefined) return null;
  const rest = parts.toSpliced(at, 1).join(' ');
  return { year, rest, from: `${year}-01-01`, to: `${year}-12-31` };
}
