import { civilTime, isDay } from '../records/civil-time.ts';
import type { ItemVersion } from '../records/item.ts';

/**
 * What of an item can be looked for. `text`: so many words in a row of what it says. `name` and `time` say something only beside each other: its author's
 * name and when it was published. `id` and `address`: the platform's. `nonce`: the random number in its files.
 */
export const wordKinds = ['text', 'name', 'time', 'id', 'address', 'nonce'] as const;
export type WordKind = (typeof wordKinds)[number];

/** A piece as a number, so that the words themselves are kept nowhere. `words`: how many words in a row it is made of. */
export interface OwnPiece {
  kind: WordKind;
  words: number;
  mark: number;
}

/** So many words in a row, of so many letters and digits, are an item's own, unless another item says the same. */
const [inARow, leastLetters, mostPieces, leastOfId] = [4, 16, 16, 8];

/** The pieces of one version of an item. None of kind `text`: what it says is too short to be looked for. */
export function ownPieces(
  version: Pick<ItemVersion, 'text' | 'author' | 'publishedAt' | 'platformId' | 'permalink' | 'nonce'>,
  timezone: string,
): OwnPiece[] {
  const { text, author, publishedAt, platformId, permalink, nonce } = version;
  const own = author.role === 'public' && author.name !== null && publishedAt !== null;
  return [
    ...whole('nonce', nonce),
    ...textPieces(wordsOf(text)),
    ...(own ? whole('name', author.name ?? '') : []),
    ...(own ? timesOf(publishedAt ?? '', timezone).flatMap((time) => whole('time', time)) : []),
    ...(isRareId(platformId) ? whole('id', platformId) : []),
    ...(permalink !== null && lettersIn(wordsOf(permalink)) >= leastLetters ? whole('address', permalink) : []),
  ];
}

function textPieces(words: readonly string[]): OwnPiece[] {
  const starts = Array.from({ length: Math.max(0, words.length - inARow + 1) }, (_, at) => at);
  const rare = starts.filter((at) => lettersIn(words.slice(at, at + inARow)) >= leastLetters);
  const step = Math.max(1, Math.ceil(rare.length / mostPieces));
  return rare.filter((_, at) => at % step === 0).map((at) => pieceOf('text', words.slice(at, at + inARow)));
}

function whole(kind: WordKind, text: string): OwnPiece[] {
  const words = wordsOf(text);
  return words.length === 0 ? [] : [pieceOf(kind, words)];
}

/** To the minute, in UTC as files have it and in the archive's zone as people read it. */
function timesOf(at: string, timezone: string): string[] {
  if (isDay(at)) return [at];
  const there = civilTime(at, timezone);
  return [at.slice(0, 16), `${there.slice(0, 10)} ${there.slice(11, 13)}:${there.slice(13, 15)}`];
}

/** An id of letters alone may be a word. */
function isRareId(id: string): boolean {
  return lettersIn(wordsOf(id)) >= leastOfId && /[0-9]/.test(id);
}

function lettersIn(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

function pieceOf(kind: WordKind, words: readonly string[]): OwnPiece {
  return { kind, words: words.length, mark: markOf(words.map(wordMark)) };
}

/** Runs of letters and digits, in small letters. */
export function wordsOf(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A word as a number of 32 bits (FNV-1a). */
export function wordMark(word: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) mark = Math.imul(mark ^ word.charCodeAt(at), 0x01000193);
  return mark >>> 0;
}

/** Some words in a row as a number of 53 bits: among a thousand million rows, one in a million lists meets another's by chance. */
export function markOf(words: ArrayLike<number>, from = 0, count = words.length): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = from; at < from + count; at += 1) {
    high = Math.imul(high ^ (words[at] ?? 0), 2654435761);
    low = Math.imul(low ^ (words[at] ?? 0), 1597334677);
    high = (high << 13) | (high >>> 19);
    low = (low << 17) | (low >>> 15);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & high) + (low >>> 0);
}
