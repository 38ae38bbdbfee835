import { z } from 'zod';
import { boxSchema } from './text-layer.ts';

/**
 * A place in a picture of the bag. `file` is relative to the bag's root, the box is in the pixels of that file. Disposal inside pictures
 * needs this, and it cannot be added afterwards.
 */
export const placeSchema = boxSchema.extend({ file: z.string() });
export type Place = z.infer<typeof placeSchema>;

/** The counts that a page showed below a post or comment when the snapshot was taken. A count that is not shown is left out. */
export const shownCountsSchema = z.object({
  likes: z.number().optional(),
  comments: z.number().optional(),
  shares: z.number().optional(),
  views: z.number().optional(),
});
export type ShownCounts = z.infer<typeof shownCountsSchema>;

/** The units in which pages tell times. */
export const timePrecisions = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
export type TimePrecision = (typeof timePrecisions)[number];

/**
 * A time that was read from the words which a page shows to people. `at`: the latest that it can be, in UTC; `YYYY-MM-DD` where no time of
 * day is told. `precision`: the unit in which it was told.
 */
export const timeReadSchema = z.object({ at: z.string(), precision: z.enum(timePrecisions) });
export type TimeRead = z.infer<typeof timeReadSchema>;

const shownSchema = z.object({
  /** The key that tells it apart from the others: its permalink, an id of the page, or a digest of what it shows. */
  key: z.string(),
  /** The author as shown. Null when the page shows none. */
  author: z.string().nullable(),
  /** The author's handle, without its `@`. Left out when the page shows none. */
  handle: z.string().optional(),
  /** ISO 8601 as the page gives it for machines. Null when the page gives none. */
  time: z.string().nullable(),
  /** The time as the page shows it to people: "3 tim". */
  timeShown: z.string().nullable(),
  /** The longer form that the page shows when its time is pointed at: "5 januari kl. 21:30". Left out when there is none. */
  timeLabel: z.string().optional(),
  /** What the longer form or else the shown one tells. Left out when `time` is there, or when they cannot be read. */
  timeRead: timeReadSchema.optional(),
  text: z.string(),
  /** Left out when `text` holds more than the words, so that counts are still to be parted from them; see `partShown`. */
  counts: shownCountsSchema.optional(),
  permalink: z.string().nullable(),
  /** Addresses of the pictures and films shown. */
  media: z.array(z.string()),
  places: z.array(placeSchema),
});

/** A comment or a reply. `depth` counts from 1. `parent` is the index, in the same list, of the comment that it answers, or null. */
export const shownCommentSchema = shownSchema.extend({ depth: z.number(), parent: z.number().nullable() });
export type ShownComment = z.infer<typeof shownCommentSchema>;

export const shownPostSchema = shownSchema.extend({
  /** From 1, in the order of the page. */
  number: z.number(),
  /** The post's own picture, relative to the bag's root. Null when none could be taken. */
  picture: z.string().nullable(),
  /** The number of comments that the page states. Null when the page does not say. */
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
