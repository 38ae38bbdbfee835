import { z } from 'zod';
import { shownFilmSchema } from './posts.ts';
import { redactedSchema } from './redaction.ts';

/** How a visit can end. Only `complete` and `partial` are sealed as snapshots. The others are attempts. */
export const snapshotStatuses = ['complete', 'partial', 'needs-login', 'blocked', 'gone', 'failed'] as const;
export type SnapshotStatus = (typeof snapshotStatuses)[number];

/** Why a snapshot was taken (guideline 14: once a year, or before a big change). */
export const snapshotReasons = ['first', 'yearly', 'before-change', 'before-closing', 'other'] as const;
export type SnapshotReason = (typeof snapshotReasons)[number];

/** One named step of a visit, in the order it ran. `ms` is wall time in milliseconds. */
export const stepSchema = z.object({
  name: z.string(),
  outcome: z.enum(['ok', 'partial', 'failed', 'skipped']),
  ms: z.number(),
  note: z.string().optional(),
});
export type Step = z.infer<typeof stepSchema>;

/**
 * A file of the bag: path relative to the bag's root, size in bytes, PRONOM id where one is known. `createdAt`: when it was written (UTC). Bags
 * from before there was such a field lack it.
 */
export const describedFileSchema = z.object({
  path: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  mediaType: z.string(),
  puid: z.string().nullable(),
  createdAt: z.string().optional(),
});
export type DescribedFile = z.infer<typeof describedFileSchema>;

/**
 * The whole page as pictured, in CSS pixels. `truncated` is true when the tiles do not hold all of it. `fullWidthCss`: the page's width
 * when the tiles are less wide.
 */
export const pageSchema = z.object({
  widthCss: z.number(),
  heightCss: z.number(),
  fullWidthCss: z.number().optional(),
  tiles: z.number(),
  truncated: z.boolean(),
  truncatedBecause: z.string().optional(),
});
export type PageSize = z.infer<typeof pageSchema>;

/**
 * How much the page was seen to show, by a look that does not rely on the reader's posts. `postsShown` and `textsGone` are minimum numbers.
 * `postsAnnounced` is the page's own number. Null when the page gives none. `postsMarked` is the least number by the site's own marks of
 * posts. Left out when the site has no known marks.
 */
export const witnessedSchema = z.object({
  postsRead: z.number(),
  postsShown: z.number(),
  postsAnnounced: z.number().nullable(),
  postsMarked: z.number().optional(),
  textsShown: z.number(),
  textsGone: z.number(),
});
export type Witnessed = z.infer<typeof witnessedSchema>;

/** Those who are asked how whole a snapshot is, besides the first (`witness`). `told`: a sentence in the archive's language. */
export const witnessNames = ['pixels', 'network', 'claims', 'layout', 'second-look'] as const;
export type WitnessName = (typeof witnessNames)[number];
export const saidByWitnessSchema = z.object({ by: z.enum(witnessNames), agrees: z.boolean(), told: z.string() });
export type SaidByWitness = z.infer<typeof saidByWitnessSchema>;

export const completenessSchema = z.object({
  postsSeen: z.number(),
  postsCaptured: z.number(),
  commentsShown: z.number(),
  commentsCaptured: z.number(),
  /** Of those, how many had been taken away when they were to be pictured: their words are kept. Left out where there are none. */
  commentsUnpictured: z.number().optional(),
  imagesLoaded: z.number(),
  imagesFailed: z.number(),
  oldest: z.string().nullable(),
  newest: z.string().nullable(),
  stopReason: z.string(),
  /** Missing in snapshots from before there was a witness. */
  witness: witnessedSchema.optional(),
});
export type Completeness = z.infer<typeof completenessSchema>;

/** `validator: null` means that nothing has judged the file. The file is then never called valid. */
const verdictSchema = z.object({
  validator: z.string().nullable(),
  valid: z.boolean().nullable(),
  failedRules: z.array(z.string()).optional(),
});

/**
 * `ua1`: the verdict by PDF/UA-1. A file that no validator has accepted as that does not say that it is. Missing in snapshots from before it was
 * asked.
 */
export const pdfaResultSchema = verdictSchema.extend({
  flavour: z.enum(['1b', '1a', '2b', '2u', '2a']),
  ua1: verdictSchema.optional(),
});
export type PdfaResult = z.infer<typeof pdfaResultSchema>;

/** A film or sound of a post, by the post's number, or of the comment with that number in it. `inlagg.json` tells more. */
export const describedFilmSchema = shownFilmSchema
  .pick({ kind: true, address: true, seconds: true, poster: true, file: true, notSaved: true })
  .extend({ post: z.number(), comment: z.number().nullable(), captions: z.array(z.string()) });
export type DescribedFilm = z.infer<typeof describedFilmSchema>;

/**
 * `data/beskrivning.json` of a snapshot, and (with `folder` pointing into `forsok/`) of a visit that gave none. Instants are ISO 8601 in
 * UTC with `Z`. `folder` is relative to the archive's root.
 */
export const snapshotDescriptionSchema = z.object({
  format: z.literal('ogonblick-snapshot/1'),
  id: z.string(),
  account: z.string(),
  accountName: z.string(),
  committee: z.string(),
  platform: z.string(),
  status: z.enum(snapshotStatuses),
  /** One sentence in the reader's language. Null when the snapshot is complete (a manual snapshot always says that it is manual). */
  because: z.string().nullable(),
  reason: z.enum(snapshotReasons),
  note: z.string().nullable(),
  /** The order (job id) that this snapshot answers. */
  order: z.string(),
  orderedBy: z.string(),
  orderedAt: z.string(),
  folder: z.string(),
  /** How it came about. Snapshots from before there was such a field lack it. */
  method: z.enum(['browser', 'manual']).optional(),
  /** The basis for the visit (`capture.basis`), as the register had it then. Left out where nothing was visited. */
  basis: z.string().nullable().optional(),
  requestedUrl: z.string(),
  finalUrl: z.string().nullable(),
  httpStatus: z.number().nullable(),
  startedAt: z.string(),
  finishedAt: z.string(),
  page: pageSchema.nullable(),
  completeness: completenessSchema.nullable(),
  /** Missing in snapshots from before there were several. */
  witnesses: z.array(saidByWitnessSchema).optional(),
  /** The reader did not know the page again: `because` says what it had found before and did not find now. */
  readerLost: z.boolean().optional(),
  steps: z.array(stepSchema),
  interventions: z.array(z.string()),
  warnings: z.array(z.string()),
  browser: z.string().nullable(),
  software: z.string(),
  pdfa: pdfaResultSchema.nullable(),
  /** A person saved the page, not our browser. `originals` are the files as they were given, with their original names. */
  manual: z.boolean().optional(),
  /** Of what a person saved: that person says that it shows the whole page. Left out: nobody has said so, and it answers no year. */
  wholePage: z.boolean().optional(),
  originals: z.array(z.object({ path: z.string(), name: z.string() })).optional(),
  /** Left out when no film and no sound was seen. */
  films: z.array(describedFilmSchema).optional(),
  /** Level `full`: the WACZ, with the number of its WARC records. */
  recording: z.object({ file: z.string(), records: z.number(), sha256: z.string() }).nullable().optional(),
  /** Only of a bag that has taken the place of another, which something was taken out of. */
  redacted: redactedSchema.optional(),
  files: z.array(describedFileSchema),
});
export type SnapshotDescription = z.infer<typeof snapshotDescriptionSchema>;
