import type { Seen } from '../../../jobs/collect/sighting.ts';
import { readDay } from '../../../jobs/time/civil-day.ts';
import type { DataFile } from './export-parts.ts';
import { ExportRefusedError } from './export-refused.ts';
import type { ExportSource } from './export-source.ts';
import { type ExportAccount, madeId, ownItem } from './own-item.ts';
import { readClock, type ToldTime } from './told-time.ts';

type Cells = ReadonlyMap<string, string>;

/** The number by which LinkedIn's API calls a post, too. A link's `activity` is another number. */
const postUrn = /urn:li:(?:share|ugcPost):\d+/;
const anyUrn = /urn:li:(?:share|ugcPost|activity):\d+/;

/**
 * LinkedIn's "Get a copy of your data" (`Shares.csv`, `Comments.csv`), and what a page's analytics give as content, saved as CSV: each post's words, link
 * and day. Neither has pictures or what others wrote.
 */
export async function* readLinkedin(source: ExportSource): AsyncGenerator<Seen> {
  let posts = 0;
  for await (const { head, row, file } of source.rows('posts', { semicolons: true })) {
    posts += 1;
    yield* shareOf(source, file, named(head, row));
  }
  const heads = new Map<DataFile, readonly string[]>();
  for await (const { head, row, file } of source.rows('page-posts', { semicolons: true })) {
    // A line about the table stands above the names of its columns.
    const names = heads.get(file) ?? [head, row].find(isHead);
    if (names === undefined) source.odd(file, 'a row above which no names of columns are known');
    else {
      heads.set(file, names);
      if (row === names) continue;
      posts += 1;
      yield* pagePostOf(source, file, named(names, row));
    }
  }
  for await (const one of source.rows('comments', { semicolons: true, backslashes: true }))
    yield* commentOf(source, one.file, named(one.head, one.row));
  if (posts === 0) return;
  source.lacks("pictures, films and what others wrote: LinkedIn's tables have words and links only");
  source.lacks(
    'the number that the API knows a post by, in some of the links: what was collected before may come once more',
  );
}

const untold: ToldTime = { stamp: null, at: { publishedAt: null } };

function named(head: readonly string[], row: readonly string[]): Cells {
  return new Map(head.map((name, index) => [name.trim().toLowerCase(), (row[index] ?? '').trim()]));
}

function isHead(row: readonly string[]): boolean {
  const names = row.map((cell) => cell.trim().toLowerCase());
  return names.includes('post title') && names.includes('post link');
}

function* shareOf(source: ExportSource, file: DataFile, row: Cells): Generator<Seen> {
  refuseMember(source.account);
  const time = readClock(row.get('date') ?? '', source.timezone) ?? untold;
  const link = row.get('sharelink') ?? '';
  const text = withoutQuotes(row.get('sharecommentary') ?? '');
  const beside = [row.get('sharedurl'), row.get('mediaurl')].filter(Boolean).join('\n');
  if (!isWhole(source, file, [link, text]) || (link === '' && text === '' && beside === '')) {
    return source.odd(file, 'an entry in another shape');
  }
  if (time.stamp === null) source.odd(file, 'an entry without a time that is known');
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: postUrn.exec(decoded(link))?.[0] ?? madeId('post', time.stamp, text || beside, []),
      kind: 'post',
      ...time.at,
      visibility: row.get('visibility') === 'PUBLIC' ? 'public' : 'unknown',
      text,
      ...(beside === '' ? {} : { beside }),
      permalink: link === '' ? null : link,
      raw: Object.fromEntries(row),
    }),
  );
}

function* pagePostOf(source: ExportSource, file: DataFile, row: Cells): Generator<Seen> {
  const link = row.get('post link') ?? '';
  const text = row.get('post title') ?? '';
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(row.get('created date') ?? '') ?? [];
  const told = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const on = readDay(told) === null ? null : told;
  if (!isWhole(source, file, [text]) || anyUrn.exec(decoded(link)) === null) {
    return source.odd(file, 'an entry in another shape');
  }
  if (on === null) source.odd(file, 'an entry without a time that is known');
  const urn = postUrn.exec(decoded(link))?.[0];
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: urn ?? madeId('post', on, `${anyUrn.exec(decoded(link))?.[0]}`, []),
      kind: 'post',
      publishedAt: on,
      text,
      permalink: link,
      raw: Object.fromEntries(row),
    }),
  );
}

function* commentOf(source: ExportSource, file: DataFile, row: Cells): Generator<Seen> {
  refuseMember(source.account);
  const time = readClock(row.get('date') ?? '', source.timezone) ?? untold;
  const text = (row.get('message') ?? '').replaceAll('\\"', '"');
  const link = row.get('link') ?? '';
  if (text === '' || !isWhole(source, file, [text])) return source.odd(file, 'an entry in another shape');
  if (time.stamp === null) source.odd(file, 'an entry without a time that is known');
  const above = postUrn.exec(decoded(link))?.[0] ?? null;
  const platformId = madeId('comment', time.stamp, `${link}\n${text}`, []);
  yield source.given(
    file,
    ownItem(source.account, {
      platformId,
      kind: 'comment',
      parent: above,
      thread: above ?? platformId,
      ...time.at,
      visibility: 'unknown',
      text,
      permalink: null,
      raw: Object.fromEntries(row),
    }),
  );
}

/** LinkedIn sets each line of several into quotes of its own. */
function withoutQuotes(text: string): string {
  const lines = text.split(/\r?\n/);
  return lines.length < 2
    ? text
    : lines
        .map((line) => line.replace(/^"|"$/g, ''))
        .join('\n')
        .trim();
}

function decoded(link: string): string {
  return link.replaceAll('%3A', ':').replaceAll('%3a', ':');
}

/** Excel writes other letters than UTF-8 unless it is asked to; what cannot be read must not be filed as words. */
function isWhole(source: ExportSource, file: DataFile, texts: readonly string[]): boolean {
  if (texts.every((text) => !text.includes('\ufffd'))) return true;
  source.odd(file, 'words that are not written in UTF-8: save the table as “CSV UTF-8”');
  return false;
}

/** What a person wrote is not the page's, though the person administers it. */
function refuseMember({ url }: ExportAccount): void {
  if (!/\/(?:company|showcase|school)\//.test(url ?? '')) return;
  throw new ExportRefusedError(
    `expected the posts of the page ${url}, found those of a member of LinkedIn`,
    'Save the content of the page’s analytics as CSV UTF-8, or name the account that this export belongs to.',
    {
      swedish: `uttaget hör till en medlem på LinkedIn och inte till sidan ${url}. Spara innehållet i sidans analys som CSV UTF-8, eller ange det konto som uttaget hör till.`,
    },
  );
}
