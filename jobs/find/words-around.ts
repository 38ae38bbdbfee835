import { formsOf, parseQuery, placedWords, standsAt } from '../../storage/shown/folded-text.ts';

/** Where a text has what was sought: the words before it, the words that were found, the words after them. */
export interface WordsAround {
  before: string;
  hit: string;
  after: string;
}

const wordsBeside = 12;
const lettersBeside = 150;

/** The first place where the text has a term of the query; null: it has none. No sign of two UTF-16 units is cut in two. */
export function wordsAround(text: string, query: string): WordsAround | null {
  const whole = text.normalize('NFC').replace(/\s+/gu, ' ');
  const places = placedWords(whole);
  const words = places.map(({ folded }) => folded);
  const terms = parseQuery(query).map(formsOf);
  for (const [start, { from }] of places.entries()) {
    const term = terms.find((one) => standsAt(words, start, one));
    if (term === undefined) continue;
    const last = start + term.length - 1;
    const to = places[last]?.to ?? whole.length;
    const [first, end] = [places[Math.max(0, start - wordsBeside)]?.from ?? 0, places[last + wordsBeside]?.to];
    return {
      before: whole.slice(Math.max(first, from - lettersBeside), from).replace(/^[\uDC00-\uDFFF]/, ''),
      hit: whole.slice(from, to),
      after: whole.slice(to, Math.min(end ?? whole.length, to + lettersBeside)).replace(/[\uD800-\uDBFF]$/, ''),
    };
  }
  return null;
}
