/** Where something was found in a text: from its first letter, the end excluded. */
export type FoundPlace = readonly [from: number, to: number];

/** A piece of a text: where it begins and ends there (the end excluded), and what of the found places lies in it. */
export interface Piece {
  from: number;
  until: number;
  places: FoundPlace[];
}

/**
 * The piece of a text that is shown of a hit: `shown` letters, of which `before` stand before the first place. It begins at a word, or in the middle of
 * one that is so long (a link, a language without blanks) that the place would otherwise not be in the piece. `places` are in their order. It runs in a
 * browser, too.
 */
export function pieceAround(
  text: string,
  places: readonly FoundPlace[],
  { shown, before }: { shown: number; before: number },
): Piece {
  const first = places[0]?.[0] ?? 0;
  const from = text.length <= shown || first < shown - before ? 0 : wordBefore(text, first - before, before);
  const until = wholeLetter(text, Math.min(text.length, from + shown));
  const inside = places.filter(([start]) => start >= from && start < until);
  return { from, until, places: inside.map(([start, end]) => [start, Math.min(end, until)]) };
}

/** The beginning of the word at a place, or the place itself where that word begins further away. */
function wordBefore(text: string, at: number, furthest: number): number {
  const nearest = Math.max(0, at - furthest);
  const blank = text.slice(nearest, at + 1).search(/\s\S*$/);
  return blank === -1 ? wholeLetter(text, at) : nearest + blank + 1;
}

/** The place, or the one before it where it is in the middle of a letter that takes two (a pair of surrogates). */
function wholeLetter(text: string, at: number): number {
  return /^[\udc00-\udfff]/.test(text.slice(at, at + 1)) && at > 0 ? at - 1 : at;
}
