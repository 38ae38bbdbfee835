import { z } from 'zod';
import type { ItemVisibility } from '../../../config/base/item-words.ts';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { address, count, id, time, words } from './shapes.ts';

// Source of the shapes: YouTube Data API v3, as @googleapis/youtube 39 types it.
const thumbnail = z.looseObject({ url: address }).nullish().catch(null);

export const videoShape = z.looseObject({
  id,
  snippet: z.looseObject({
    channelId: words,
    channelTitle: words,
    title: words,
    description: words,
    publishedAt: time,
    thumbnails: z
      .looseObject({ maxres: thumbnail, standard: thumbnail, high: thumbnail, default: thumbnail })
      .nullish()
      .catch(null),
  }),
  status: z.looseObject({ privacyStatus: words }).nullish().catch(null),
  statistics: z.looseObject({ commentCount: count }).nullish().catch(null),
});
export type Video = z.infer<typeof videoShape>;

export const commentShape = z.looseObject({
  id,
  snippet: z.looseObject({
    videoId: words,
    parentId: words,
    textDisplay: words,
    textOriginal: words,
    authorDisplayName: words,
    authorChannelId: z.looseObject({ value: words }).nullish().catch(null),
    publishedAt: time,
    updatedAt: time,
    moderationStatus: words,
  }),
});
export type Comment = z.infer<typeof commentShape>;

export const threadShape = z.looseObject({
  id,
  snippet: z.looseObject({ videoId: words, totalReplyCount: count, topLevelComment: z.unknown() }),
  replies: z
    .looseObject({ comments: z.array(z.unknown()) })
    .nullish()
    .catch(null),
});

/** A film is a post: its title and its description. The API gives the film's still picture, but not the film itself. */
export function sightedVideo(channel: string, video: Video, raw: unknown): Seen {
  const { snippet } = video;
  const sighting: Sighting = {
    platformId: video.id,
    kind: 'post',
    parent: null,
    thread: video.id,
    author: { name: snippet.channelTitle, platformId: snippet.channelId, isAccount: snippet.channelId === channel },
    publishedAt: snippet.publishedAt,
    editedAt: null,
    // Only the owner's token shows private films. Everybody who has its address can see an unlisted film.
    visibility: video.status?.privacyStatus === 'private' ? 'hidden' : 'public',
    text: [snippet.title, snippet.description].filter(Boolean).join('\n\n'),
    permalink: `https://www.youtube.com/watch?v=${video.id}`,
    media: stillOf(video),
    raw,
  };
  return { what: 'sighting', sighting };
}

export function sightedComment(channel: string, video: string, comment: Comment, raw: unknown): Seen {
  const { snippet } = comment;
  const author = snippet.authorChannelId?.value ?? null;
  const parent = snippet.parentId ?? video;
  const sighting: Sighting = {
    platformId: comment.id,
    kind: parent === video ? 'comment' : 'reply',
    parent,
    thread: video,
    author: { name: snippet.authorDisplayName, platformId: author, isAccount: author === channel },
    publishedAt: snippet.publishedAt,
    editedAt: snippet.updatedAt === snippet.publishedAt ? null : snippet.updatedAt,
    visibility: visibilityOf(snippet.moderationStatus),
    text: snippet.textOriginal ?? snippet.textDisplay ?? '',
    permalink: `https://www.youtube.com/watch?v=${video}&lc=${comment.id}`,
    media: [],
    raw,
  };
  return { what: 'sighting', sighting };
}

function visibilityOf(moderation: string | null): ItemVisibility {
  if (moderation === 'heldForReview' || moderation === 'likelySpam') return 'held';
  return moderation === 'rejected' ? 'hidden' : 'public';
}

function stillOf({ snippet: { thumbnails, title } }: Video): SeenMedia[] {
  const still = thumbnails?.maxres ?? thumbnails?.standard ?? thumbnails?.high ?? thumbnails?.default;
  return still?.url ? [{ kind: 'picture', url: still.url, alt: title }] : [];
}
