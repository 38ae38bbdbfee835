/**
 * The form in which texts and phrases are compared: lower case, one space for any white space, straight quotes, no mark or arrow at the
 * end. Diacritics stay: "Stäng" and "Stang" are different words.
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

/**
 * The same for buttons that open more, whose numbers change from post to post: "Visa 3 svar till (12)" is "visa svar till". Dots at the
 * beginning stay, as a sign that a text goes on: "…mer" is not the menu "Mer".
 */
export function normalExpander(text: string): string {
  const plain = text
    .toLocaleLowerCase('sv')
    .replace(/[\d().…:›»+]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain !== '' && /^\s*(?:…|\.{3})/.test(text) ? `…${plain}` : plain;
}

/**
 * Whether a button's text opens more. `phrases` are normalised. One that begins with `*` is the end of the text, after a name:
 * "Exempelkommun svarade · 2 svar" is "* svarade · svar".
 */
export function opensMoreBy(phrases: readonly string[]): (text: string) => boolean {
  const whole = new Set(phrases);
  const ends = phrases.filter((phrase) => phrase.startsWith('* ')).map((phrase) => phrase.slice(1));
  return (text) => {
    const normal = normalExpander(text);
    return whole.has(normal) || whole.has(normal.replace(/^…/, '')) || ends.some((end) => normal.endsWith(end));
  };
}

/** A phrase this long, in words, may have more after it in the same sentence: "Logga in för att fortsätta till Exempelkommun". */
const wordsOfABeginning = 3;

/**
 * Which of the phrases (normalised) a heading, title or sentence says; null when none. The phrase is the whole text, one of its sentences or parts,
 * or the beginning of one if the phrase is long enough to mean nothing else. Only for judging; a text to be clicked is compared whole.
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
