import { z } from 'zod';
import { authorRoles, itemKinds, itemVisibilities } from '../../config/base/item-words.ts';
import { shownCountsSchema, timePrecisions } from './posts.ts';

/**
 * A picture, film or sound of an item. `file` is its name in the item's media folder. Null: it could not be fetched, and `missing` says why
 * (English). `url` is where it was. The address may have expired since.
 */
export const itemMediaSchema = z.object({
  kind: z.enum(['picture', 'video', 'sound', 'file']),
  url: z.string(),
  alt: z.string().nullable(),
  file: z.string().nullable(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  mediaType: z.string().nullable(),
  missing: z.string().nullable(),
});
export type ItemMedia = z.infer<typeof itemMediaSchema>;

/**
 * `inlagg/<YYYY-MM>/<id>.v<n>.json`: a post, comment or reply as it was collected, written once. Instants are UTC, ISO 8601 with `Z`. Times
 * as the platform gives them are in `raw`. `id` is random. `parent` and `thread` are our ids, even of items that were never collected.
 * `platformParent` and `platformThread` are the platform's ids for the same. `direction`: inkommen or upprättad; unknown where the author is.
 */
export const itemVersionSchema = z.object({
  format: z.literal('ogonblick-item/1'),
  id: z.string(),
  version: z.number().int().positive(),
  account: z.string(),
  committee: z.string(),
  platform: z.string(),
  platformId: z.string(),
  /** Other names that the item is known by: the id made from an export's, or a name from what it says and when. */
  otherNames: z.array(z.string()).optional(),
  kind: z.enum(itemKinds),
  direction: z.enum(['received', 'drawn-up', 'unknown']),
  parent: z.string().nullable(),
  thread: z.string(),
  platformParent: z.string().nullable(),
  platformThread: z.string(),
  author: z.object({ role: z.enum(authorRoles), name: z.string().nullable(), platformId: z.string().nullable() }),
  publishedAt: z.string().nullable(),
  /**
   * The unit in which a page told the time ("2 v" is in weeks). `publishedAt` is then the latest that it can be. Left out where `publishedAt` is
   * the instant or the day that was told.
   */
  publishedPrecision: z.enum(timePrecisions).optional(),
  editedAt: z.string().nullable(),
  capturedAt: z.string(),
  visibility: z.enum(itemVisibilities),
  text: z.string(),
  permalink: z.string().nullable(),
  media: z.array(itemMediaSchema),
  /** The counts that the page showed below the item when it was captured. `at` is UTC. Left out when nothing was counted. */
  counts: shownCountsSchema.extend({ at: z.string() }).optional(),
  /** The item came from an export. Left out for items from the platform or its page. */
  source: z.literal('import').optional(),
  /** Random, so that the digests which a tombstone commits to cannot be guessed from the words. */
  nonce: z.string(),
  /** Of the source's own answer, what is about this item alone; without secrets. */
  raw: z.unknown(),
  /** The names of the keys that were left out of `raw`, since they may tell of others' items. Left out itself in files of before this was done. */
  leftOut: z.array(z.string()).optional(),
});
export type ItemVersion = z.infer<typeof itemVersionSchema>;
