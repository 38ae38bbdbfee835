import { z } from 'zod';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { kindOf } from './kind.ts';
import { address, anyObject, count, time, words } from './shapes.ts';

// Source of the shapes: atproto lexicons, commit d6296a1c (20 Aug 2026).
const ref = z.looseObject({ uri: z.string() });
const blob = z.looseObject({ ref: z.looseObject({ $link: z.string() }), mimeType: words });
const recordImage = z.looseObject({ image: blob, alt: words });

/** The entries of a list in the wanted shape. The others stay in raw: an entry of a kind that is new to us must not cost the list. */
const fitting = <Entry extends z.ZodType>(shape: Entry) =>
  z
    .array(z.unknown())
    .transform((all) => all.flatMap((one) => shape.safeParse(one).data ?? []) as z.infer<Entry>[])
    .nullish()
    .catch(null);

/** Up to four pictures are `images`. A gallery (`app.bsky.embed.gallery`) has more, as `items`; its first lexicon had the list under `media`. */
const galleryAsItems = (embed: unknown): unknown => {
  const { media, ...rest } = anyObject.safeParse(embed).data ?? {};
  return Array.isArray(media) ? { ...rest, items: media } : embed;
};
const embedOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess(galleryAsItems, z.looseObject(shape)).nullish().catch(null);
const recordEmbed = {
  images: fitting(recordImage),
  items: fitting(recordImage),
  video: blob.nullish().catch(null),
  alt: words,
};

/** `app.bsky.feed.post` as it stands in its author's repository. */
export const recordShape = z.looseObject({
  text: z.string(),
  createdAt: time,
  reply: z.looseObject({ root: ref, parent: ref }).nullish().catch(null),
  embed: embedOf({ ...recordEmbed, media: embedOf(recordEmbed) }),
});
export type PostRecord = z.infer<typeof recordShape>;

const viewImage = z.looseObject({ fullsize: address, alt: words });
const viewEmbed = {
  images: fitting(viewImage),
  items: fitting(viewImage),
  playlist: address,
  thumbnail: address,
  alt: words,
};

/** A post as the AppView shows it. */
export const postViewShape = z.looseObject({
  uri: z.string(),
  cid: words,
  author: z.looseObject({ did: z.string(), handle: words, displayName: words }),
  record: recordShape,
  indexedAt: time,
  replyCount: count,
  /** On a post that starts a thread: which answers the account has hidden. */
  threadgate: z
    .looseObject({
      record: z
        .looseObject({ hiddenReplies: z.array(z.string()).nullish().catch(null) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  embed: embedOf({ ...viewEmbed, media: embedOf(viewEmbed) }),
});
export type PostView = z.infer<typeof postViewShape>;

export interface Author {
  did: string;
  handle: string | null;
  displayName: string | null;
}

/**
 * `createdAt` is what the author's program says. A time after the one at which the AppView met the post is impossible, so the AppView's time is
 * used then. Both texts stay in raw.
 */
export function publishedAt(createdAt: string | null, indexedAt: string | null): string | null {
  if (createdAt === null || indexedAt === null) return createdAt ?? indexedAt;
  return Date.parse(createdAt) > Date.parse(indexedAt) ? indexedAt : createdAt;
}

export interface Shown {
  uri: string;
  author: Author;
  record: PostRecord;
  indexedAt: string | null;
  media: SeenMedia[];
  raw: unknown;
  /** The account has hidden the post in its thread. */
  hidden?: boolean;
}

/** `own` is the DID of the account that is looked at. On Bluesky an edited post is a different post. */
export function sightedPost(own: string, { uri, author, record, indexedAt, media, raw, hidden = false }: Shown): Seen {
  const parent = record.reply?.parent.uri ?? null;
  const thread = record.reply?.root.uri ?? uri;
  const sighting: Sighting = {
    platformId: uri,
    kind: kindOf(parent, thread),
    parent,
    thread,
    author: { name: author.displayName || author.handle, platformId: author.did, isAccount: author.did === own },
    publishedAt: publishedAt(record.createdAt, indexedAt),
    editedAt: null,
    visibility: hidden ? 'hidden' : 'public',
    text: record.text,
    permalink: permalinkOf(uri),
    media,
    raw,
  };
  return { what: 'sighting', sighting };
}

/** "at://did:plc:abc/app.bsky.feed.post/3k" -> "https://bsky.app/profile/did:plc:abc/post/3k" */
function permalinkOf(uri: string): string {
  const [, , did, , key] = uri.split('/');
  return `https://bsky.app/profile/${did}/post/${key}`;
}

/** The pictures and films as they were uploaded, from the server that holds them: `blobAt` gives a blob's address. */
export function mediaOfRecord({ embed }: PostRecord, blobAt: (cid: string) => string): SeenMedia[] {
  return [embed, embed?.media].flatMap((part) => [
    ...[...(part?.images ?? []), ...(part?.items ?? [])].map(({ image, alt }) => ({
      kind: 'picture' as const,
      url: blobAt(image.ref.$link),
      alt: alt || null,
    })),
    ...(part?.video ? [{ kind: 'video' as const, url: blobAt(part.video.ref.$link), alt: part.alt || null }] : []),
  ]);
}

/** The pictures as the AppView shows them; of a film the still picture, since the AppView gives films in pieces. */
export function mediaOfView({ embed }: PostView): SeenMedia[] {
  return [embed, embed?.media].flatMap((part) => [
    ...[...(part?.images ?? []), ...(part?.items ?? [])].flatMap(({ fullsize, alt }) =>
      fullsize === null ? [] : [{ kind: 'picture' as const, url: fullsize, alt: alt || null }],
    ),
    ...(part?.playlist && part.thumbnail
      ? [{ kind: 'picture' as const, url: part.thumbnail, alt: part.alt || null }]
      : []),
  ]);
}
