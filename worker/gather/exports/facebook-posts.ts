import { z } from 'zod';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { list, words } from '../platforms/shapes.ts';
import type { DataFile } from './export-parts.ts';
import type { ExportSource } from './export-source.ts';
import { type Attached, attachedIn, attachmentsShape } from './facebook-attachments.ts';
import { repairAll } from './mojibake.ts';
import { epoch, madeId, ownItem, ownMedia, timeOf } from './own-item.ts';
import { ofSeconds, type ToldTime } from './told-time.ts';

const postShape = z.looseObject({
  timestamp: epoch,
  title: words,
  data: list(z.looseObject({ post: words, update_timestamp: epoch })),
  attachments: attachmentsShape,
});

/** An entry as it is read. Of two entries that are one post, one with all that both say. */
export interface Entry {
  time: ToldTime;
  editedAt: string | null;
  text: string;
  /** The headline in the language of whoever asked for the export. */
  headline: string;
  attached: Attached;
  raw: unknown[];
}

/** Null for an entry in another shape. */
export function entryOf(raw: unknown): Entry | null {
  const post = postShape.safeParse(repairAll(raw)).data;
  if (post === undefined || (post.data == null && post.attachments == null && post.timestamp === null)) return null;
  const attached = attachedIn(post.attachments);
  const told = (post.data ?? []).flatMap(({ post: text }) => text ?? []);
  const own = told.length > 0 ? told : attached.written.length > 0 ? attached.written : attached.captions;
  const edited = (post.data ?? []).flatMap(({ update_timestamp }) => update_timestamp ?? []).at(-1) ?? null;
  return {
    time: ofSeconds(post.timestamp),
    editedAt: edited !== null && edited > (post.timestamp ?? 0) ? timeOf(edited) : null,
    text: [...new Set(own)].join('\n\n'),
    headline: post.title ?? '',
    attached,
    raw: [raw],
  };
}

/**
 * The posts that the entries of one second are. Facebook tells of a share twice: once with the words, once with what it leads to. Entries that say
 * the same in all are one post, too.
 */
export function postsOf(entries: readonly Entry[]): Entry[] {
  const posts: Entry[] = [];
  for (const entry of entries) {
    const at = posts.findIndex((post) => areOne(post, entry));
    const other = posts[at];
    if (other === undefined) posts.push(entry);
    else posts[at] = together(other, entry);
  }
  return posts;
}

function areOne(one: Entry, other: Entry): boolean {
  if (one.text !== other.text && one.text !== '' && other.text !== '') return false;
  const [link, otherLink] = [one.attached.link, other.attached.link];
  if (link !== null && link === otherLink) return true;
  return JSON.stringify(sayingOf(one)) === JSON.stringify(sayingOf(other));
}

function sayingOf({ text, headline, attached }: Entry): unknown {
  return [text, headline, attached.written, attached.beside, attached.uris];
}

function together(one: Entry, other: Entry): Entry {
  const both = (key: 'written' | 'uris' | 'captions' | 'unknown') => [
    ...new Set([...one.attached[key], ...other.attached[key]]),
  ];
  // What says more of the link than its address has it, too.
  const beside = [one, other].map(({ attached }) => attached.beside).sort((a, b) => lengthOf(b) - lengthOf(a));
  return {
    ...one,
    text: one.text || other.text,
    headline: [one.headline, other.headline].sort().at(-1) ?? '',
    editedAt: [one.editedAt ?? '', other.editedAt ?? ''].sort().at(-1) || null,
    attached: {
      written: both('written'),
      uris: both('uris'),
      captions: both('captions'),
      unknown: both('unknown'),
      beside: beside[0] ?? [],
      link: one.attached.link,
    },
    raw: [...one.raw, ...other.raw],
  };
}

function lengthOf(texts: readonly string[]): number {
  return texts.join().length;
}

/** The posts of one second as sightings. The same post has the same id in every export; the words alone make it where they suffice. */
export function* sightedPosts(
  source: ExportSource,
  file: DataFile,
  posts: readonly Entry[],
  visibility: 'public' | 'unknown',
): Generator<Seen> {
  const shown = posts.map((post) => {
    const media = post.attached.uris.map((uri) => ownMedia(uri, source.parts.media(uri, file.zip)));
    const beside = post.attached.beside.join('\n\n');
    // A mere action (a new profile picture) has no words of its own but the headline.
    const text = post.text || (media.length > 0 || beside !== '' ? '' : post.headline);
    return { post, media, beside, text, id: madeId('post', post.time.stamp, text || beside, media) };
  });
  for (const { post, media, beside, text, id } of shown) {
    const isAlone = shown.filter((other) => other.id === id).length === 1;
    yield source.given(
      file,
      ownItem(source.account, {
        platformId: isAlone ? id : madeId('post', post.time.stamp, `${text}\n\n${beside}\n\n${post.headline}`, media),
        kind: 'post',
        ...post.time.at,
        editedAt: post.editedAt,
        visibility,
        text,
        ...(beside === '' ? {} : { beside }),
        media,
        raw: post.raw.length === 1 ? post.raw[0] : post.raw,
      }),
    );
  }
}
