import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { address, count, id, time, words } from './shapes.ts';

// Source of the fields: facebook-business-sdk-codegen, api_specs/specs/{Comment,PagePost}.json, commit ad2b0b6f (15 Apr 2026).
const mediaShape = z.looseObject({ image: z.looseObject({ src: address }).nullish().catch(null), source: address });
const attachmentFields = { media: mediaShape.nullish().catch(null), type: words, media_type: words };
const linkFields = { title: words, url: address, unshimmed_url: address };
const attachmentShape = z.looseObject({
  ...attachmentFields,
  ...linkFields,
  subattachments: z
    .looseObject({ data: z.array(z.looseObject(attachmentFields)) })
    .nullish()
    .catch(null),
});
const person = z.looseObject({ id: id.nullish(), name: words }).nullish().catch(null);

export const postFields =
  'id,created_time,updated_time,message,story,permalink_url,from,status_type,is_published,is_hidden,is_expired,parent_id,full_picture,' +
  'attachments{media_type,type,title,description,url,unshimmed_url,media,target,subattachments},shares,' +
  'comments.filter(stream).summary(true).limit(0)';

export const postShape = z.looseObject({
  id,
  created_time: time,
  message: words,
  story: words,
  permalink_url: address,
  from: person,
  is_hidden: z.boolean().nullish().catch(null),
  parent_id: words,
  full_picture: address,
  attachments: z
    .looseObject({ data: z.array(attachmentShape) })
    .nullish()
    .catch(null),
  comments: z
    .looseObject({ summary: z.looseObject({ total_count: count }).nullish() })
    .nullish()
    .catch(null),
});
export type Post = z.infer<typeof postShape>;

export const commentFields =
  'id,created_time,message,from{id,name},parent{id},attachment,comment_count,like_count,is_hidden,is_private,permalink_url';

export const commentShape = z
  .looseObject({
    id: id.nullish(),
    created_time: time,
    message: words,
    from: person,
    parent: z.looseObject({ id }).nullish().catch(null),
    attachment: attachmentShape.nullish().catch(null),
    is_hidden: z.boolean().nullish().catch(null),
    is_private: z.boolean().nullish().catch(null),
    permalink_url: address,
  })
  .refine((comment) => comment.id != null || comment.permalink_url !== null || comment.created_time !== null, {
    error: 'expected an id, an address or a time',
  });
export type Comment = z.infer<typeof commentShape>;

/** `page` is the page's id. `isOwn`: the post is on the list of what the page itself published, which counts where Facebook names no author. */
export function sightedPost(page: string, post: Post, raw: unknown, isOwn: boolean): Seen {
  const pictures = (post.attachments?.data ?? []).flatMap(mediaOf);
  const sighting: Sighting = {
    platformId: post.id,
    kind: post.parent_id === null ? 'post' : 'share',
    parent: null,
    thread: post.id,
    author: isOwn ? { name: post.from?.name ?? null, platformId: page, isAccount: true } : authorOf(page, post.from),
    publishedAt: post.created_time,
    // `updated_time` moves with every comment, so it says nothing of an edit.
    editedAt: null,
    visibility: post.is_hidden ? 'hidden' : 'public',
    ...wordsOf(post),
    permalink: post.permalink_url,
    media: pictures.length > 0 || post.full_picture === null ? pictures : [picture(post.full_picture)],
    raw,
  };
  return { what: 'sighting', sighting };
}

/**
 * The words of a post, and where it leads. `story` is what Facebook says of the act ("shared a link"), which counts where nothing else is said. What
 * another page is called is no part of what was written here, so another headline is no edit.
 */
function wordsOf({ message, story, attachments }: Post): Pick<Sighting, 'text' | 'beside' | 'isIn'> {
  const shared = attachments?.data.find(({ type }) => type?.includes('share') || type === 'event');
  const link = shared?.unshimmed_url ?? shared?.url ?? null;
  if (link === null) return { text: message ?? story ?? '' };
  const text = message ?? '';
  const beside = [shared?.title, link].filter(Boolean).join('\n');
  const isIn = (earlier: string) => {
    if (earlier === (message ?? story ?? '')) return true;
    const rest = text === '' ? earlier : earlier.startsWith(`${text}\n\n`) ? earlier.slice(text.length + 2) : '';
    const lines = rest.split('\n');
    return lines.length <= 2 && lines.at(-1) === link;
  };
  return { text, beside, isIn };
}

/** `guessed` says that Facebook gave neither id nor address: only its time and its words then tell the item from others. */
export function sightedComment(page: string, thread: string, comment: Comment, raw: unknown) {
  const fromLink = idsInLink(comment.permalink_url, thread);
  const platformId = comment.id ?? fromLink?.id ?? null;
  const parent = comment.parent?.id ?? fromLink?.parent ?? thread;
  const sighting: Sighting = {
    platformId: platformId ?? idByWords(thread, comment),
    kind: parent === thread ? 'comment' : 'reply',
    parent,
    thread,
    author: authorOf(page, comment.from),
    publishedAt: comment.created_time,
    editedAt: null,
    visibility: comment.is_hidden ? 'hidden' : comment.is_private ? 'unknown' : 'public',
    text: comment.message ?? '',
    permalink: comment.permalink_url,
    media: comment.attachment ? mediaOf(comment.attachment) : [],
    raw,
  };
  return { seen: { what: 'sighting', sighting } satisfies Seen, guessed: platformId === null };
}

/** Facebook names nobody where somebody lacks a right, also where the page itself wrote. */
function authorOf(page: string, from: z.infer<typeof person>): Sighting['author'] {
  const platformId = from?.id ?? null;
  return { name: from?.name ?? null, platformId, isAccount: platformId === null ? null : platformId === page };
}

/**
 * Facebook withholds ids from apps that may not moderate, but still writes them into the comment's address: `?comment_id=1&reply_comment_id=2`.
 * The API's id is the post's number, `_` and the comment's number.
 */
function idsInLink(link: string | null, thread: string): { id: string; parent: string } | null {
  const url = link === null ? null : parseUrl(link);
  const comment = url?.searchParams.get('comment_id');
  if (!comment) return null;
  const reply = url?.searchParams.get('reply_comment_id');
  const post = thread.split('_').at(-1);
  return reply
    ? { id: `${post}_${reply}`, parent: `${post}_${comment}` }
    : { id: `${post}_${comment}`, parent: thread };
}

/** The beginning of a guessed id; no platform's id begins so. */
export const guessedId = '~';

function idByWords(thread: string, comment: Comment): string {
  const told = JSON.stringify([thread, comment.created_time, comment.message]);
  return `${guessedId}${createHash('sha256').update(told).digest('hex').slice(0, 32)}`;
}

/** The media of an attachment. An album's own picture only repeats its first picture. */
function mediaOf(attachment: z.infer<typeof attachmentShape>): SeenMedia[] {
  const parts = attachment.subattachments?.data ?? [];
  return (parts.length > 0 ? parts : [attachment]).flatMap(({ media }) => {
    if (media?.source) return [{ kind: 'video' as const, url: media.source, alt: null }];
    return media?.image?.src ? [picture(media.image.src)] : [];
  });
}

function picture(url: string): SeenMedia {
  return { kind: 'picture', url, alt: null };
}
