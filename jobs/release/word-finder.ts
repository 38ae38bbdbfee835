/** A place in a text: from `start` to before `end`, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** Finds words however they are written; see `wordFinder`. */
export interface WordFinder {
  /** The places where the words stand, in the order of the text. */
  in(text: string): Span[];
  /** Whether an address holds the words, also percent-encoded. */
  standsInAddress(address: string): boolean;
  /** Whether the words stand inside longer ones, where `in` does not find them. Short words stand everywhere, and are not looked for. */
  standsInside(text: string): boolean;
  /** Two finders of one key find the same. */
  key: string;
}

/**
 * Finds the words in any case, with or without soft hyphens and accents (å, ä and ö are letters of their own), broken over lines, with other
 * spaces, points or hyphens between them, and in the genitive. Six digits or more without letters are found in each way that a number is
 * written: a phone number with and without +46, a personal number with and without its century. Null: nothing in the words can be found.
 */
export function wordFinder(words: string): WordFinder | null {
  const { folded } = fold(words);
  const tokens = [...folded.matchAll(/[\p{L}\p{N}]+/gu)];
  const letters = tokens.map(([token]) => token).join('');
  if (letters.length < 2) return null;
  const isNumber = /^\d{6,}$/.test(letters);
  const pattern = isNumber ? numberPattern(letters) : wordsPattern(folded, tokens);
  const spans = (text: string): Span[] => {
    const { folded: where, starts, ends } = fold(text);
    return [...where.matchAll(pattern)].map(({ 0: found, index }) => ({
      start: starts[index] ?? 0,
      end: ends[index + found.length - 1] ?? text.length,
    }));
  };
  return {
    in: spans,
    standsInAddress: (address) => spans(decoded(address)).length > 0 || spans(address).length > 0,
    standsInside: (text) => letters.length >= worthFinding && fold(text).folded.includes(letters),
    key: isNumber ? (numberForms(letters).sort()[0] ?? letters) : tokens.map(([token]) => token).join(' '),
  };
}

const worthFinding = 5;

/** What may stand between two words, or two figures of a number, besides what stands there in the words asked for. */
const between = String.raw`[\s\p{Pd}_.,'’/+()·&]{0,3}`;
const betweenFigures = String.raw`[\s\p{Pd}./()+]{0,3}`;
/** A hyphen at the end of a line breaks a word. */
const brokenLine = String.raw`(?:\p{Pd}\s+)?`;

function wordsPattern(folded: string, tokens: readonly RegExpExecArray[]): RegExp {
  const parts = tokens.map(({ 0: token, index }, at) => {
    const letters = [...token].map(escaped).join(brokenLine);
    const before = tokens[at - 1];
    if (before === undefined) return letters;
    const actual = folded.slice(before.index + before[0].length, index);
    return `(?:${escaped(actual)}|${between})${letters}`;
  });
  const genitive = /\p{L}$/u.test(folded.trim()) ? "(?:['’:]?s)?" : '';
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${parts.join('')}${genitive}(?![\p{L}\p{N}])`, 'gu');
}

function numberPattern(digits: string): RegExp {
  const forms = numberForms(digits).map((form) => [...form].join(betweenFigures));
  return new RegExp(String.raw`(?<!\d)\+?(?:${forms.join('|')})(?!\d)`, 'gu');
}

/** The ways in which the same number is written, the longest first. */
function numberForms(digits: string): string[] {
  const forms = new Set([digits]);
  const national = /^(?:00)?46(?:0)?(\d{7,})$/.exec(digits)?.[1] ?? /^0(\d{7,})$/.exec(digits)?.[1];
  if (national !== undefined) for (const prefix of ['0', '46', '460', '0046']) forms.add(`${prefix}${national}`);
  if (/^(?:19|20)\d{10}$/.test(digits)) forms.add(digits.slice(2));
  for (const form of [...forms]) if (form.length === 10) for (const century of ['19', '20']) forms.add(century + form);
  return [...forms].sort((a, b) => b.length - a.length);
}

/** The text for comparing, and for each of its units where its letter begins and ends in the text. */
function fold(text: string): { folded: string; starts: number[]; ends: number[] } {
  let folded = '';
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: letter, index } of text.matchAll(/[\s\S]\p{M}*/gu)) {
    const plain = plainLetter(letter.replace(/\p{Cf}/gu, ''));
    folded += plain;
    for (let unit = 0; unit < plain.length; unit += 1) {
      starts.push(index);
      ends.push(index + letter.length);
    }
  }
  return { folded, starts, ends };
}

function plainLetter(letter: string): string {
  const small = letter.normalize('NFKC').toLowerCase();
  return /[åäö]/.test(small) ? small : small.normalize('NFD').replace(/\p{M}/gu, '');
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    // A percent sign that encodes nothing: the address is looked at as it is.
    return address;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
