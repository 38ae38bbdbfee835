import type { Words } from '../../../words/archive-words.ts';
import type { Shelf } from './arrange.ts';

/** Whether a later snapshot shows the year: a snapshot shows earlier posts too, so a year without one is lost only if none followed. */
export function isShownLater({ perYear }: Pick<Shelf, 'perYear'>, year: number): boolean {
  return [...perYear.keys()].some((taken) => taken > year);
}

/** The sentence about years that have ended without a snapshot. `to`: the last of these years. */
export function gapSentence(shelf: Pick<Shelf, 'perYear'>, { from, to }: { from: number; to: number }, says: Words) {
  if (isShownLater(shelf, to)) return from === to ? says.notTakenYear : says.notTakenYears;
  return from === to ? says.missingYear : says.missingYears;
}
