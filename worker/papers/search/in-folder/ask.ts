import { formsOf, isSoughtYear, parseQuery, placedWords, type Term } from '../../../../storage/shown/folded-text.ts';
import type { WordForm } from '../../../../storage/shown/word-forms.ts';

/** One thing that must be found: a word in any of its forms, or words in a row as they are. */
export interface Asked {
  words: readonly string[];
  each: readonly WordForm[];
  /** The year that the word is; what is from that year has it. Null: it is none. */
  year: string | null;
}

/** As at the desk, but a single letter is not asked for: the index has none. */
export function readAsked(query: string): Asked[] {
  return parseQuery(query)
    .filter(({ words }) => words.some((word) => word.length > 1))
    .map((term) => ({ words: term.words, each: formsOf(term), year: yearOf(term) }));
}

function yearOf({ words: [word = ''], inAnyForm }: Term): string | null {
  return inAnyForm && isSoughtYear(word) ? word : null;
}

/** Where a text has what was asked: pairs of places, the end excluded, in their order. */
export function placesIn(text: string, { each }: Asked): [from: number, to: number][] {
  const words = placedWords(text);
  return words.flatMap(({ from }, start): [number, number][] => {
    const isHere = each.every(({ fits }, at) => fits(words[start + at]?.folded ?? ''));
    return isHere ? [[from, words[start + each.length - 1]?.to ?? from]] : [];
  });
}
