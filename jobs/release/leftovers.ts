import type { WordMask } from './asked-masks.ts';

/** Something that a copy masks, with its place in numbers. Null: nothing of that kind is hidden there. */
export interface Hidden {
  where: string;
  text: string | null;
  /** Who wrote it. */
  author: string | null;
}

/** What a part of the copy still shows: all its words, and who wrote what is left. */
export interface Kept {
  text: string;
  authors: readonly (string | null)[];
}

/** Something masked that can still be read elsewhere in the copy. `inside`: masked words (`where`) that stand inside longer ones. */
export interface Leftover {
  where: string;
  what: 'text' | 'author' | 'inside';
}

/** Shorter words stand everywhere, and are not looked for. */
const worthFinding = 8;

/**
 * The masked words and names that stand elsewhere in what the whole copy keeps: a person has to look there. A name is also looked for among
 * those who wrote what is left: another post of the same person tells who wrote the masked one. `own`: the names of the accounts
 * themselves, which nobody hides.
 */
export function leftoversIn(hidden: readonly Hidden[], kept: readonly Kept[], own: readonly string[]): Leftover[] {
  const text = plain(kept.map((part) => part.text).join(' '));
  const authors = new Set(kept.flatMap((part) => part.authors.flatMap((name) => (name === null ? [] : [plain(name)]))));
  const open = new Set(own.map(plain));
  return hidden.flatMap(({ where, text: words, author }) => {
    const [wanted, name] = [plain(words ?? ''), plain(author ?? '')];
    const isNamed = name !== '' && !open.has(name) && (authors.has(name) || namesIn(text, name));
    return [
      ...(wanted.length >= worthFinding && text.includes(wanted) ? [{ where, what: 'text' as const }] : []),
      ...(isNamed ? [{ where, what: 'author' as const }] : []),
    ];
  });
}

/** The masked words that are left inside longer ones, where nobody knows whether they are the same: “Karlssonfamiljen”. */
export function wordsInside(masked: readonly WordMask[], kept: readonly Kept[]): Leftover[] {
  const texts = kept.flatMap(({ text, authors }) => [text, ...authors.flatMap((name) => name ?? [])]);
  const left = masked.filter(({ finder }) => texts.some((text) => finder.standsInside(text)));
  return [...new Set(left.map(({ words }) => words))].map((where) => ({ where, what: 'inside' as const }));
}

/** Whether the text has the name. A name of several words counts however short; a name must not be found inside other words. */
function namesIn(text: string, name: string): boolean {
  if (name.length < worthFinding && !name.includes(' ')) return false;
  const isLetter = (character: string | undefined) => character !== undefined && /[\p{L}\p{N}]/u.test(character);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return true;
  }
  return false;
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();
}
