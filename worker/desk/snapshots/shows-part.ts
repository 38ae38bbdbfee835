import { isTakenOut } from '../../../jobs/redaction/redact-posts.ts';
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

/** Empty: the page does not tell it. An age ("2 år") tells none, and "3 tim" may be of two. */
function dayOf({ time, timeRead }: ShownPost, timezone: string): string {
  const told = time ?? (timeRead?.precision === 'minute' || timeRead?.precision === 'day' ? timeRead.at : '');
  if (isDay(told)) return told;
  // A time of day without an offset is by the page's own clock, whose day it tells.
  if (!/T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(told)) return /^\d{4}-\d\d-\d\d(?=T)/.exec(told)?.[0] ?? '';
  return wallTime(told, timezone)?.date ?? '';
}
