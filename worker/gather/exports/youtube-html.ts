import { parseUrl } from '../../../config/base/parse-url.ts';
import type { Seen } from '../../../jobs/collect/sighting.ts';
import { toUtc } from '../platforms/utc.ts';
import type { DataFile } from './export-parts.ts';
import type { ExportSource } from './export-source.ts';
import { outermost, wordsOf } from './html-parts.ts';
import type { HtmlElement } from './html-records.ts';
import { madeId, ownItem } from './own-item.ts';

/** "2020-04-27 23:18:23 UTC", and before 2019 "2016-06-15T08:50:49Z". */
const instant = /(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?(?: UTC|Z)/;

/**
 * A comment or a message in a live chat as Takeout's pages told it until 2023: when, on which film, and below a line break the words. A comment's
 * address has its id; of a message nothing has one.
 */
export function* youtubeEntry(source: ExportSource, file: DataFile, entry: HtmlElement): Generator<Seen> {
  const at = entry.children.findIndex((child) => typeof child !== 'string' && child.name === 'br');
  const above = { ...entry, children: at < 0 ? entry.children : entry.children.slice(0, at) };
  const text = at < 0 ? '' : wordsOf({ ...entry, children: entry.children.slice(at + 1) });
  const [, day, clock] = instant.exec(wordsOf(above)) ?? [];
  const [link] = outermost(above, ({ name }) => name === 'a').flatMap(({ attributes: { href = '' } }) => watched(href));
  const publishedAt = toUtc(day === undefined ? null : `${day}T${clock}Z`);
  if (text === '' || publishedAt === null) return source.odd(file, 'an entry in another shape');
  const { film = null, id = null } = link ?? {};
  const answers = id?.includes('.') ? id.slice(0, id.indexOf('.')) : null;
  const platformId = id ?? madeId('comment', Math.floor(Date.parse(publishedAt) / 1000), `${film}\n${text}`, []);
  yield source.given(
    file,
    ownItem(source.account, {
      platformId,
      kind: answers === null ? 'comment' : 'reply',
      parent: answers ?? film,
      thread: film ?? answers ?? platformId,
      publishedAt,
      text,
      permalink: film === null || id === null ? null : `https://www.youtube.com/watch?v=${film}&lc=${id}`,
      // What stands above names the film, which may be another's.
      raw: { publishedAt, film, id, text },
    }),
  );
}

function watched(href: string): { film: string; id: string | null }[] {
  const query = parseUrl(href)?.searchParams;
  const film = query?.get('v');
  return film && /^[\w-]{11}$/.test(film) ? [{ film, id: query?.get('lc') || null }] : [];
}
