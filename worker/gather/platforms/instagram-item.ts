import { z } from 'zod';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { address, count, id, time, words } from './shapes.ts';

// Source of the fields: facebook-business-sdk-codegen, api_specs/specs/IG*.json, commit ad2b0b6f (15 Apr 2026).
const person = z.looseObject({ id: id.nullish(), username: words }).nullish().catch(null);
const pictured = { media_type: words, media_url: address, thumbnail_url: address, alt_text: words };

export const mediaFields =
  'id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,shortcode,timestamp,username,comments_count,like_count,' +
  'is_comment_enabled,alt_text,children{id,media_type,media_url,thumbnail_url,alt_text}';

export const mediaShape = z.looseObject({
  id,
  caption: words,
  permalink: address,
  timestamp: time,
  username: words,
  comments_count: count,
  children: z
    .looseObject({ data: z.array(z.looseObject(pictured)) })
    .nullish()
    .catch(null),
  ...pictured,
});
export type Media = z.infer<typeof mediaShape>;

export const replyFields = 'id,text,timestamp,username,from,hidden,like_count,parent_id';
export const commentFields = `${replyFields},replies.limit(50){${replyFields}}`;

export const commentShape = z.looseObject({
  id,
  text: words,
  timestamp: time,
  username: words,
  from: person,
  hidden: z.boolean().nullish().catch(null),
  parent_id: id.nullish().catch(null),
  replies: z
    .looseObject({ data: z.array(z.unknown()), paging: z.looseObject({ next: words }).nullish().catch(null) })
    .nullish()
    .catch(null),
});
export type Comment = z.infer<typeof commentShape>;

/** The account that is looked at: id and user name. */
export interface Own {
  id: string;
  username: string;
}

export function sightedMedia(own: Own, media: Media, raw: unknown): Seen {
  const sighting: Sighting = {
    platformId: media.id,
    kind: 'post',
    parent: null,
    thread: media.id,
    author: { name: media.username ?? own.username, platformId: own.id, isAccount: true },
    publishedAt: media.timestamp,
    editedAt: null,
    visibility: 'public',
    text: media.caption ?? '',
    permalink: media.permalink,
    media: ((media.children?.data.length ?? 0) > 0 ? media.children?.data : [media])?.flatMap(pictureOf) ?? [],
    raw,
  };
  return { what: 'sighting', sighting };
}

export function sightedComment(own: Own, media: Media, comment: Comment, parent: string, raw: unknown): Seen {
  const name = comment.username ?? comment.from?.username ?? null;
  const platformId = comment.from?.id ?? null;
  const sighting: Sighting = {
    platformId: comment.id,
    kind: parent === media.id ? 'comment' : 'reply',
    parent,
    thread: media.id,
    author: {
      name,
      platformId,
      isAccount: name === null && platformId === null ? null : platformId === own.id || name === own.username,
    },
    publishedAt: comment.timestamp,
    editedAt: null,
    visibility: comment.hidden ? 'hidden' : 'public',
    text: comment.text ?? '',
    // Instagram gives comments no address of their own.
    permalink: media.permalink,
    media: [],
    raw,
  };
  return { what: 'sighting', sighting };
}

/** The picture or film of a medium. Instagram leaves the address out where somebody else may have the rights. */
function pictureOf({
  media_type,
  media_url,
  thumbnail_url,
  alt_text,
}: z.infer<z.ZodObject<typeof pictured>>): SeenMedia[] {
  if (media_url !== null)
    return [{ kind: media_type === 'VIDEO' ? 'video' : 'picture', url: media_url, alt: alt_text }];
  return thumbnail_url === null ? [] : [{ kind: 'picture', url: thumbnail_url, alt: alt_text }];
}
