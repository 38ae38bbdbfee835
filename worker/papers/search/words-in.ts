import { wordsOf } from '../../../storage/shown/folded-text.ts';
import type { SearchedDocument, SearchedPart } from './shape.ts';

/** All that a document says. */
export function textsIn({ t, x, c }: SearchedDocument): string[] {
  return [t, x, ...c.flat()];
}

/** Longer words are addresses and codes that nobody spells. */
export const longestWord = 40;

/** Whether a word of the index may stand for one that was asked for. Of one that was cut only the beginning is known; the part's text tells. */
export function mayStandFor(
  word: string,
  { beginning, fits }: { beginning: string; fits(word: string): boolean },
): boolean {
  if (fits(word)) return true;
  return word.length === longestWord && (word.startsWith(beginning) || beginning.startsWith(word));
}

/** The words by which a part is found. A single letter finds nothing. */
export function wordsInPart(part: SearchedPart): Set<string> {
  const words = new Set<string>();
  for (const document of part) {
    for (const text of textsIn(document)) {
      for (const word of wordsOf(text)) words.add(word.length > longestWord ? word.slice(0, longestWord) : word);
    }
  }
  return words;
}
