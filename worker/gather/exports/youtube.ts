import { z } from 'zod';
import type { ItemVisibility } from '../../../config/base/item-words.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { jsonOrNull } from '../../../storage/files/json-or-null.ts';
import { toUtc } from '../platforms/utc.ts';
import type { DataFile, MediaFile } from './export-parts.ts';
import { ExportRefusedError } from './export-refused.ts';
import type { ExportSource } from './export-source.ts';
import { type ExportAccount, ownItem, ownMedia } from './own-item.ts';
import { youtubeEntry } from './youtube-html.ts';

type Row = Readonly<Record<string, string>>;

const video = /^[\w-]{11}$/;
const channel = /^UC[\w-]{22}$/;
const comment = /^Ug[\w-]{8,}(?:\.[\w-]+)?$/;
const instant = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;

/** Google Takeout's "YouTube": the channel's films, and the comments and live chat messages that the channel itself wrote. */
export async function* readYoutube(source: ExportSource): AsyncGenerator<Seen> {
  const films = filmsIn(source);
  for await (const { head, row, file } of source.rows('videos')) yield* videoOf(source, file, named(head, row), films);
  for await (const { head, row, file } of source.rows('comments')) yield* commentOf(source, file, head, row);
  for await (const { head, row, file } of source.rows('live-chats')) yield* commentOf(source, file, head, row);
  for (const kind of ['comments', 'live-chats'] as const) {
    for await (const { element, file } of source.htmlElements(kind, 'li')) yield* youtubeEntry(source, file, element);
  }
}

/** Reads a row by the names in the head, in upper or lower case: the order of the columns has changed three times. */
function named(head: readonly string[], row: readonly string[]): Row {
  return Object.fromEntries(head.map((name, index) => [name.trim().toLowerCase(), row[index] ?? '']));
}

function* videoOf(
  source: ExportSource,
  file: DataFile,
  row: Row,
  films: ReadonlyMap<string, MediaFile>,
): Generator<Seen> {
  const cells = Object.entries(row);
  const id = row['video id'] ?? cells.find(([, cell]) => video.test(cell))?.[1] ?? '';
  const title =
    row['video title (original)'] ?? cells.find(([name]) => /\btit(?:le|el|re|ulo|olo)\b|título|titel/.test(name))?.[1];
  if (!video.test(id) || title === undefined) return source.odd(file, 'a film whose columns are not known');
  const description =
    row['video description (original)'] ?? cells.find(([name]) => /descri|beschreib|beskriv/.test(name))?.[1];
  const owner = row['channel id'] ?? cells.find(([, cell]) => channel.test(cell))?.[1] ?? null;
  refuseOther(source.account, owner);
  const published = row['video publish timestamp'] ?? cells.filter(([, cell]) => instant.test(cell)).at(-1)?.[1];
  const film = films.get(plainTitle(title)) ?? films.get(plainTitle(title).slice(0, cutTitle));
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: id,
      kind: 'post',
      author: { name: source.account.name, platformId: owner, isAccount: true },
      publishedAt: toUtc(published || row['video create timestamp']),
      visibility: visibilityOf(row.privacy),
      text: [title, description].filter(Boolean).join('\n\n'),
      permalink: `https://www.youtube.com/watch?v=${id}`,
      media: film ? [ownMedia(film.entry.name, film)] : [],
      raw: row,
    }),
  );
}

/** The visibility; unknown for an export in another language than English, which has other words for it. */
function visibilityOf(privacy: string | undefined): ItemVisibility {
  const word = privacy?.trim().toLowerCase();
  if (word === 'private') return 'hidden';
  return word === 'public' || word === 'unlisted' ? 'public' : 'unknown';
}

interface Columns {
  id: string;
  owner: string | null;
  at: string | null;
  video: string | null;
  parent: string | null;
  text: string;
}

