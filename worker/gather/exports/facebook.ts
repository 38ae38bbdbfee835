import { z } from 'zod';
import type { Seen, SeenMedia } from '../../../jobs/collect/sighting.ts';
import { words } from '../platforms/shapes.ts';
import type { DataFile } from './export-parts.ts';
import type { ExportSource } from './export-source.ts';
import { repairAll } from './mojibake.ts';
import { epoch, madeId, ownItem, ownMedia, timeOf, withoutLogs } from './own-item.ts';

const list = <Shape extends z.ZodType>(shape: Shape) => z.array(shape).nullish().catch(null);
const medium = z.looseObject({ uri: z.string(), creation_timestamp: epoch, title: words, description: words });
const attachments = list(
  z.looseObject({ data: list(z.looseObject({ media: medium.nullish().catch(null), text: words })) }),
);
const postShape = z.looseObject({
  timestamp: epoch,
  title: words,
  data: list(z.looseObject({ post: words, update_timestamp: epoch })),
  attachments,
});
const commentShape = z.looseObject({
  timestamp: epoch,
  title: words,
  data: list(
    z.looseObject({
      comment: z.looseObject({ timestamp: epoch, comment: words, author: words }).nullish().catch(null),
    }),
  ),
  attachments,
});

/** Keys under which files of posts and albums hold other things than posts. */
const photoLists = new Set(['photos', 'other_photos_v2', 'videos_v2', 'videos', 'photos_v2']);

/**
 * Facebook's "download your information" as JSON, of a page or a profile. It gives no ids and no addresses, and does not say what a comment
 * answers. Films and pictures of albums that no post shows come as posts of their own.
 */
export async function* readFacebook(source: ExportSource): AsyncGenerator<Seen> {
  const shown = new Set<string>();
  for await (const { value, file } of source.elements('posts')) {
    const post = postShape.safeParse(repairAll(value)).data;
    if (post === undefined || (post.data == null && post.attachments == null && post.timestamp === null)) {
      source.odd(file, 'an entry in another shape');
      continue;
    }
    const media = mediaOf(source, file, post.attachments);
    for (const { url } of media) shown.add(url);
    yield source.given(file, postOf(source, post, media, value));
  }
  for await (const { key, value, file } of source.elements('videos', 'albums')) {
    if (key !== null && !photoLists.has(key)) continue;
    for (const raw of loose(key, value)) yield* alone(source, file, raw, shown);
  }
  for await (const { value, file } of source.elements('comments')) yield* commentOf(source, file, value);
}

function postOf(source: ExportSource, post: z.infer<typeof postShape>, media: SeenMedia[], raw: unknown): Seen {
  const told = (post.data ?? []).flatMap(({ post: text }) => text ?? []);
  const beside = (post.attachments ?? []).flatMap(({ data }) =>
    (data ?? []).flatMap((one) => one.media?.description ?? one.text ?? []),
  );
  // A mere action (a new profile picture) has no words of its own but the headline.
  const text =
    [...new Set(told.length > 0 ? told : beside)].join('\n\n') || (media.length > 0 ? '' : (post.title ?? ''));
  const edited = (post.data ?? []).flatMap(({ update_timestamp }) => update_timestamp ?? []).at(-1) ?? null;
  return ownItem(source.account, {
    platformId: madeId('post', post.timestamp, text, media),
    kind: 'post',
    publishedAt: timeOf(post.timestamp),
    editedAt: edited !== null && edited > (post.timestamp ?? 0) ? timeOf(edited) : null,
    text,
    media,
    raw: withoutLogs(raw),
  });
}

/** The entries of an album that comes as an object without a list, such as one with a single picture. */
function loose(key: string | null, value: unknown): unknown[] {
  if (key !== null) return [value];
  const lists = z.record(z.string(), z.unknown()).safeParse(value).data ?? {};
  const found = Object.entries(lists).flatMap(([name, inner]) =>
    photoLists.has(name) && Array.isArray(inner) ? inner : [],
  );
  return 'uri' in lists ? [value] : found;
}

function* alone(source: ExportSource, file: DataFile, raw: unknown, shown: Set<string>): Generator<Seen> {
  const one = medium.safeParse(repairAll(raw)).data;
  if (one === undefined) return source.odd(file, 'an entry in another shape');
  if (shown.has(one.uri)) return;
  shown.add(one.uri);
  const media = [ownMedia(one.uri, source.parts.media(one.uri, file.zip))];
  const text = one.description ?? '';
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: madeId('post', one.creation_timestamp, text, media),
      kind: 'post',
      publishedAt: timeOf(one.creation_timestamp),
      text,
      media,
      raw: withoutLogs(raw),
    }),
  );
}

function* commentOf(source: ExportSource, file: DataFile, raw: unknown): Generator<Seen> {
  const entry = commentShape.safeParse(repairAll(raw)).data;
  const comment = entry?.data?.find((one) => one.comment != null)?.comment;
  if (entry === undefined || (comment == null && entry.attachments == null)) {
    return source.odd(file, 'an entry in another shape');
  }
  const seconds = comment?.timestamp ?? entry.timestamp;
  const text = comment?.comment ?? '';
  const media = mediaOf(source, file, entry.attachments);
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: madeId('comment', seconds, text, media),
      kind: 'comment',
      author: { name: comment?.author ?? source.account.name, platformId: null, isAccount: true },
      publishedAt: timeOf(seconds),
      // The export does not say where the comment stands, nor who may see it there.
      visibility: 'unknown',
      text,
      media,
      raw: withoutLogs(raw),
    }),
  );
}

function mediaOf(source: ExportSource, file: DataFile, given: z.infer<typeof attachments>): SeenMedia[] {
  const uris = (given ?? []).flatMap(({ data }) => (data ?? []).flatMap(({ media }) => media?.uri ?? []));
  return [...new Set(uris)].map((uri) => ownMedia(uri, source.parts.media(uri, file.zip)));
}
