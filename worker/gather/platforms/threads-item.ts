import { z } from 'zod';
import type { ItemVisibility } from '../../../config/base/item-words.ts';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { kindOf } from './kind.ts';
import { address, id, time, words } from './shapes.ts';

// Source of the fields: developers.facebook.com/documentation/threads, "Retrieve User Posts" (14 Apr 2026), "Reply Management" (13 Feb 2026).
const common =
  'id,media_product_type,media_type,media_url,permalink,username,text,timestamp,shortcode,thumbnail_url,' +
  'children{id,media_type,media_url,thumbnail_url,alt_text},is_quote_post,has_replies,gif_url,topic_tag,quoted_post,reposted_post';
export const postFields = `${common},owner,alt_text,link_attachment_url,poll_attachment`;
export const replyFields = `${common},root_post,replied_to,is_reply,is_reply_owned_by_me,hide_status`;

const ref = z.looseObject({ id }).nullish().catch(null);
const pictured = { media_type: words, media_url: address, thumbnail_url: address, alt_text: words };
const poll = z.looseObject({ option_a: words, option_b: words, option_c: words, option_d: words });

export const entryShape = z.looseObject({
  id,
  ...pictured,
  permalink: address,
  username: words,
  text: words,
  timestamp: time,
  children: z
    .looseObject({ data: z.array(z.looseObject(pictured)) })
    .nullish()
    .catch(null),
  gif_url: address,
  has_replies: z.boolean().nullish().catch(null),
  root_post: ref,
  replied_to: ref,
  is_reply_owned_by_me: z.boolean().nullish().catch(null),
  hide_status: words,
  link_attachment_url: address,
  poll_attachment: poll.nullish().catch(null),
});
export type Entry = z.infer<typeof entryShape>;

/** The account that is looked at: id and user name. */
export interface Own {
  id: string;
  username: string;
}

/**
 * `list`: the account's posts, its own answers, or what answers a post of its own. `thread`: the item itself where Threads does not say what it
 * answers. Threads gives names of persons whose profiles are public only.
 */
export function sighted(
  own: Own,
  entry: Entry,
  raw: unknown,
  list: 'posts' | 'own-answers' | 'answers',
  thread: string,
): Seen {
  const parent = thread === entry.id ? null : (entry.replied_to?.id ?? thread);
  const isOwn = list === 'answers' ? isOwnAnswer(own, entry) : true;
  const kind = parent === null && list !== 'posts' ? 'comment' : kindOf(parent, thread);
  const beside = besideOf(entry);
  const sighting: Sighting = {
    platformId: entry.id,
    kind: entry.media_type === 'REPOST_FACADE' ? 'share' : kind,
    parent,
    thread,
    author: {
      name: entry.username ?? (isOwn ? own.username : null),
      platformId: isOwn ? own.id : null,
      isAccount: isOwn,
    },
    publishedAt: entry.timestamp,
    // Threads does not tell of edits.
    editedAt: null,
    visibility: visibilityOf(entry.hide_status),
    text: entry.text ?? '',
    ...(beside === '' ? {} : { beside }),
    permalink: entry.permalink,
    media: mediaOf(entry),
    raw,
  };
  return { what: 'sighting', sighting };
}

function isOwnAnswer(own: Own, { is_reply_owned_by_me, username }: Entry): boolean | null {
  return is_reply_owned_by_me ?? (username === null ? null : username === own.username);
}

/** What is shown to all; a state that is new to us is unknown. */
const shownStates: readonly (string | null)[] = [null, 'NOT_HUSHED', 'UNHUSHED'];
const hiddenStates = ['HIDDEN', 'COVERED', 'BLOCKED', 'RESTRICTED'];

function visibilityOf(state: string | null): ItemVisibility {
  if (shownStates.includes(state)) return 'public';
  return hiddenStates.includes(state ?? '') ? 'hidden' : 'unknown';
}

/** The alternatives of a poll, and the address of a link that is not in the words. Votes are counts, which stay in raw. */
function besideOf({ poll_attachment: asked, link_attachment_url: link, text }: Entry): string {
  const alternatives = [asked?.option_a, asked?.option_b, asked?.option_c, asked?.option_d].filter(Boolean);
  const parts = [alternatives.map((one) => `○ ${one}`).join('\n'), link === null || text?.includes(link) ? '' : link];
  return parts.filter((part) => part !== '').join('\n\n');
}

function mediaOf(entry: Entry): SeenMedia[] {
  const children = entry.children?.data ?? [];
  const shown = (children.length > 0 ? children : [entry]).flatMap((one) => mediumOf(one));
  return entry.gif_url === null ? shown : [...shown, { kind: 'picture', url: entry.gif_url, alt: null }];
}

const kinds: Readonly<Record<string, SeenMedia['kind']>> = { VIDEO: 'video', AUDIO: 'sound' };

/** Threads leaves the address out where somebody else may have the rights. */
function mediumOf({
  media_type,
  media_url,
  thumbnail_url,
  alt_text,
}: z.infer<z.ZodObject<typeof pictured>>): SeenMedia[] {
  if (media_url !== null) return [{ kind: kinds[media_type ?? ''] ?? 'picture', url: media_url, alt: alt_text }];
  return thumbnail_url === null ? [] : [{ kind: 'picture', url: thumbnail_url, alt: alt_text }];
}
