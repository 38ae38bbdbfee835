import type { Words } from './archive-words.ts';
import type { Shelf } from './arrange.ts';

/** A snapshot shows the page as it stands, with what was published before: so a year without one is lost only where none followed. */
export function isShownLater({ perYear }: Pick<Shelf, 'perYear'>, year: number): boolean {
  return [...perYear.keys()].some((taken) => taken > year);
}

/** What is said of years that have ended without a snapshot. `to`: the last of them. */
export function gapSentence(shelf: Pick<Shelf, 'perYear'>, { from, to }: { from: number; to: number }, says: Words) {
  if (isShownLater(shelf, to)) return from === to ? says.notTakenYear : says.notTakenYears;
  return from === to ? says.missingYear : says.missingYears;
}
