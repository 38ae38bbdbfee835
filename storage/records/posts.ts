import { z } from 'zod';
import { boxSchema } from './text-layer.ts';

/**
 * Where something stands in a picture of the bag: `file` relative to the bag's root, box in the pixels of that file. This is what
 * disposal inside pictures needs; it cannot be added afterwards.
 */
export const placeSchema = boxSchema.extend({ file: z.string() });
export type Place = z.infer<typeof placeSchema>;

/** What a page counts below a post or comment, as it showed it when the snapshot was taken; left out where it shows none. */
export const shownCountsSchema = z.object({
  likes: z.number().optional(),
  comments: z.number().optional(),
  shares: z.number().optional(),
  views: z.number().optional(),
});
export type ShownCounts = z.infer<typeof shownCountsSchema>;

const shownSchema = z.object({
  /** What tells it apart from the others: its permalink, an id of the page, or a digest of what it shows. */
  key: z.string(),
  /** As shown; null when the page shows none. */
  author: z.string().nullable(),
  /** ISO 8601 as the page gives it for machines; null when it gives none. */
  time: z.string().nullable(),
  /** As the page shows it to people: "3 tim". */
  timeShown: z.string().nullable(),
  text: z.string(),
  permalink: z.string().nullable(),
  /** Addresses of pictures and films that it shows. */
  media: z.array(z.string()),
  places: z.array(placeSchema),
});

/** A comment or a reply. `depth` counts from 1; `parent` is the place in the same list of the comment it answers, or null. */
export const shownCommentSchema = shownSchema.extend({ depth: z.number(), parent: z.number().nullable() });
export type ShownComment = z.infer<typeof shownCommentSchema>;

export const shownPostSchema = shownSchema.extend({
  /** From 1, in the order of the page. */
  number: z.number(),
  /** Its own picture, relative to the bag's root; null when none could be taken. */
  picture: z.string().nullable(),
  /** How many comments the page says that it has; null when it does not say. */
  commentsClaimed: z.number().nullable(),
  comments: z.array(shownCommentSchema),
});
export type ShownPost = z.infer<typeof shownPostSchema>;

/** `data/inlagg.json`: the posts that a snapshot shows, as they were shown. `pack` names the site pack that found them. */
export const postsFileSchema = z.object({
  format: z.literal('ogonblick-posts/1'),
  pack: z.string(),
  posts: z.array(shownPostSchema),
});
export type PostsFile = z.infer<typeof postsFileSchema>;
