import { z } from 'zod';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { list, words } from '../platforms/shapes.ts';
import type { DataFile } from './export-parts.ts';
import type { ExportSource } from './export-source.ts';
import { attachedIn, attachmentsShape } from './facebook-attachments.ts';
import { entryOfHtml, isCommentInGroup } from './facebook-html.ts';
import { type Entry, entryOf, postsOf, sightedPosts } from './facebook-posts.ts';
import { repairAll } from './mojibake.ts';
import { epoch, madeId, ownItem, ownMedia } from './own-item.ts';
import { ofSeconds, type ToldTime } from './told-time.ts';

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
 * Facebook's "download your information" as JSON or HTML, of a page or a profile. It gives no ids and no addresses, and does not say what a comment
 * answers. Films and pictures of albums that no post shows come as posts of their own.
 */
export async function* readFacebook(source: ExportSource): AsyncGenerator<Seen> {
  const shown = new Set<string>();
  yield* postsIn(source, 'posts', shown);
  for await (const { key, value, file } of source.elements('videos', 'albums')) {
    if (key !== null && !photoLists.has(key)) continue;
    for (const raw of loose(key, value)) yield* alone(source, file, raw, shown);
  }
  for await (const { entry, file } of source.metaEntries('videos', 'albums')) {
    const { time, text, attached, raw } = entryOfHtml(entry, source.timezone);
    if (attached.uris.length === 0) source.odd(file, 'an entry in another shape');
    yield* mediumOf(source, file, shown, { uris: attached.uris, time, text, raw: raw[0] });
  }
  yield* postsIn(source, 'group-posts', shown);
  yield* commentsIn(source);
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
  for await (const { told, file } of entriesIn(source, kind)) {
    if ('is' in told) {
      yield* commentOf(source, file, told);
      continue;
    }
    if (open === null || open.file !== file || open.entries[0]?.time.stamp !== told.time.stamp) {
      yield* finished();
      open = { file, entries: [] };
    }
    open.entries.push(told);
  }
  yield* finished();
}

const groupHeadlines =
  'which entries of a group’s page are comments, but by the verbs of their headlines: a comment may be filed as a post, or a post as a comment';

/** The entries of files as data, and then of those in HTML. */
async function* entriesIn(
  source: ExportSource,
  kind: 'posts' | 'group-posts',
): AsyncGenerator<{ told: Entry | ToldComment; file: DataFile }> {
  for await (const { value, file } of source.elements(kind)) {
    const comment = readComment(value);
    const told = comment.comment === null ? entryOf(value) : commentIn(source, comment, value);
    if (told === null) source.odd(file, 'an entry in another shape');
    else yield { told, file };
  }
  for await (const { entry, file } of source.metaEntries(kind)) {
    if (kind === 'group-posts') source.lacks(groupHeadlines);
    const isSaid = kind === 'group-posts' && isCommentInGroup(entry);
    const told = entryOfHtml(entry, source.timezone);
    yield { told: isSaid ? commentOfHtml(source, told) : told, file };
  }
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
  yield* mediumOf(source, file, shown, {
    uris: [one.uri],
    time: ofSeconds(one.creation_timestamp),
    text: one.description ?? '',
    raw,
  });
}

interface ToldMedium {
  uris: readonly string[];
  time: ToldTime;
  text: string;
  raw: unknown;
}

function* mediumOf(
  source: ExportSource,
  file: DataFile,
  shown: Set<string>,
  { uris, time, text, raw }: ToldMedium,
): Generator<Seen> {
  const news = uris.filter((uri) => !shown.has(uri));
  if (news.length === 0) return;
  for (const uri of news) shown.add(uri);
  const media = news.map((uri) => ownMedia(uri, source.parts.media(uri, file.zip)));
  const platformId = madeId('post', time.stamp, text, media);
  yield source.given(file, ownItem(source.account, { platformId, kind: 'post', ...time.at, text, media, raw }));
}

/** A comment as an entry tells it. */
interface ToldComment {
  is: 'comment';
  time: ToldTime;
  author: string;
  text: string;
  beside: string;
  uris: readonly string[];
  raw: unknown;
}

/** An entry of a file of comments, and the comment in it; null where it has none. */
function readComment(raw: unknown) {
  const entry = commentShape.safeParse(repairAll(raw)).data;
  return { entry, comment: entry?.data?.find((one) => one.comment != null)?.comment ?? null };
}

function commentIn(
  { account }: ExportSource,
  { entry, comment }: ReturnType<typeof readComment>,
  raw: unknown,
): ToldComment | null {
  if (entry === undefined || (comment === null && entry.attachments == null)) return null;
  const { uris, beside } = attachedIn(entry.attachments);
  return {
    is: 'comment',
    time: ofSeconds(comment?.timestamp ?? entry.timestamp),
    author: comment?.author ?? account.name,
    text: comment?.comment ?? '',
    beside: beside.join('\n\n'),
    uris,
    raw,
  };
}

function commentOfHtml({ account }: ExportSource, { time, text, attached, raw }: Entry): ToldComment {
  const beside = attached.beside.join('\n\n');
  return { is: 'comment', time, author: account.name, text, beside, uris: attached.uris, raw: raw[0] };
}

async function* commentsIn(source: ExportSource): AsyncGenerator<Seen> {
  for await (const { value, file } of source.elements('comments')) {
    const told = commentIn(source, readComment(value), value);
    if (told === null) source.odd(file, 'an entry in another shape');
    else yield* commentOf(source, file, told);
  }
  for await (const { entry, file } of source.metaEntries('comments')) {
    const told = commentOfHtml(source, entryOfHtml(entry, source.timezone));
    // Its headline says that there was a comment, and whose post it stands on.
    if (told.text === '' && told.beside === '' && told.uris.length === 0) source.odd(file, 'a comment without words');
    else yield* commentOf(source, file, told);
  }
}

function* commentOf(
  source: ExportSource,
  file: DataFile,
  { time, author, text, beside, uris, raw }: ToldComment,
): Generator<Seen> {
  const media = uris.map((uri) => ownMedia(uri, source.parts.media(uri, file.zip)));
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: madeId('comment', time.stamp, text || beside, media),
      kind: 'comment',
      author: { name: author, platformId: null, isAccount: true },
      ...time.at,
      // The export does not say where the comment stands, nor who may see it there.
      visibility: 'unknown',
      text,
      ...(beside === '' ? {} : { beside }),
      media,
      raw,
    }),
  );
}