function* commentOf(
  source: ExportSource,
  file: DataFile,
  head: readonly string[],
  cells: readonly string[],
): Generator<Seen> {
  const row = named(head, cells);
  const columns = inEnglish(row) ?? byShape(cells);
  if (columns === null) return source.odd(file, 'a comment whose columns are not known');
  refuseOther(source.account, columns.owner);
  const { id } = columns;
  // A reply's id begins with the id of the comment that it answers.
  const above = columns.parent ?? (comment.test(id) && id.includes('.') ? id.slice(0, id.indexOf('.')) : null);
  const parent = above ?? columns.video;
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: id,
      kind: above === null ? 'comment' : 'reply',
      parent,
      thread: columns.video ?? above ?? id,
      author: { name: source.account.name, platformId: columns.owner, isAccount: true },
      publishedAt: toUtc(columns.at?.replace(' ', 'T')),
      text: textOf(columns.text),
      permalink: columns.video === null ? null : `https://www.youtube.com/watch?v=${columns.video}&lc=${id}`,
      raw: row,
    }),
  );
}

function inEnglish(row: Row): Columns | null {
  const id = row['comment id'] ?? row['live chat id'];
  const text = row['comment text'] ?? row['live chat text'];
  if (!id || text === undefined) return null;
  return {
    id,
    owner: row['channel id'] || null,
    at: row['comment create timestamp'] || row['live chat create timestamp'] || null,
    video: row['video id'] || null,
    parent: row['parent comment id'] || null,
    text,
  };
}

/** In other languages the head is not known, so the cells below it tell what each column is. */
function byShape(cells: readonly string[]): Columns | null {
  const ids = cells.filter((cell) => comment.test(cell));
  const id = ids.find((one) => one.includes('.')) ?? ids[0];
  const text = cells.find((cell) => cell.startsWith('{'));
  if (id === undefined || text === undefined) return null;
  const find = (shape: RegExp) => cells.find((cell) => shape.test(cell)) ?? null;
  return {
    id,
    owner: find(channel),
    at: find(instant),
    video: find(video),
    parent: ids.find((one) => one !== id && !one.includes('.')) ?? null,
    text,
  };
}

const segment = z.looseObject({ text: z.string().nullish() });
const segments = z.union([
  z.array(segment),
  z.looseObject({ takeoutSegments: z.array(segment) }).transform(({ takeoutSegments }) => takeoutSegments),
]);

/** `{"takeoutSegments":[{"text":…}]}` until June 2024, since then `{"text":…},{"text":…}`, which is no JSON by itself. */
function textOf(cell: string): string {
  for (const json of [cell, `[${cell}]`]) {
    const found = segments.safeParse(jsonOrNull(json)).data;
    if (found) return found.map(({ text }) => text ?? '').join('');
  }
  return cell;
}

function refuseOther({ url }: ExportAccount, owner: string | null): void {
  const expected = /\/channel\/(UC[\w-]{22})/.exec(url ?? '')?.[1];
  if (expected === undefined || owner === null || owner === '' || owner === expected) return;
  throw new ExportRefusedError(
    `expected the export of channel ${expected}, found that of ${owner}`,
    'Name the account that it belongs to.',
    { swedish: `uttaget hör till kanalen ${owner} och inte till ${expected}. Ange det konto som det hör till.` },
  );
}

/** Takeout names a film's file after its title, cut off, with the characters that no file name may hold replaced. */
const cutTitle = 30;

function plainTitle(title: string): string {
  return title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The films by their titles, and by the beginning of a title where the title is cut. A name counts only where just one film has it. */
function filmsIn({ parts }: ExportSource): Map<string, MediaFile> {
  const found = new Map<string, MediaFile | null>();
  const put = (title: string, film: MediaFile) => found.set(title, found.has(title) ? null : film);
  for (const film of parts.mediaIn(/^(?:videos|videor|videoer|videot|video|video's|vidéos|vídeos|filmy)$/i)) {
    const title = plainTitle((film.entry.name.split('/').at(-1) ?? '').replace(/\.[^.]*$/, ''));
    put(title, film);
    if (title.length > cutTitle) put(title.slice(0, cutTitle), film);
  }
  return new Map([...found].filter((one): one is [string, MediaFile] => one[1] !== null));
}
