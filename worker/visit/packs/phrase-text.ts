/**
 * A text as phrases are compared: lower case, one space for any white space, straight quotes, no mark or arrow at the end.
 * Diacritics stay: "Stäng" and "Stang" are different words.
 */
export function normalPhrase(text: string): string {
  return text
    .normalize('NFC')
    .toLocaleLowerCase('sv')
    .replace(/[’‘`´]/g, "'")
    .replace(/[\s\u200b-\u200d\ufeff]+/g, ' ')
    .replace(/[\s.…!:›»→>✕×]+$/u, '')
    .trim();
}

/** The same for what opens more, where numbers change from post to post: "Visa 3 svar till (12)" is "visa svar till". */
export function normalExpander(text: string): string {
  return text
    .toLocaleLowerCase('sv')
    .replace(/[\d().…:›»+]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A phrase this long, in words, may have more after it in the same sentence: "Logga in för att fortsätta till Exempelkommun". */
const wordsOfABeginning = 3;

/**
 * Which of the phrases (normalised) a heading, title or sentence says: as a whole, as one of its sentences or parts, or, if it is
 * long enough to mean nothing else, at the beginning of one. Only for judging; what is clicked is compared whole. Null: none.
 */
export function saidIn(text: string, phrases: readonly string[]): string | null {
  const pieces = [text, ...text.split(/[.!?:…]+\s|\s[-–—|•·/]\s|[|•·\n]/)]
    .map(normalPhrase)
    .filter((piece) => piece !== '');
  for (const phrase of phrases) {
    const begins = phrase.split(' ').length >= wordsOfABeginning;
    if (pieces.some((piece) => piece === phrase || (begins && piece.startsWith(`${phrase} `)))) return phrase;
  }
  return null;
}
