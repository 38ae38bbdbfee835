import { themeTag } from '../../../config/plans/theme-tag.ts';
import type { Workplace } from '../../../jobs/workplace.ts';
import type { ItemRow } from '../../../storage/catalog/item-catalog.ts';
import { refreshArchivePages } from '../../papers/pages/refresh-archive-pages.ts';
import { namedDecider } from '../parts/deciding.ts';
import { type Io, UsageError } from '../parts/io.ts';
import { themeCalled } from '../parts/theme-called.ts';
import { type Decide, type DecideOptions, decide } from './item-decide.ts';

/** Says of items that they belong to a theme. Anybody who can run the command may: keeping is always allowed. */
export const markByHand = (io: Io, theme: string, ids: string[], options: DecideOptions) =>
  decide(io, ids, options, markingOf(theme, 'tags'), { afterwards: showOnPages });

/** Says of items that they do not belong to a theme. They are not marked by themselves again. A named person must say it. */
export const unmarkByHand = (io: Io, theme: string, ids: string[], options: DecideOptions) =>
  decide(io, ids, options, markingOf(theme, 'untag'), { whoDecides: namedDecider, afterwards: showOnPages });

const markingOf =
  (id: string, does: 'tags' | 'untag'): Decide =>
  async (rows, _at, workplace) => {
    await themeCalled(workplace, id);
    if (does === 'untag') for (const row of rows) await refuseUnmarked(workplace, row, id);
    return rows.map(() => ({ what: 'tag', tags: [], untag: [], [does]: [themeTag(id)] }));
  };

async function showOnPages(workplace: Workplace): Promise<{ told: object; words: string[] }> {
  await refreshArchivePages(workplace, new Set());
  return { told: {}, words: [] };
}

/** An answer belongs to a theme through its thread: only the start of the thread can be unmarked. */
async function refuseUnmarked({ catalog }: Workplace, { id, thread, tags }: ItemRow, theme: string): Promise<void> {
  if (tags.includes(themeTag(theme))) return;
  const start = thread === id ? [] : await catalog.items.find({ ids: [thread], tag: themeTag(theme) });
  throw start.length === 0
    ? new UsageError(
        `expected an item that bears the mark of ${theme}, found that ${id} bears none`,
        `See \`ogonblick theme show ${theme}\`.`,
        `${id} är inte märkt med ${theme}. Se \`ogonblick theme show ${theme}\`.`,
      )
    : new UsageError(
        `expected an item that bears the mark of ${theme} itself, found that ${id} belongs to it through its thread`,
        `Unmark ${thread}, which starts the thread.`,
        `${id} hör till ${theme} genom sin tråd. Ta bort märkningen från ${thread}, som börjar tråden.`,
      );
}
