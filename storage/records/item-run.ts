import { z } from 'zod';

/**
 * What a run found in an export archive, for later questions about what came from it and what did not. Paths are those inside the zip
 * files. Of folders with private content only the folder's name is told.
 */
export const exportReportSchema = z.object({
  zips: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string(), files: z.number() })),
  read: z.array(z.object({ file: z.string(), items: z.number() })),
  /** Files that could be read only in part, and entries in them of another shape. English. */
  faults: z.array(z.object({ file: z.string(), because: z.string(), times: z.number() })),
  /** Files that were not opened, by folder. */
  passedBy: z.array(z.object({ folder: z.string(), files: z.number(), private: z.boolean() })),
  /** Media that posts and comments name, and how many of them are in the export. */
  media: z.object({ named: z.number(), found: z.number() }),
  /** Entries that tell what another entry has told, and are filed with that. Left out where there are none. */
  twice: z.number().optional(),
  /** Items whose time stands on a clock without time zone. Left out where there are none. */
  clocks: z.number().optional(),
  /** What exports of the platform do not hold, and what was passed by inside a file. English. Left out where nothing is known to lack. */
  lacks: z.array(z.string()).optional(),
});
export type ExportReport = z.infer<typeof exportReportSchema>;

/**
 * `insamlingar/<time>.jsonl`, the first line: what a collecting run looked at. Instants are UTC. Ids are ours; the platform's stand beside
 * them where we have none.
 *
 * A complete run has seen every item that it covers, except those that it lists as missing or removed. It covers an item when it names no
 * gap for the account as a whole or for the item's thread, and when the item and the start of its thread were published in `window`. Other
 * items that it saw are listed as `seen`. An import lists only what exports alone have told of: `missing`
 * or `removed` where a newer export lacks it, `seen` where an export tells of it again. It says nothing of what is on the platform today.
 */
export const itemRunSchema = z.object({
  format: z.literal('ogonblick-collecting/1'),
  account: z.string(),
  committee: z.string(),
  platform: z.string(),
  source: z.enum(['api', 'page', 'import']),
  /** What collecting through the API rested on, as the register had it then. Left out of other runs, and by earlier versions. */
  basis: z.string().optional(),
  startedAt: z.string(),
  finishedAt: z.string(),
  window: z.object({ since: z.string().nullable(), until: z.string().nullable() }),
  /** The platform gave everything in the window, apart from the gaps. */
  complete: z.boolean(),
  /** Why the run broke off. Null when it is complete. English. */
  because: z.string().nullable(),
  /**
   * The kind of the platform's failure, as in `jobs/collect/sighting.ts`. `short`: the run counted another number than was shown. `media`:
   * there was no room for all pictures and films. Left out of a complete run, and by earlier versions.
   */
  fault: z.enum(['retry', 'wait', 'reconnect', 'permission', 'gone', 'unreadable', 'short', 'media']).optional(),
  /** What the platform says it has and did not give, in its own terms. Both null: the account as a whole. */
  gaps: z.array(
    z.object({ thread: z.string().nullable(), platformThread: z.string().nullable(), because: z.string() }),
  ),
  /** How much the platform says it has. `comments` are by the civil year of the thread's start; a null year is unknown. */
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
   * Items that were disposed of before: how many still stand on the platform (or in the export) and are not collected again, how many were
   * edited there since and are new items, and how many could not be recognised, since the key to their names was missing. Left out when all
   * three are zero. `inherited`: the new items that have got what was decided about the disposed ones.
   */
  disposed: z
    .object({
      standing: z.number(),
      edited: z.number(),
      unreadable: z.number(),
      inherited: z.array(z.string()).optional(),
    })
    .optional(),
  /** The run's cost: requests, quota units (YouTube), US dollars (X). Null when the cost is not counted. */
  spent: z.object({ requests: z.number(), units: z.number(), dollars: z.number() }).nullable(),
  /** Only for an import. */
  export: exportReportSchema.optional(),
  software: z.string(),
});
export type ItemRun = z.infer<typeof itemRunSchema>;

/**
 * The other lines. `inPart`: a look that was not whole showed less of the item than was known, so that the rest is as it was; it may also be
 * `changed`. `missing`: for the first time not seen in a full look that covers the item. `removed`: gone by two full looks or by the
 * platform's own word, since `at` at the latest. `asked`: the platform was asked for the item and gave no clear word.
 */
export const itemRunLineSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('new'), id: z.string() }),
  z.object({ is: z.literal('changed'), id: z.string(), version: z.number() }),
  z.object({ is: z.literal('seen'), id: z.string(), inPart: z.literal(true).optional() }),
  z.object({ is: z.literal('missing'), id: z.string() }),
  z.object({ is: z.literal('removed'), id: z.string(), at: z.string(), by: z.enum(['two-looks', 'not-found']) }),
  z.object({ is: z.literal('asked'), id: z.string() }),
]);
export type ItemRunLine = z.infer<typeof itemRunLineSchema>;
