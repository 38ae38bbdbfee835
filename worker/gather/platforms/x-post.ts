import { z } from 'zod';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { kindOf } from './kind.ts';
import { address, count, id, time, words } from './shapes.ts';
import { linksShape, withWholeLinks } from './x-links.ts';
import { timeOfId, unescaped } from './x-writing.ts';

// Source of the shapes: X's openapi.json 2.167 (22 Aug 2026), which says post where its prose and most answers still say tweet.
const references = z
  .array(z.looseObject({ type: words, id }))
  .nullish()
  .catch(null);
const entities = z.looseObject({ urls: linksShape }).nullish().catch(null);
const note = z.looseObject({ text: words, entities }).nullish().catch(null);
const history = z.array(id).nullish().catch(null);

export const postShape = z
  .looseObject({
    id,
    text: words,
    created_at: time,
    author_id: id.nullish().catch(null),
    conversation_id: id.nullish().catch(null),
    attachments: z
      .looseObject({ media_keys: z.array(z.string()).nullish().catch(null) })
      .nullish()
      .catch(null),
    public_metrics: z.looseObject({ reply_count: count }).nullish().catch(null),
    referenced_tweets: references,
    referenced_posts: references,
    entities,
    note_tweet: note,
    note_post: note,
    edit_history_tweet_ids: history,
    edit_history_post_ids: history,
  })
  .transform((post) => {
    const referenced = post.referenced_tweets ?? post.referenced_posts ?? [];
    return {
      ...post,
      referenced,
      note: post.note_tweet ?? post.note_post ?? null,
      /** The first edition's id: an edited post gets a new id but stays the same post. */
      first: (post.edit_history_tweet_ids ?? post.edit_history_post_ids)?.[0] ?? post.id,
      answers: referenced.find(({ type }) => type === 'replied_to')?.id ?? null,
      shares: referenced.some(({ type }) => type === 'retweeted' || type === 'reposted'),
    };
  });
export type Post = z.infer<typeof postShape>;

export const userShape = z.looseObject({ id, username: words, name: words });
export type User = z.infer<typeof userShape>;

export const mediaShape = z.looseObject({
  media_key: z.string(),
  type: words,
  url: address,
  preview_image_url: address,
  alt_text: words,
  variants: z
    .array(z.looseObject({ url: address, bit_rate: count, content_type: words }))
    .nullish()
    .catch(null),
});
export type Media = z.infer<typeof mediaShape>;

/** What an answer holds beside its posts. */
export interface Beside {
  users: ReadonlyMap<string, User>;
  media: ReadonlyMap<string, Media>;
  /** From later editions' ids to the first edition's id. */
  editions: ReadonlyMap<string, string>;
}

/** `own` is the account that is looked at. `list`: a list of the account's own posts need not name their author; one of others' answers does. */
export function sightedPost(own: User, post: Post, beside: Beside, raw: unknown, list: 'own' | 'answers'): Seen {
  const firstOf = (edition: string) => beside.editions.get(edition) ?? edition;
  const parent = post.answers === null ? null : firstOf(post.answers);
  const thread = post.answers === null ? post.first : firstOf(post.conversation_id ?? post.answers);
  const author = post.author_id ?? (list === 'own' ? own.id : null);
  const user = author === own.id ? own : author === null ? undefined : beside.users.get(author);
  const media = (post.attachments?.media_keys ?? []).flatMap((key) => beside.media.get(key) ?? []);
  const edited = post.first !== post.id;
  const text = unescaped(post.note?.text ?? post.text ?? '');
  const sighting: Sighting = {
    platformId: post.first,
    kind: post.shares ? 'share' : kindOf(parent, thread),
    parent,
    thread,
    author: {
      name: user?.name ?? user?.username ?? null,
      platformId: author,
      isAccount: author === null ? null : author === own.id,
    },
    publishedAt: edited ? timeOfId(post.first) : post.created_at,
    editedAt: edited ? post.created_at : null,
    // X tells nobody, not even the account, which answers the account has hidden.
    visibility: 'public',
    text: withWholeLinks(text, post.entities?.urls, post.note?.entities?.urls),
    // Earlier looks kept the short links.
    isIn: (earlier) => earlier === text,
    permalink: `https://x.com/${user?.username ?? 'i'}/status/${post.id}`,
    media: media.flatMap(mediaOf),
    raw: { post: raw, media },
  };
  return { what: 'sighting', sighting };
}

function mediaOf(media: Media): SeenMedia[] {
  if (media.type === 'photo' && media.url !== null) return [{ kind: 'picture', url: media.url, alt: media.alt_text }];
  const films = (media.variants ?? []).filter(({ content_type }) => content_type === 'video/mp4');
  const best = films.toSorted((a, b) => (b.bit_rate ?? 0) - (a.bit_rate ?? 0))[0]?.url;
  if (best) return [{ kind: 'video', url: best, alt: media.alt_text }];
  return media.preview_image_url === null
    ? []
    : [{ kind: 'picture', url: media.preview_image_url, alt: media.alt_text }];
}
