import { z } from 'zod';
import { authorRoles } from '../../config/base/item-words.ts';
import { snapshotFactsSchema } from './disposed-snapshot.ts';
import { replacementSchema, shownNumberSchema } from './redaction.ts';
import { sealedNamesSchema } from './sealed-names.ts';

/**
 * What a disposed item still tells of its thread: whether the account itself has answered there, and when something was last said. Instants
 * are UTC. No words, no names, nobody's id.
 */
export const toldSchema = z.object({
  authorRole: z.enum(authorRoles),
  publishedAt: z.string().nullable(),
  editedAt: z.string().nullable(),
  /** Every thread that one of the item's versions stood in, when there were several. */
  threads: z.array(z.string()).optional(),
  /** When the item was first missed on the platform. Null: it may be there still. Missing in older tombstones: nobody has noted it. */
  goneAt: z.string().nullable().optional(),
});
export type Told = z.infer<typeof toldSchema>;

/** In which snapshots a disposed item stood. `shownAt`: which post or comment it is, in those where that is certain. */
const standsSchema = z.object({
  shown: z.array(z.string()),
  perhaps: z.array(z.string()),
  shownAt: z.record(z.string(), shownNumberSchema).optional(),
});
export type Stands = z.infer<typeof standsSchema>;

/**
 * `gallrat/<YYYY-MM>.jsonl`, one line each: what is left of an item that was disposed of (gallrat). No words, no names, no id of the
 * platform's. `commitment` is the SHA-256 of the digests of its versions' files, which nobody can guess since each file holds a nonce. The
 * holder of a copy can prove that this is the item, and nobody else learns anything. Days are civil days in Europe/Stockholm. `destroyedAt`
 * is UTC.
 *
 * A sealed snapshot has one too (`snapshot`).
 */
export const tombstoneSchema = z.object({
  format: z.literal('ogonblick-tombstone/1'),
  item: z.string(),
  account: z.string(),
  committee: z.string(),
  /** The month in the name of the folder that the item lay in. */
  month: z.string(),
  class: z.string(),
  rule: z.string(),
  decision: z.string(),
  list: z.string(),
  dueFrom: z.string(),
  destroyedAt: z.string(),
  versions: z.number(),
  files: z.number(),
  commitment: z.string(),
  /**
   * Where the item stood, and what it still tells of the rest of its thread. Missing in older tombstones: the place is then looked up in
   * the item's list, and what it told is unknown.
   */
  place: toldSchema.extend({ thread: z.string(), parent: z.string().nullable() }).optional(),
  /** Sealed snapshots that show the item, and those that may, when its list was made. Missing in older tombstones: its list tells. */
  stands: standsSchema.optional(),
  /** Used to recognise the item on the platform, so that it is not collected again. Missing in older tombstones. */
  sealedNames: sealedNamesSchema.optional(),
  /** Of a sealed snapshot that was disposed of whole. `item` is its id then, and the commitment is over its manifest's digest. */
  snapshot: snapshotFactsSchema.optional(),
  /** The bag that has taken its place, since something was taken out of it. `manifestDigest`: of the new one's `tagmanifest-sha256.txt`. */
  replacedBy: replacementSchema.optional(),
});
export type Tombstone = z.infer<typeof tombstoneSchema>;
