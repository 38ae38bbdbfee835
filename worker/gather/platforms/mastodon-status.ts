import { z } from 'zod';
import type { ItemKind } from '../../../config/base/item-words.ts';
import type { Seen, SeenMedia, Sighting } from '../../../jobs/collect/sighting.ts';
import { htmlToText } from './html-text.ts';
import { kindOf } from './kind.ts';
import { besideShape, wordsOf } from './mastodon-beside.ts';
import { address, count, id, time, words } from './shapes.ts';

// Source of shapes and limits: docs.joinmastodon.org, commit 2903485d (2 Jul 2026).
export const accountShape = z.looseObject({ id, acct: z.string(), statuses_count: count });
const media = z.looseObject({ type: words, url: address, remote_url: address, description: words });
const shownShape = {
  content: words,
  spoiler_text: words,
  media_attachments: z.array(media).nullish(),
  ...besideShape,
};
export const statusShape = z.looseObject({
  id,
  created_at: time,
  edited_at: time,
  in_reply_to_id: id.nullish(),
  in_reply_to_account_id: id.nullish(),
  visibility: words,
  url: address,
  uri: words,
  account: z.looseObject({ id, acct: words, display_name: words }),
  reblog: z.looseObject(shownShape).nullish(),
  replies_count: count,
  ...shownShape,
});
export type Status = z.infer<typeof statusShape>;

/** A status, and the raw entry that it came from. */
export interface StatusEntry {
  seen: Status;
  raw: unknown;
}

/** Whether a status answers another. When the other one is deleted, some servers forget its id and remember only its author. */
export function isAnswer(status: Status): boolean {
  return status.in_reply_to_id != null || status.in_reply_to_account_id != null;
}

/** Whether a status is a post. The account's token also shows direct messages, which are not posts. */
export function mayBeKept(status: Status): boolean {
  return status.visibility !== 'direct';
}

/** `own` is the id of the account that is looked at; `kind` is given where the status's place in the thread cannot be told. */
export function sighted(own: string, { seen, raw }: StatusEntry, thread: string, kind?: ItemKind): Seen {
  const parent = seen.in_reply_to_id ?? null;
  const shown = seen.reblog ?? seen;
  const placed = kind ?? (isAnswer(seen) && parent === null ? 'reply' : kindOf(parent, thread));
  const sighting: Sighting = {
    platformId: seen.id,
    kind: seen.reblog != null ? 'share' : placed,
    parent,
    thread,
    author: {
      name: seen.account.display_name || seen.account.acct,
      platformId: seen.account.id,
      isAccount: seen.account.id === own,
    },
    publishedAt: seen.created_at,
    editedAt: seen.edited_at,
    visibility: seen.visibility === 'public' || seen.visibility === 'unlisted' ? 'public' : 'unknown',
    ...wordsOf([shown.spoiler_text, htmlToText(shown.content ?? '')].filter(Boolean).join('\n\n'), shown),
    permalink: seen.url,
    media: (shown.media_attachments ?? []).flatMap(mediaOf),
    raw,
  };
  return { what: 'sighting', sighting };
}

const mediaKinds: Readonly<Record<string, SeenMedia['kind']>> = {
  image: 'picture',
  gifv: 'video',
  video: 'video',
  audio: 'sound',
};

function mediaOf({ type, url, remote_url, description }: z.infer<typeof media>): SeenMedia[] {
  const from = url ?? remote_url;
  return from === null ? [] : [{ kind: mediaKinds[type ?? ''] ?? 'file', url: from, alt: description || null }];
}
