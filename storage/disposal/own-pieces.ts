import { civilTime, isDay } from '../records/civil-time.ts';
import type { ItemVersion } from '../records/item.ts';
import { markOf, wordMarks } from './word-marks.ts';

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
    ...textPieces(text),
    ...(own ? whole('name', author.name ?? '') : []),
    ...(own ? timesOf(publishedAt ?? '', timezone).flatMap((time) => whole('time', time)) : []),
    ...(isRareId(platformId) ? whole('id', platformId) : []),
    ...(permalink !== null && lettersIn(permalink) >= leastLetters ? whole('address', permalink) : []),
  ];
}

function textPieces(text: string): OwnPiece[] {
  const letters: number[] = [];
  const words = wordMarks(text, letters);
  const starts = Array.from({ length: Math.max(0, words.low.length - inARow + 1) }, (_, at) => at);
  const rare = starts.filter((at) => sum(letters.slice(at, at + inARow)) >= leastLetters);
  const step = Math.max(1, Math.ceil(rare.length / mostPieces));
  return rare
    .filter((_, at) => at % step === 0)
    .map((at) => ({ kind: 'text', words: inARow, mark: markOf(words, at, inARow) }));
}

function whole(kind: WordKind, text: string): OwnPiece[] {
  const words = wordMarks(text);
  return words.low.length === 0 ? [] : [{ kind, words: words.low.length, mark: markOf(words) }];
}

/** To the minute, in UTC as files have it and in the archive's zone as people read it. */
function timesOf(at: string, timezone: string): string[] {
  if (isDay(at)) return [at];
  const there = civilTime(at, timezone);
  return [at.slice(0, 16), `${there.slice(0, 10)} ${there.slice(11, 13)}:${there.slice(13, 15)}`];
}

/** An id of letters alone may be a word. */
function isRareId(id: string): boolean {
  return lettersIn(id) >= leastOfId && /[0-9]/.test(id);
}

function lettersIn(text: string): number {
  const letters: number[] = [];
  wordMarks(text, letters);
  return sum(letters);
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
