import type { Box, TextLayer } from '../../storage/records/text-layer.ts';
import { formsOf, parseQuery, placedWords, standsAt } from '../../storage/shown/folded-text.ts';
import { textOfLayer } from '../release/word-places.ts';
import type { WordsAround } from './words-around.ts';

/** A place on a page where something of a query stands: the boxes of its words in CSS pixels, at least one, and the words around it. */
export interface PageHit {
  boxes: Box[];
  around: WordsAround;
}

const wordsBeside = 6;

/**
 * Every place on the page where a term of the query stands, in the page's order, by the same words as in the search of everything.
 */
export function hitsOnPage(layer: TextLayer, query: string): PageHit[] {
  const { text, runs } = textOfLayer(layer);
  const places = placedWords(text);
  const words = places.map(({ folded }) => folded);
  const terms = parseQuery(query).map(formsOf);
  const hits: PageHit[] = [];
  for (let start = 0; start < places.length; start += 1) {
    const term = terms.find((one) => standsAt(words, start, one));
    if (term === undefined) continue;
    const last = start + term.length - 1;
    const [from, to] = [places[start]?.from ?? 0, places[last]?.to ?? text.length];
    const boxes = [...new Set(runs.slice(from, to))].flatMap((run) => (run === null ? [] : [run]));
    const begins = places[Math.max(0, start - wordsBeside)]?.from ?? 0;
    const ends = places[last + wordsBeside]?.to ?? text.length;
    hits.push({
      boxes,
      around: { before: text.slice(begins, from), hit: text.slice(from, to), after: text.slice(to, ends) },
    });
    start = last;
  }
  return hits;
}
