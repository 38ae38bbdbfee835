import { z } from 'zod';

/**
 * What was found in an export archive that a run took in, for whoever asks later what came from it and what did not. Paths are those
 * inside the zip files; of folders that hold what is private only their own name is told.
 */
export const exportReportSchema = z.object({
  zips: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string(), files: z.number() })),
  read: z.array(z.object({ file: z.string(), items: z.number() })),
  /** Files that were read as far as they went, and entries in them that have another shape. English. */
  faults: z.array(z.object({ file: z.string(), because: z.string(), times: z.number() })),
  /** Not opened, by folder. */
  passedBy: z.array(z.object({ folder: z.string(), files: z.number(), private: z.boolean() })),
  /** Named by posts and comments, and which of them are in the export. */
  media: z.object({ named: z.number(), found: z.number() }),
});
export type ExportReport = z.infer<typeof exportReportSchema>;

/**
 * `insamlingar/<time>.jsonl`, the first line: what a collecting run looked at. Instants are UTC. Ids are ours; the platform's stand
 * beside them where we have none.
 *
 * A complete run has seen every item that it covers, but those that it lists as missing or removed. It covers an item when it names
 * no gap for the account as a whole or for the item's thread, and the item and what starts its thread were published in `window`.
 * What else it saw, it lists as `seen`. An import lists neither: an export tells nothing of what is there today.
 */
export const itemRunSchema = z.object({
  format: z.literal('ogonblick-collecting/1'),
  account: z.string(),
  committee: z.string(),
  platform: z.string(),
  source: z.enum(['api', 'page', 'import']),
  startedAt: z.string(),
  finishedAt: z.string(),
  window: z.object({ since: z.string().nullable(), until: z.string().nullable() }),
  /** The platform gave everything in the window, less the gaps. */
  complete: z.boolean(),
  /** What broke it off; null when it is complete. English. */
  because: z.string().nullable(),
  /**
   * What the platform's failure was, as `jobs/collect/sighting.ts` tells them apart; `short`: it came to another number than was shown;
   * `media`: it had no room for all pictures and films. Left out of a complete run, and by earlier versions.
   */
  fault: z.enum(['retry', 'wait', 'reconnect', 'permission', 'gone', 'unreadable', 'short', 'media']).optional(),
  /** What the platform says is there and did not give, in its terms. Both null: the account as a whole. */
  gaps: z.array(
    z.object({ thread: z.string().nullable(), platformThread: z.string().nullable(), because: z.string() }),
  ),
  /** How much the platform says is there; `comments` by the civil year of the thread's start, null where that is unknown. */
  claims: z.object({
    posts: z.number().nullable(),
    comments: z.array(z.object({ year: z.number().nullable(), claimed: z.number() })),
  }),
  counts: z.object({
    looked: z.number(),
    new: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    missing: z.number(),
    removed: z.number(),
    mediaMissing: z.number(),
  }),
  /**
   * Of what was disposed of here before: how many still stand on the platform (or in the export) and are not collected again, how many
   * were edited there since and are new items, and how many could not be known again, since the key to their names was not there. Not
   * there where all of these are none.
   */
  disposed: z.object({ standing: z.number(), edited: z.number(), unreadable: z.number() }).optional(),
  /** What it has cost: requests, quota units (YouTube), US dollars (X); null where that is not counted. */
  spent: z.object({ requests: z.number(), units: z.number(), dollars: z.number() }).nullable(),
  /** Only of an import. */
  export: exportReportSchema.optional(),
  software: z.string(),
});
export type ItemRun = z.infer<typeof itemRunSchema>;

/**
 * The other lines. `missing`: not seen in a full look that covers it, for the first time. `removed`: not there any more, by two full
 * looks or the platform's own word, since at the latest `at`. `asked`: the platform was asked for it and gave no clear word.
 */
export const itemRunLineSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('new'), id: z.string() }),
  z.object({ is: z.literal('changed'), id: z.string(), version: z.number() }),
  z.object({ is: z.literal('seen'), id: z.string() }),
  z.object({ is: z.literal('missing'), id: z.string() }),
  z.object({ is: z.literal('removed'), id: z.string(), at: z.string(), by: z.enum(['two-looks', 'not-found']) }),
  z.object({ is: z.literal('asked'), id: z.string() }),
]);
export type ItemRunLine = z.infer<typeof itemRunLineSchema>;
