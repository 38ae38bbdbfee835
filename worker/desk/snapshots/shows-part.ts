import { isTakenOut } from '../../../jobs/redaction/place-redaction.ts';
import { isDay } from '../../../storage/records/civil-time.ts';
import type { ShownPost } from '../../../storage/records/posts.ts';
import { wholeDays } from '../../papers/pages/marks.ts';
import { html, type Markup } from '../../papers/pages/markup.ts';
import { wallTime } from '../../papers/pages/times.ts';
import type { SnapshotWords } from './shown-snapshot-words.ts';

/**
 * In a sentence what a snapshot shows: the posts and comments of its list that no disposal has taken, and the posts' first and last day in the time zone where
 * every one tells its day. Null: there is no such post.
 */
export function showsPart(posts: readonly ShownPost[], timezone: string, says: SnapshotWords): Markup | null {
  const left = posts.filter((shown, post) => !isTakenOut({ post, comment: null, shown }));
  if (left.length === 0) return null;
  const comments = posts.flatMap((post, at) =>
    post.comments.filter((shown, comment) => !isTakenOut({ post: at, comment, shown })),
  );
  const days = left.map((post) => dayOf(post, timezone)).sort();
  const told = days.includes('') ? null : [days[0] as string, days.at(-1) as string];
  return html`<p>${wholeDays(says.shows(left.length, comments.length, told))}</p>\n`;
}

/** Empty: the page does not tell it. Of an age only the latest instant is known: "3 d" may be of two days, and "5 min" of two around midnight. */
function dayOf({ time, timeRead }: ShownPost, timezone: string): string {
  const told = time ?? timeRead?.at ?? '';
  if (isDay(told)) return told;
  if (time === null) return timeRead?.precision === 'minute' ? dayOfMinute(told, timezone) : '';
  // A time of day without an offset is by the page's own clock, whose day it tells.
  if (!/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(told)) return /^\d{4}-\d\d-\d\d(?=T)/.exec(told)?.[0] ?? '';
  return wallTime(told, timezone)?.date ?? '';
}

function dayOfMinute(latest: string, timezone: string): string {
  const earliest = new Date(Date.parse(latest) - 60_000).toISOString();
  const [first, last] = [earliest, latest].map((at) => wallTime(at, timezone)?.date ?? '');
  return first === last ? (last ?? '') : '';
}
