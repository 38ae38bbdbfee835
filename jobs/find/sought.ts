import type { ItemFilter } from '../../storage/catalog/item-catalog.ts';
import { type WhereWords, whereFilter } from '../search/where.ts';

/**
 * What can be sought in everything that there is: in items, snapshots and notes of takedowns. The period is the day when an item was published,
 * a snapshot was taken, a note was written.
 */
export type Sought = Pick<ItemFilter, 'text' | 'committee' | 'account' | 'platform' | 'since' | 'until'>;

/** The words that narrow down everything; all others are about items alone. */
const names: readonly (keyof WhereWords)[] = ['text', 'committee', 'account', 'platform', 'from', 'to'];

/** What the words ask for, or what is wrong with them. */
export function readSought(
  words: WhereWords,
  timezone: string,
): { sought: Sought; problem: null } | { sought: null; problem: string } {
  const other = Object.keys(words).find((name) => !(names as readonly string[]).includes(name));
  if (other !== undefined) {
    return { sought: null, problem: `expected words, committee, account, platform, from and to, found ${other}` };
  }
  const { filter, problem } = whereFilter(words, timezone);
  return filter === null ? { sought: null, problem } : { sought: filter, problem: null };
}

/** The part of what is found that is asked for. `withoutSecret`: leave out what is marked secret. */
export interface PageOf {
  withoutSecret: boolean;
  limit: number;
  offset: number;
}
