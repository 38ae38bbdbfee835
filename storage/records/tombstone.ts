import { z } from 'zod';
import { authorRoles } from '../../config/base/item-words.ts';
import { sealedNamesSchema } from './sealed-names.ts';

/**
 * What an item goes on telling of its thread when it is gone: whether the account itself has answered there, and when something was last
 * said. Instants are UTC. No words, no names, nobody's id.
 */
export const toldSchema = z.object({
  authorRole: z.enum(authorRoles),
  publishedAt: z.string().nullable(),
  editedAt: z.string().nullable(),
  /** Every thread that one of its versions stood in, where there were several. */
  threads: z.array(z.string()).optional(),
});
export type Told = z.infer<typeof toldSchema>;

/**
 * `gallrat/<YYYY-MM>.jsonl`, one line each: what is left of an item that was disposed of (gallrat). No words, no names, no id of the
 * platform's. `commitment` is the SHA-256 of the digests of its versions' files, which nobody can guess since each holds a nonce:
 * whoever has a copy can prove that this is the item, and nobody else learns anything. Days are civil days in Europe/Stockholm;
 * `destroyedAt` is UTC.
 */
export const tombstoneSchema = z.object({
  format: z.literal('ogonblick-tombstone/1'),
  item: z.string(),
  account: z.string(),
  committee: z.string(),
  /** Named the folder that it lay in. */
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
   * Where it stood, and what it tells of what is left there. Not there in those from before: where it stood is then looked up in its
   * list, and what it told is unknown.
   */
  place: toldSchema.extend({ thread: z.string(), parent: z.string().nullable() }).optional(),
  /** So that what still stands on the platform is not collected again. Not there in those from before. */
  sealedNames: sealedNamesSchema.optional(),
});
export type Tombstone = z.infer<typeof tombstoneSchema>;
