/*
 * Words as they are sought. Upper case, accents and other spellings of one letter are folded. å, ä and ö stay letters of their own, as in Swedish
 * (æ and ø are read as ä and ö). It imports nothing: the search in the archive's folder runs it in a browser.
 */

/** Longer words are cut: PostgreSQL takes words of at most 2 kB. */
const longestWord = 100;

/** The words of a text, folded. */
export function wordsOf(text: string): string[] {
  const folded = text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\0-\x7f]/g, foldLetter);
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, longestWord));
}

/** A word of a text: where it stands, the end excluded, and how it is sought. */
export interface PlacedWord {
  from: number;
  to: number;
  folded: string;
}

/** The words of a text, each with its place there. */
export function placedWords(text: string): PlacedWord[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ index, 0: word }) => ({
    from: index,
    to: index + word.length,
    folded: wordsOf(word).join(''),
  }));
}

const swedish: Readonly<Record<string, string>> = { å: 'å', ä: 'ä', ö: 'ö', æ: 'ä', ø: 'ö' };

function foldLetter(letter: string): string {
  return swedish[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** One thing that must be found: words in a row. The last word may be a prefix (`bad*`). */
export interface Term {
  words: string[];
  begun: boolean;
}

/** All terms must be found. Separate words are separate terms; words in quotation marks are one term. An empty query has no terms. */
export function parseQuery(text: string): Term[] {
  const parts = text.match(/"[^"]*"?\*?|[^\s"]+/g) ?? [];
  return parts.flatMap((part) => {
    const words = wordsOf(part);
    return words.length === 0 ? [] : [{ words, begun: part.endsWith('*') }];
  });
}

/** Whether a text that is in no index has every term of a query. A query without terms finds nothing, as in the index. */
export function holdsAll(text: string, query: string): boolean {
  const words = wordsOf(text);
  const terms = parseQuery(query);
  return terms.length > 0 && terms.every((term) => words.some((_, start) => standsAt(words, start, term)));
}

/** Whether the term begins at this of the folded words. */
export function standsAt(words: readonly string[], start: number, { words: asked, begun }: Term): boolean {
  return asked.every((word, at) => isWord(words[start + at], word, begun && at === asked.length - 1));
}

function isWord(found: string | undefined, asked: string, begun: boolean): boolean {
  return begun ? (found ?? '').startsWith(asked) : found === asked;
}
