import { z } from 'zod';

/** A masked rectangle of a page picture, in pixels of the file (relative to the bag's root). */
export const maskedBoxSchema = z.object({
  file: z.string(),
  x: z.number().min(0),
  y: z.number().min(0),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type MaskedBox = z.infer<typeof maskedBoxSchema>;

const paragraph = z.string().trim().min(1);

/** What masked words are. */
export const wordKinds = ['personal-number', 'phone', 'email', 'address', 'other'] as const;
export type WordKind = (typeof wordKinds)[number];

/**
 * What is masked in one place: a collected item, wherever it stands; a post or a comment of a snapshot by its number in `inlagg.json`
 * (`comment` counts from 1); or a rectangle of one of its page pictures.
 */
export const placedMaskSchema = z.union([
  z.strictObject({ paragraph, item: z.string() }),
  z.strictObject({
    paragraph,
    snapshot: z.string(),
    post: z.number().int().positive(),
    comment: z.number().int().positive().optional(),
  }),
  z.strictObject({ paragraph, snapshot: z.string(), box: maskedBoxSchema }),
]);
export type PlacedMask = z.infer<typeof placedMaskSchema>;

/**
 * What is masked in a copy, and by which section of law (`OSL 26 kap. 1 §`). `words`: of this kind, wherever they stood, in so many `places`. The
 * words themselves are never filed: they would outlive what is disposed of.
 */
const maskSchema = z.union([
  z.strictObject({ paragraph, words: z.enum(wordKinds), places: z.number().int().positive() }),
  ...placedMaskSchema.options,
]);
export type Mask = z.infer<typeof maskSchema>;

/**
 * `utlamnande/<id>.json`: a request for a copy of public records (begäran om utlämnande), written once. Requesters need not say who they
 * are or why, so `requester` may be null. `items` and `snapshots` are the ids that the request is about, all of one committee. `hold` is
 * the gallringsstopp that the request opened. `receivedOn` is a civil day, `registeredAt` UTC.
 */
export const releaseSchema = z.object({
  format: z.literal('ogonblick-release/1'),
  id: z.string(),
  committee: z.string(),
  asked: z.string(),
  requester: z.string().nullable(),
  receivedOn: z.string(),
  receivedBy: z.string(),
  caseNumber: z.string().nullable(),
  items: z.array(z.string()),
  snapshots: z.array(z.string()),
  hold: z.string(),
  registeredBy: z.string(),
  registeredAt: z.string(),
});
export type Release = z.infer<typeof releaseSchema>;

/** What a refusal keeps back. */
export const refusalExtents = ['all', 'part'] as const;

/** The courts that try appeals against refusals to release (OSL 6 kap. 8 §), by the towns in their names. */
export const courtsOfAppeal = ['Stockholm', 'Göteborg', 'Sundsvall', 'Jönköping'] as const;
export type CourtOfAppeal = (typeof courtsOfAppeal)[number];

const said = [
  /** A copy was made. `file` is its name in the release's folder beside the archive. `masked`: the copy holds only what is not under `masks`. */
  z.object({
    what: z.literal('copied'),
    file: z.string(),
    sha256: z.string(),
    bytes: z.number(),
    masked: z.boolean(),
    masks: z.array(maskSchema),
  }),
  /**
   * `to`: the receiver. Null when they did not say. `on` is a civil day. `file`: which of the copies, by its name; null: one that was not made here.
   * Left out where nobody has said it, as in what earlier versions wrote.
   */
  z.object({
    what: z.literal('handed-over'),
    on: z.string(),
    to: z.string().nullable(),
    file: z.string().nullable().optional(),
  }),
  /**
   * A decision not to release, or to release a part only. `receivedOn`: the day the requester got it, null while unknown. `appealBy`: the
   * last day for an appeal to reach us, three weeks later (förvaltningslagen 44 §). `extent`: nothing is released, or a part. `decidedBy`: who
   * decided, by name and office, under which `delegation`. `court`: the kammarrätt of the municipality. These are left out in what earlier
   * versions wrote, and the court where nobody has said it.
   */
  z.object({
    what: z.literal('refused'),
    decidedOn: z.string(),
    paragraph: z.string(),
    receivedOn: z.string().nullable(),
    appealBy: z.string().nullable(),
    extent: z.enum(refusalExtents).optional(),
    decidedBy: z.string().optional(),
    delegation: z.string().optional(),
    court: z.enum(courtsOfAppeal).optional(),
  }),
  z.object({ what: z.literal('refusal-received'), receivedOn: z.string(), appealBy: z.string() }),
  /** Nothing more is to be done: the request's copies beside the archive are gone, and its hold may be lifted. */
  z.object({ what: z.literal('closed') }),
  /** Copies that may hold items locked since they were made (`items`). Their files beside the archive are gone. */
  z.object({ what: z.literal('withdrawn'), files: z.array(z.string()).min(1), items: z.array(z.string()).min(1) }),
  /** Somebody has appealed against the refusal. `on`: the civil day on which the appeal came in. */
  z.object({ what: z.literal('appealed'), on: z.string() }),
] as const;

const about = {
  format: z.literal('ogonblick-release-event/1'),
  release: z.string(),
  number: z.number().int().min(2),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
};

/** `utlamnande/<id>_<number>.json`: a later statement or event, written once. The request itself is number 1. */
export const releaseEventSchema = z.discriminatedUnion('what', [
  said[0].extend(about),
  said[1].extend(about),
  said[2].extend(about),
  said[3].extend(about),
  said[4].extend(about),
  said[5].extend(about),
  said[6].extend(about),
]);
export type ReleaseEvent = z.infer<typeof releaseEventSchema>;

const saidSchema = z.discriminatedUnion('what', said);
/** An event before it is written. */
export type SaidOfRelease = z.infer<typeof saidSchema>;

/** A request with its history, oldest first. */
export interface FiledRelease {
  release: Release;
  events: ReleaseEvent[];
}
