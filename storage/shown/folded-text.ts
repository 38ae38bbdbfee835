import { anyForm, type WordForm } from './word-forms.ts';

/*
 * Words as they are sought. Upper case, accents and other spellings of one letter are folded. å, ä and ö stay letters of their own, as in Swedish
 * (æ and ø are read as ä and ö). The search in the archive's folder runs it in a browser.
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

/**
 * One thing that must be found: a word in any of its forms (`anyForm`), or words in a row as they stand, the last of which may be a beginning (`bad*`).
 * A single letter stands for itself.
 */
export interface Term {
  words: string[];
  begun: boolean;
  inAnyForm: boolean;
}

/** All terms must be found. Separate words are separate terms; words in quotation marks are one term. An empty query has no terms. */
export function parseQuery(text: string): Term[] {
  const parts = text.match(/"[^"]*"?\*?|[^\s"]+/g) ?? [];
  return parts.flatMap((part) => {
    const words = wordsOf(part);
    if (words.length === 0) return [];
    const begun = part.endsWith('*');
    const isWord = words.length === 1 && (words[0] ?? '').length > 1;
    return [{ words, begun, inAnyForm: isWord && !begun && !part.startsWith('"') }];
  });
}

/** How each word of a term may stand in a text. */
export function formsOf({ words, begun, inAnyForm }: Term): WordForm[] {
  return words.map((word, at) => {
    if (inAnyForm) return anyForm(word);
    const beginning = { beginning: word, fits: (other: string) => other.startsWith(word) };
    return begun && at === words.length - 1 ? beginning : { ...beginning, fits: (other: string) => other === word };
  });
}

/** Whether a word is a year in which there was social media. */
export function isSoughtYear(word: string): boolean {
  return /^(?:199\d|20\d\d)$/.test(word);
}

/** Whether a text that is in no index has every term of a query. A query without terms finds nothing, as in the index. */
export function holdsAll(text: string, query: string): boolean {
  const words = wordsOf(text);
  const terms = parseQuery(query).map(formsOf);
  return terms.length > 0 && terms.every((forms) => words.some((_, start) => standsAt(words, start, forms)));
}

/** Whether words in these forms begin at this of the folded words. */
export function standsAt(words: readonly string[], start: number, forms: readonly WordForm[]): boolean {
  return forms.every(({ fits }, at) => fits(words[start + at] ?? ''));
}
