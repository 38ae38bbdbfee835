import type { Kept, Told } from '../../jobs/visit/witness.ts';

/** A page that showed nothing. */
export const nothing: Told = { inPosts: [], gone: [], besides: 0, positions: 0, announced: null, marked: null };

/** Post number `n` (from 0) of a list of posts 300 px high. */
const textOf = (n: number) => `Inlägg ${n} från Exempelkommun: vägen är öppen.`;
export const seenAt = (n: number, text = textOf(n)) => ({ text, top: n * 300, bottom: n * 300 + 290 });
export const keptAt = (n: number, ...texts: string[]): Kept => ({
  texts: [`Exempelkommun\n2026-11-20\n${textOf(n)}`, ...texts],
  top: n * 300,
  bottom: n * 300 + 290,
});
export const upTo = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n));
