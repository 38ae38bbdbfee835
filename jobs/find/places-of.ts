import { formsOf, parseQuery, placedWords, standsAt } from '../../storage/shown/folded-text.ts';

/** Where the text has something that was sought: pairs of places, the end excluded, in their order. None lies over another. */
export function placesOf(text: string, query: string): [from: number, to: number][] {
  const places = placedWords(text);
  const words = places.map(({ folded }) => folded);
  const terms = parseQuery(query).map(formsOf);
  const found: [number, number][] = [];
  for (let start = 0; start < places.length; start += 1) {
    const term = terms.find((one) => standsAt(words, start, one));
    if (term === undefined) continue;
    const last = start + term.length - 1;
    found.push([places[start]?.from ?? 0, places[last]?.to ?? text.length]);
    start = last;
  }
  return found;
}
