import { z } from 'zod';
import type { ItemVisibility } from '../../../config/base/item-words.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { words } from '../platforms/shapes.ts';
import type { DataFile } from './export-parts.ts';
import type { ExportSource } from './export-source.ts';
import { madeId, ownItem } from './own-item.ts';
import { readClock, type ToldTime } from './told-time.ts';

/** TikTok writes "N/A" where there is nothing. */
const told = words.transform((text) => (text === null || text === 'N/A' ? '' : text));
const filmShape = z.looseObject({ Date: told, Link: told, Title: told, WhoCanView: told });
const commentShape = z.looseObject({ date: told, Date: told, comment: told, Comment: told });

/** The lists that are read, by the two names above their entries. The same names stand elsewhere, above what the account has watched. */
const lists: Readonly<Record<string, 'film' | 'deleted' | 'comment'>> = {
  'Posts/VideoList': 'film',
  'Videos/VideoList': 'film',
  'Recently Deleted Posts/PostList': 'deleted',
  'Comments/CommentsList': 'comment',
  'Comment/CommentsList': 'comment',
};
/** The sections that hold them, in exports of 2019–2026. */
const read = new Set(['Post', 'Video', 'Comment', 'Activity']);

/**
 * TikTok's "Download your data" as JSON: one file with all that TikTok knows of the account, of which only what was published is read. Films have their
 * words and no id, and the address of a file for some days; comments do not say where they stand.
 */
export async function* readTikTok(source: ExportSource): AsyncGenerator<Seen> {
  const passedBy = new Set<string>();
  const wanted = {
    isWanted: (path: readonly (string | null)[]) => placeOf(path) !== null,
    onSection: (name: string) => {
      if (!read.has(name)) passedBy.add(name);
    },
  };
  let films = 0;
  for await (const { value, path, file } of source.entriesAt('posts', wanted)) {
    const kind = placeOf(path ?? []);
    if (kind === 'comment') yield* commentOf(source, file, value);
    else {
      films += 1;
      yield* filmOf(source, file, value, kind === 'deleted');
    }
  }
  if (films > 0) source.lacks("the films themselves: TikTok's export has their words only");
  if (passedBy.size > 0) source.lacks(`what is no post or comment in TikTok's file: ${[...passedBy].join(', ')}`);
}

function placeOf(path: readonly (string | null)[]): 'film' | 'deleted' | 'comment' | null {
  return lists[path.slice(-2).join('/')] ?? null;
}

function* filmOf(source: ExportSource, file: DataFile, raw: unknown, isDeleted: boolean): Generator<Seen> {
  const film = filmShape.safeParse(raw).data;
  if (film === undefined || (film.Date === '' && film.Title === ''))
    return source.odd(file, 'an entry in another shape');
  const time = timeIn(source, file, film.Date);
  const id = /\/video\/(\d{6,})/.exec(film.Link)?.[1] ?? null;
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: id ?? madeId('post', time.stamp, film.Title, []),
      kind: 'post',
      ...time.at,
      visibility: isDeleted ? 'hidden' : visibilityOf(film.WhoCanView),
      text: film.Title,
      // The address of the file opens it to everybody who has it, for some days.
      raw: { ...film, Link: film.Link.replace(/\?.*$/, '') },
    }),
  );
}

function visibilityOf(who: string): ItemVisibility {
  if (/^(?:public|everyone)/i.test(who)) return 'public';
  return /^(?:private|only (?:me|you)|self)/i.test(who) ? 'hidden' : 'unknown';
}

function* commentOf(source: ExportSource, file: DataFile, raw: unknown): Generator<Seen> {
  const comment = commentShape.safeParse(raw).data;
  const text = comment?.comment || comment?.Comment || '';
  if (comment === undefined || text === '') return source.odd(file, 'an entry in another shape');
  const time = timeIn(source, file, comment.date || comment.Date);
  yield source.given(
    file,
    ownItem(source.account, {
      platformId: madeId('comment', time.stamp, text, []),
      kind: 'comment',
      ...time.at,
      visibility: 'unknown',
      text,
      raw,
    }),
  );
}

function timeIn(source: ExportSource, file: DataFile, text: string): ToldTime {
  const time = readClock(text, source.timezone);
  if (time === null) source.odd(file, 'an entry whose time is in words that are not known');
  return time ?? { stamp: null, at: { publishedAt: null } };
}
