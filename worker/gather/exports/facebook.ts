import { z } from 'zod';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { list, words } from '../platforms/shapes.ts';
import type { DataFile } from './export-parts.ts';
import type { ExportSource } from './export-source.ts';
import { attachedIn, attachmentsShape } from './facebook-attachments.ts';
import { type Entry, entryOf, postsOf, sightedPosts } from './facebook-posts.ts';
import { repairAll } from './mojibake.ts';
import { epoch, madeId, ownItem, ownMedia, timeOf, withoutLogs } from './own-item.ts';

const medium = z.looseObject({ uri: z.string(), creation_timestamp: epoch, title: words, description: words });
const commentShape = z.looseObject({
  timestamp: epoch,
  title: words,
  data: list(
    z.looseObject({
      comment: z.looseObject({ timestamp: epoch, comment: words, author: words }).nullish().catch(null),
    }),
  ),
  attachments: attachmentsShape,
});

/** Keys under which files of posts and albums hold other things than posts. */
const photoLists = new Set(['photos', 'other_photos_v2', 'videos_v2', 'videos', 'photos_v2']);

/**
 * Facebook's "download your information" as JSON, of a page or a profile. It gives no ids and no addresses, and does not say what a comment
 * answers. Films and pictures of albums that no post shows come as posts of their own.
 */
export async function* readFacebook(source: ExportSource): AsyncGenerator<Seen> {
  const shown = new Set<string>();
  yield* postsIn(source, 'posts', shown);
  for await (const { key, value, file } of source.elements('videos', 'albums')) {
    if (key !== null && !photoLists.has(key)) continue;
    for (const raw of loose(key, value)) yield* alone(source, file, raw, shown);
  }
  yield* postsIn(source, 'group-posts', shown);
  for await (const { value, file } of source.elements('comments')) yield* commentOf(source, file, value);
}

/** Posts, read second by second: only entries of one second can be one post. A group's file has comments among them. */
async function* postsIn(source: ExportSource, kind: 'posts' | 'group-posts', shown: Set<string>): AsyncGenerator<Seen> {
  let open: { file: DataFile; entries: Entry[] } | null = null;
  const finished = function* (): Generator<Seen> {
    if (open === null) return;
    const { file, entries } = open;
    const posts = postsOf(entries);
    source.twice(entries.length - posts.length);
    for (const uri of posts.flatMap(({ attached }) => attached.uris)) shown.add(uri);
    for (const what of posts.flatMap(({ attached }) => attached.unknown))
      source.odd(file, `an attachment of a kind that is not known (${what})`);
    yield* sightedPosts(source, file, posts, kind === 'posts' ? 'public' : 'unknown');
  };
  for await (const { value, file } of source.elements(kind)) {
    if (commentIn(value) !== null) {
      yield* commentOf(source, file, value);
      continue;
    }
    const entry = entryOf(value);
    if (entry === null) {
      source.odd(file, 'an entry in another shape');
      continue;
    }
    if (open === null || open.file !== file || open.entries[0]?.seconds !== entry.seconds) {
      yield* finished();
      open = { file, entries: [] };
    }
    open.entries.push(entry);
  }
  yield* finished();
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

function commentIn(raw: unknown) {
  return commentShape.safeParse(repairAll(raw)).data?.data?.find((one) => one.comment != null)?.comment ?? null;
}

function* commentOf(source: ExportSource, file: DataFile, raw: unknown): Generator<Seen> {
  const entry = commentShape.safeParse(repairAll(raw)).data;
  const comment = commentIn(raw);
  if (entry === undefined || (comment === null && entry.attachments == null)) {
    return source.odd(file, 'an entry in another shape');
  }
  const seconds = comment?.timestamp ?? entry.timestamp;
  const text = comment?.comment ?? '';
  const { uris, beside: said } = attachedIn(entry.attachments);
  const media = uris.map((uri) => ownMedia(uri, source.parts.media(uri, file.zip)));
  const beside = said.join('\n\n');
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: madeId('comment', seconds, text || beside, media),
      kind: 'comment',
      author: { name: comment?.author ?? source.account.name, platformId: null, isAccount: true },
      publishedAt: timeOf(seconds),
      // The export does not say where the comment stands, nor who may see it there.
      visibility: 'unknown',
      text,
      ...(beside === '' ? {} : { beside }),
      media,
      raw: withoutLogs(raw),
    }),
  );
}
