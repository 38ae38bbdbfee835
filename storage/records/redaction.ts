import { z } from 'zod';
import { placeSchema } from './posts.ts';

/** A post of a snapshot, or a comment in it, by the numbers in `inlagg.json`. Both count from 1. */
export const shownNumberSchema = z.object({
  post: z.number().int().positive(),
  comment: z.number().int().positive().nullable(),
});
export type ShownNumber = z.infer<typeof shownNumberSchema>;

/** A box that a person has drawn. `of`: the post or comment that stands there (`5.2`), where the snapshot recorded no place of it. */
export const drawnBoxSchema = placeSchema.extend({ of: z.string().optional() });

/**
 * What goes of the snapshot's data, which may be more than was named: a post takes its comments along, and a box what has words under it. `whole`:
 * posts and comments that lose all their data; `pictures`: those that lose their pictures and films.
 */
const takesSchema = z.object({ whole: z.array(shownNumberSchema), pictures: z.array(shownNumberSchema) });
export type Takes = z.infer<typeof takesSchema>;

/**
 * Where what goes also stands in what stays: `shown`: posts and comments; `boxes`: places of the page's own text, in the pixels of their pictures;
 * `title`: the page's title; `description`: what the snapshot says of itself. All empty: it was looked for there, and not found.
 */
const standsStillSchema = z.object({
  shown: z.array(shownNumberSchema),
  boxes: z.array(placeSchema),
  title: z.boolean(),
  description: z.boolean(),
  /** Whether the page's own text could be searched; without a text layer nobody can. */
  pageSearched: z.boolean(),
});
export type StandsStill = z.infer<typeof standsStillSchema>;

/**
 * What is to be taken out of a sealed snapshot, by places and never by words: posts and comments by their numbers, and boxes that a person has
 * drawn in its pictures. `to`: the id of the bag that takes its place. `clean`: own pictures of posts of which a person has said that they show
 * nothing of it. `takes`: what goes with it, as the list was filed; lists of the first day do not tell it. `stands`: where the same words stay; missing:
 * nobody has looked.
 */
export const redactionSchema = z.object({
  to: z.string(),
  shown: z.array(shownNumberSchema),
  boxes: z.array(drawnBoxSchema),
  clean: z.array(z.string()),
  takes: takesSchema.optional(),
  stands: standsStillSchema.optional(),
});
export type Redaction = z.infer<typeof redactionSchema>;

/**
 * What a bag tells of the snapshot whose place it has taken: which one, by which list and decision, what was filled and what was left out. Boxes
 * are in the pixels of their files. `shown`: all posts and comments that lost their data. `manifestDigest`: of the earlier bag's `tagmanifest-sha256.txt`. `at` is UTC.
 */
export const redactedSchema = z.object({
  of: z.string(),
  manifestDigest: z.string(),
  list: z.string(),
  decision: z.string(),
  at: z.string(),
  shown: z.array(shownNumberSchema),
  boxes: z.array(placeSchema),
  /** Pictures and films of posts that are not there any more, by their names in the earlier bag. */
  filesLeftOut: z.array(z.string()),
  /** How many records of the page's traffic are not there any more. Null: the earlier bag had no WACZ. */
  recordsLeftOut: z.number().nullable(),
});
export type Redacted = z.infer<typeof redactedSchema>;

/** The bag that has taken another's place. `manifestDigest`: of its `tagmanifest-sha256.txt`. */
export const replacementSchema = z.object({ id: z.string(), manifestDigest: z.string() });
export type Replacement = z.infer<typeof replacementSchema>;

/** What is to be taken out of a snapshot, and by what: the list, and the decision in words (`Exempel tingsrätt 2026-11-02 dom`). */
export interface RedactionOrder {
  redaction: Redaction;
  list: string;
  decision: string;
}
