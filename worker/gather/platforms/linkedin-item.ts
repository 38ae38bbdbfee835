import { z } from 'zod';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { kindOf } from './kind.ts';
import { address, count, id, list, sinceEpoch, words } from './shapes.ts';

// Source of the shapes: learn.microsoft.com/linkedin/marketing/community-management/shares, "Posts API", "Comments API" and "Social Metadata API".
const moment = sinceEpoch(1);
const entity = z.looseObject({ id: words, title: words, altText: words }).nullish().catch(null);

export const postShape = z.looseObject({
  id,
  author: words,
  commentary: words,
  publishedAt: moment,
  createdAt: moment,
  lastModifiedAt: moment,
  lifecycleState: words,
  lifecycleStateInfo: z
    .looseObject({ isEditedByAuthor: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  visibility: words,
  reshareContext: z.looseObject({ parent: words }).nullish().catch(null),
  content: z
    .looseObject({
      media: entity,
      multiImage: z
        .looseObject({ images: list(entity) })
        .nullish()
        .catch(null),
      article: z.looseObject({ source: address, title: words, description: words }).nullish().catch(null),
      poll: z
        .looseObject({ question: words, options: list(z.looseObject({ text: words })) })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});
export type Post = z.infer<typeof postShape>;

const stamp = z.looseObject({ actor: words, time: moment }).nullish().catch(null);
export const commentShape = z.looseObject({
  id,
  commentUrn: words,
  actor: words,
  created: stamp,
  lastModified: stamp,
  message: z.looseObject({ text: words }).nullish().catch(null),
  parentComment: words,
  commentsSummary: z.looseObject({ aggregatedTotalComments: count }).nullish().catch(null),
  content: list(z.looseObject({ url: address, entity: z.looseObject({ image: words }).nullish().catch(null) })),
});
export type Comment = z.infer<typeof commentShape>;

export const metadataShape = z.looseObject({
  reactionSummaries: z.record(z.string(), z.looseObject({ count })).nullish().catch(null),
  commentSummary: z.looseObject({ count }).nullish().catch(null),
});
export type Metadata = z.infer<typeof metadataShape>;

/** Media that LinkedIn names: they have an address only for whoever asks for it. */
export interface Named {
  urn: string;
  alt: string | null;
}

export function namedIn({ content }: Post): Named[] {
  return [content?.media, ...(content?.multiImage?.images ?? [])].flatMap((one) =>
    one?.id ? [{ urn: one.id, alt: one.altText || null }] : [],
  );
}

/** `counts`: what is counted below the post, at the moment `at` (UTC). */
export function sightedPost(
  organisation: { urn: string; name: string | null },
  post: Post,
  raw: unknown,
  media: SeenMedia[],
  counts: Sighting['counts'],
): Seen {
  const beside = besideOf(post);
  const edited = post.lifecycleStateInfo?.isEditedByAuthor === true;
  const sighting: Sighting = {
    platformId: post.id,
    kind: post.reshareContext?.parent ? 'share' : 'post',
    parent: null,
    thread: post.id,
    // The list is asked for by its author, and gives nobody else's posts.
    author: { name: organisation.name, platformId: organisation.urn, isAccount: true },
    publishedAt: post.publishedAt ?? post.createdAt,
    editedAt: edited ? post.lastModifiedAt : null,
    visibility: post.visibility === 'PUBLIC' || post.visibility === 'LOGGED_IN' ? 'public' : 'unknown',
    text: plainText(post.commentary ?? ''),
    ...(beside === '' ? {} : { beside }),
    ...(counts === undefined ? {} : { counts }),
    permalink: `https://www.linkedin.com/feed/update/${post.id}`,
    media,
    raw,
  };
  return { what: 'sighting', sighting };
}

/** LinkedIn tells who commented by a number only, names are given to nobody. */
export function sightedComment(
  organisation: { urn: string; name: string | null },
  thread: string,
  comment: Comment,
  raw: unknown,
  media: SeenMedia[],
): Seen {
  const author = comment.actor ?? comment.created?.actor ?? null;
  const isAccount = author === null ? null : author === organisation.urn;
  const parent = comment.parentComment ?? thread;
  const [written, changed] = [comment.created?.time ?? null, comment.lastModified?.time ?? null];
  const sighting: Sighting = {
    platformId: comment.commentUrn ?? comment.id,
    kind: kindOf(parent, thread),
    parent,
    thread,
    author: { name: isAccount ? organisation.name : null, platformId: author, isAccount },
    publishedAt: written,
    editedAt: changed === written ? null : changed,
    visibility: 'public',
    text: comment.message?.text ?? '',
    permalink: `https://www.linkedin.com/feed/update/${thread}?commentUrn=${encodeURIComponent(comment.commentUrn ?? comment.id)}`,
    media,
    raw,
  };
  return { what: 'sighting', sighting };
}

/** A link's headline and address, a poll, the title of a film or document. */
function besideOf({ content }: Post): string {
  const { article, poll, media } = content ?? {};
  const alternatives = (poll?.options ?? []).map(({ text }) => `○ ${text ?? ''}`);
  const parts = [
    [article?.title, article?.source].filter(Boolean).join('\n'),
    [poll?.question, ...alternatives].filter(Boolean).join('\n'),
    media?.title ?? '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/**
 * LinkedIn's "little text": `@[Name](urn:li:organization:1)` is a mention, `{hashtag|\#|ord}` a tag, and a backslash stands before each character
 * that could be taken for one of them.
 */
export function plainText(commentary: string): string {
  return commentary.replace(
    /\\(.)|@\[((?:[^\]\\]|\\.)*)\]\([^)]*\)|\{hashtag\|\\?#\|((?:[^}\\]|\\.)*)\}/gs,
    (_whole, escaped?: string, name?: string, tag?: string) => {
      if (escaped !== undefined) return escaped;
      return name === undefined ? `#${plainText(tag ?? '')}` : plainText(name);
    },
  );
}
