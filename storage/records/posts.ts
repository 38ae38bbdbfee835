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
  /** How many reacted in which way, by the page's own word for it: "Gilla". A page may name a few ways only. */
  reactions: z.record(z.string(), z.number()).optional(),
});
export type ShownCounts = z.infer<typeof shownCountsSchema>;

/** The units in which pages tell times. `clock`: a day and a time of day, on a clock whose time zone nobody tells. */
export const timePrecisions = ['minute', 'hour', 'clock', 'day', 'week', 'month', 'year'] as const;
export type TimePrecision = (typeof timePrecisions)[number];

/**
 * A time that was read from the words which a page shows to people. `at`: the latest that it can be, in UTC; `YYYY-MM-DD` where no time of
 * day is told. `precision`: the unit in which it was told. `source`: `from-id`, where it stands in the post's id and the page's words do not
 * speak against it; left out for words alone.
 */
export const timeReadSchema = z.object({
  at: z.string(),
  precision: z.enum(timePrecisions),
  source: z.literal('from-id').optional(),
});
export type TimeRead = z.infer<typeof timeReadSchema>;

/** What a post shows of another's post that it shares or quotes. */
export const shownSharedSchema = z.object({
  author: z.string().nullable(),
  handle: z.string().optional(),
  time: z.string().nullable(),
  timeShown: z.string().nullable(),
  text: z.string(),
  permalink: z.string().nullable(),
});
export type ShownShared = z.infer<typeof shownSharedSchema>;

/**
 * Why the file of a film or sound is not in the bag. `setting`: the settings keep posters only. `stream`: the page plays pieces, no file.
 * `protected`: by the page's rights management. `elsewhere`: it plays on another page or site, which the visit did not open. `unknown`: the
 * page did not tell where it takes it from. `too-large`: larger than the settings allow. `no-room`: what all films of a snapshot may take
 * was used up. `not-media`: the address answered with no film or sound that we know. `no-answer`: it gave none. `no-time`: the visit's time
 * had run out.
 */
export const notSavedReasons = [
  'setting',
  'stream',
  'protected',
  'elsewhere',
  'unknown',
  'too-large',
  'no-room',
  'not-media',
  'no-answer',
  'no-time',
] as const;

/** Words to a film, as the page offers them for reading (WebVTT). `file` is relative to the bag's root. */
export const shownCaptionsSchema = z.object({
  address: z.string(),
  language: z.string().nullable(),
  label: z.string().nullable(),
  file: z.string().nullable(),
});

/** A film or sound that a page shows. Its poster is in the pictures, at `places`. */
export const shownFilmSchema = z.object({
  kind: z.enum(['video', 'sound']),
  /** Where a person can see it: its link, else the post's, else its file's. Null when the page tells none. */
  address: z.string().nullable(),
  /** Null when the page does not tell the length. */
  seconds: z.number().nullable(),
  /** The words that tell it: `3:12`. Null when the player told it, or nothing. */
  lengthShown: z.string().nullable(),
  /** Address of the poster. Null when the page names none. */
  poster: z.string().nullable(),
  /** Address of the file that the page plays. */
  source: z.string().nullable(),
  /** The file in the bag, relative to its root. */
  file: z.string().nullable(),
  /** Null when `file` is there. */
  notSaved: z.enum(notSavedReasons).nullable(),
  captions: z.array(shownCaptionsSchema),
  places: z.array(placeSchema),
});
export type ShownFilm = z.infer<typeof shownFilmSchema>;
export type NotSaved = (typeof notSavedReasons)[number];

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
  /** What the post's id, the longer form or else the shown one tells. Left out when `time` is there, or when they cannot be read. */
  timeRead: timeReadSchema.optional(),
  text: z.string(),
  /** Left out when `text` holds more than the words, so that counts are still to be parted from them; see `partShown`. */
  counts: shownCountsSchema.optional(),
  /** See `ShownCounts`. Left out when the page tells of none. */
  reactions: z.record(z.string(), z.number()).optional(),
  /** Another's post that is shared or quoted; none of it is in `text`. Left out when there is none. */
  shared: shownSharedSchema.optional(),
  permalink: z.string().nullable(),
  /** Addresses of the pictures and films shown. */
  media: z.array(z.string()),
  /** Left out when it shows no film and no sound. */
  films: z.array(shownFilmSchema).optional(),
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

/**
 * `data/inlagg.json`: the posts that a snapshot shows, as they were shown. `pack` names the site pack that found them. `level`: nothing was opened
 * for them and none was pictured by itself, so that words and comments may be folded away. Left out of all other snapshots.
 */
export const postsFileSchema = z.object({
  format: z.literal('ogonblick-posts/1'),
  pack: z.string(),
  level: z.literal('overview').optional(),
  posts: z.array(shownPostSchema),
});
export type PostsFile = z.infer<typeof postsFileSchema>;
