import { z } from 'zod';
import {
  type Mask,
  type PlacedMask,
  placedMaskSchema,
  type WordKind,
  wordKinds,
} from '../../storage/records/release.ts';
import type { WordFinder } from './word-finder.ts';

const paragraph = z.string().trim().min(1);

/**
 * What a person asks to have masked. `words`: these words, wherever they stand. `every`: all words of a kind that are found. `saying`: the one
 * post or comment, of a snapshot or collected, that says this. `post` and `comment`: by the numbers in `inlagg.json`.
 */
export const askedMaskSchema = z.union([
  z.strictObject({ paragraph, words: z.string().trim().min(2) }),
  z.strictObject({ paragraph, every: z.enum(wordKinds).exclude(['other']) }),
  z.strictObject({ paragraph, saying: z.string().trim().min(2), snapshot: z.string().optional() }),
  ...placedMaskSchema.options,
]);
export type AskedMask = z.infer<typeof askedMaskSchema>;

/** Words that are masked wherever they stand. */
export interface WordMask {
  words: string;
  kind: WordKind;
  paragraph: string;
  finder: WordFinder;
  /** In how many places they stand in what is asked for. */
  places: number;
}

/** All masks of a copy, as they were found to lie. */
export interface Masks {
  placed: PlacedMask[];
  words: WordMask[];
}

/** The masks as they are filed, without the masked words. */
export function filedMasks({ placed, words }: Masks): Mask[] {
  return [...placed, ...words.map(({ kind, paragraph, places }) => ({ paragraph, words: kind, places }))];
}
