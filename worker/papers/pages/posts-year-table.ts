import { asWords, csvText } from '../../ground/csv.ts';
import type { ToldText, ToldThread } from '../search/told-account.ts';
import type { PageSetting } from './archive-input.ts';
import { kindNames } from './item-kinds.ts';
import { postsYearWords } from './posts-year-words.ts';
import { wallTime } from './times.ts';

type Setting = Pick<PageSetting, 'locale' | 'timezone'>;

/**
 * `inlagg-2024.csv`: a line for each post and comment of the year, in the order of the page, in the words of the page and with the time in UTC and on
 * the wall. `thread` names the place on the page.
 */
export function postsYearTable(threads: readonly ToldThread[], setting: Setting): string {
  const rows = threads.flatMap(({ anchor, post, comments, shown }) => {
    const snapshots = shown.map(({ id }) => id).join(' ');
    return [
      ...(post === null ? [] : [[anchor, ...cellsOf(post, setting), snapshots]]),
      ...comments.map((comment) => [anchor, ...cellsOf(comment, setting), '']),
    ];
  });
  return csvText([postsYearWords[setting.locale].columns, ...rows]);
}

function cellsOf(
  { kind, author, at, precision, text, permalink, state, file }: ToldText,
  { locale, timezone }: Setting,
): string[] {
  const said = state === null ? '' : postsYearWords[locale].states[state];
  const wall = at === null ? null : wallTime(at, timezone);
  const local = wall === null ? '' : `${wall.date} ${wall.second}`;
  return [
    kindNames[locale][kind] ?? kind,
    asWords(author ?? ''),
    at ?? '',
    local,
    precision ?? '',
    asWords(text),
    permalink ?? '',
    said,
    file ?? '',
  ];
}
