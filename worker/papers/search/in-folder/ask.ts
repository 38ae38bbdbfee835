import { stemmer } from '@orama/stemmers/swedish';
import { parseQuery, placedWords } from '../../../../storage/shown/folded-text.ts';

/** One thing that must be found: a word in any of its forms, or words in a row as they are. */
export interface Asked {
  words: readonly string[];
  /** What every word that fits begins with, and how it fits, for each of the words. */
  each: readonly { beginning: string; fits(word: string): boolean }[];
}

export function readAsked(query: string): Asked[] {
  return parseQuery(query)
    .filter(({ words }) => words.some((word) => word.length > 1))
    .map(({ words }) => ({ words, each: words.map(words.length === 1 ? inAnyForm : asItIs) }));
}

/** By its beginning, or by the same Swedish stem. A stem is the beginning of its word. */
function inAnyForm(word: string): Asked['each'][number] {
  const stem = stemmer(word);
  const beginning = word.startsWith(stem) && stem.length > 1 ? stem : word;
  return {
    beginning,
    fits: (other) => other.startsWith(word) || (other.startsWith(beginning) && stemmer(other) === stem),
  };
}

function asItIs(word: string): Asked['each'][number] {
  return { beginning: word, fits: (other) => other === word };
}

/** Where a text has what was asked: pairs of places, the end excluded, in their order. */
export function placesIn(text: string, { each }: Asked): [from: number, to: number][] {
  const words = placedWords(text);
  return words.flatMap(({ from }, start): [number, number][] => {
    const isHere = each.every(({ fits }, at) => fits(words[start + at]?.folded ?? ''));
    return isHere ? [[from, words[start + each.length - 1]?.to ?? from]] : [];
  });
}
