import { asWords, csvText } from '../../ground/csv.ts';
import type { ToldText, ToldThread } from '../search/told-account.ts';
import { postsYearWords } from './posts-year-words.ts';

/** `inlagg-2024.csv`: a line for each post and comment of the year, in the order of the page. `thread` names the place on the page. */
export function postsYearTable(threads: readonly ToldThread[], locale: 'sv' | 'en'): string {
  const rows = threads.flatMap(({ anchor, post, comments, shown }) => {
    const snapshots = shown.map(({ id }) => id).join(' ');
    return [
      ...(post === null ? [] : [[anchor, ...cellsOf(post, locale), snapshots]]),
      ...comments.map((comment) => [anchor, ...cellsOf(comment, locale), '']),
    ];
  });
  return csvText([postsYearWords[locale].columns, ...rows]);
}

function cellsOf(
  { kind, author, at, precision, text, permalink, state, file }: ToldText,
  locale: 'sv' | 'en',
): string[] {
  const said = state === null ? '' : postsYearWords[locale].states[state];
  return [kind, asWords(author ?? ''), at ?? '', precision ?? '', asWords(text), permalink ?? '', said, file ?? ''];
}
