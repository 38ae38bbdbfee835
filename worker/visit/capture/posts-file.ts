import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PostsFile, ShownComment, ShownPost, TimePrecision } from '../../../storage/records/posts.ts';
import type { Completeness } from '../../../storage/records/snapshot-description.ts';
import { asWords, csvText } from '../../ground/csv.ts';

/** Writes `data/inlagg.json`, and the same as `data/inlagg.csv` for readers who count in a spreadsheet (a copy; the JSON is the record). */
export async function writePostsFiles(folder: string, file: PostsFile): Promise<void> {
  await writeFile(join(folder, 'data/inlagg.json'), `${JSON.stringify(file, null, 1)}\n`);
  await writeFile(join(folder, 'data/inlagg.csv'), postsAsCsv(file.posts));
}

/**
 * `tid_tolkad` is what the words of `tid_visad` tell, where the page tells a time to people only: the latest that it can be, with the unit.
 * `delat` is another's post that is shared or quoted, with whose it is. `svar_pa` is the comment of the same post that is answered.
 * Numbers are whole: a spreadsheet would read `1.10` as a day or as 1.1.
 */
const columns = [
  ...['inlagg', 'kommentar', 'typ', 'svar_pa', 'avsandare', 'tid', 'tid_visad', 'text', 'lank', 'bild'],
  ...['tid_tolkad', 'tid_enhet', 'delat_av', 'delat_text', 'reaktioner'],
  ...['film', 'film_langd_s', 'film_fil'],
];

/** The texts are guarded against being read as formulas, numbers or days. This is a copy; the JSON beside it has the texts as they were. */
export function postsAsCsv(posts: readonly ShownPost[]): string {
  const rows = posts.flatMap((post) => [
    [`${post.number}`, '', 'inlägg', '', ...shownCells(post), post.picture ?? '', ...moreCells(post)],
    ...post.comments.map((comment, index) => [
      `${post.number}`,
      `${index + 1}`,
      comment.depth > 1 ? 'svar' : 'kommentar',
      comment.parent === null ? '' : `${comment.parent + 1}`,
      ...shownCells(comment),
      '',
      ...moreCells(comment),
    ]),
  ]);
  return csvText([columns, ...rows]);
}

function shownCells(shown: ShownPost | ShownComment): string[] {
  const { author, time, timeShown, text, permalink } = shown;
  return [author, time, timeShown, text, permalink].map((words) => asWords(words ?? ''));
}

/** Below their own heads at the end, so that a reader by places finds the first ones where they were. */
function moreCells(shown: ShownPost | ShownComment): string[] {
  const { timeRead, shared, reactions = {} } = shown;
  const by = shared && (shared.author ?? (shared.handle === undefined ? '' : `@${shared.handle}`));
  const ways = Object.entries(reactions).map(([way, count]) => `${way}: ${count}`);
  const unit = timeRead === undefined ? '' : unitNames[timeRead.precision];
  const told = [timeRead?.at, unit, by, shared?.text, ways.join('; ')].map((words) => asWords(words ?? ''));
  return [...told, ...filmCells(shown)];
}

const unitNames: Record<TimePrecision, string> = {
  minute: 'minut',
  hour: 'timme',
  clock: 'klockslag utan tidszon',
  day: 'dag',
  week: 'vecka',
  month: 'månad',
  year: 'år',
};

/** Several films of one post stand on a line each. A length in whole seconds; `?` where it is not known. */
function filmCells({ films = [] }: ShownPost | ShownComment): string[] {
  const lines = [
    films.map(({ address }) => address ?? '?'),
    films.map(({ seconds }) => (seconds === null ? '?' : `${Math.round(seconds)}`)),
    films.map(({ file }) => file ?? '-'),
  ];
  return lines.map((cells) => (cells.length === 1 ? (cells[0] ?? '') : asWords(cells.join('\n'))));
}

/** Counts what was seen and kept of posts and comments. Instants are as the page gives them. */
export function countPosts(
  posts: readonly ShownPost[],
  seen: number,
  commentsUnpictured = 0,
): Omit<Completeness, 'imagesLoaded' | 'imagesFailed' | 'stopReason' | 'witness'> {
  const times = posts.flatMap(toldOf).sort(byInstant);
  const captured = (post: ShownPost) => post.comments.length;
  return {
    postsSeen: Math.max(seen, posts.length),
    postsCaptured: posts.filter(({ picture }) => picture !== null).length,
    commentsShown: posts.reduce((sum, post) => sum + Math.max(post.commentsClaimed ?? 0, captured(post)), 0),
    ...(commentsUnpictured > 0 ? { commentsUnpictured } : {}),
    commentsCaptured: posts.reduce((sum, post) => sum + captured(post), 0),
    oldest: times[0] ?? null,
    newest: times.at(-1) ?? null,
  };
}

/** A minute that the words tell counts too; an age does not say when the oldest post was written. */
function toldOf({ time, timeRead }: ShownPost): string[] {
  const told = time ?? (timeRead?.precision === 'minute' ? timeRead.at : null);
  return told && !Number.isNaN(Date.parse(told)) ? [told] : [];
}

function byInstant(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}
