import { committeeOn } from '../../../../config/register/accounts.ts';
import { type Entry, entriesTell, expectedYears, type RegisteredAccount, type Shelf } from './arrange.ts';

/**
 * An account as the pages of one committee show it: the visits that were made for that committee, and what they tell. An account that has moved stands
 * with each committee that has had it, and what is counted is counted once.
 */
export interface Holding extends Shelf {
  committee: string;
  /** The account belongs to another committee now. */
  isFormer: boolean;
  /** All that the archive has of the account. */
  whole: Shelf;
}

export function holdingOf(shelf: Shelf, committee: string): Holding {
  const told = entriesTell(shelf.entries.filter((entry) => entry.committee === committee));
  const isFormer = shelf.account.committee !== committee;
  return { ...shelf, ...told, failing: isFormer ? null : told.failing, committee, isFormer, whole: shelf };
}

/** The years that are the committee's: in which a visit was made for it, or a snapshot was to be expected of it. Newest first. */
export function yearsHeld(holding: Holding, today: string): number[] {
  const years = new Set(holding.entries.map(({ year }) => year));
  const { from, to } = expectedYears(holding.whole, today);
  for (let year = from; year <= to; year += 1) if (isExpected(holding, year, today)) years.add(year);
  return [...years].sort((a, b) => b - a);
}

/** Whether a snapshot of the year could be expected of the committee: it had the account when the year ended, the account was closed, or today. */
export function isExpected({ account, whole, committee }: Holding, year: number, today: string): boolean {
  const { from, to } = expectedYears(whole, today);
  return year >= from && year <= to && hadBy(account, year, today) === committee;
}

/** The committee that had the account at the end of the year, or on its last day. An account without dates has always had the one it has. */
export function hadBy({ id, committee, committees = [], closed }: RegisteredAccount, year: number, today: string) {
  if (committees.length === 0) return committee;
  const days = [`${year}-12-31`, today, ...(closed == null ? [] : [closed])];
  const periods = committees.map(({ id, from = null, to = null }) => ({ id, from, to }));
  return committeeOn({ id, committee: periods }, days.sort()[0] as string);
}

/** The committees for which the account's snapshots of the year were taken. */
export function takenFor({ whole }: Holding, year: number): string[] {
  const taken = whole.entries.filter((entry: Entry) => entry.sealed && entry.year === year);
  return [...new Set(taken.map(({ committee }) => committee))];
}

/**
 * Since when the present committee has the account, which it may have had before too, or from when it will have it; null: the register does not say.
 */
export function since({ committee, committees = [] }: RegisteredAccount, today: string): string | null {
  const days = committees.flatMap(({ id, from }) => (id === committee ? [from ?? ''] : [])).sort();
  return (days.findLast((day) => day <= today) ?? days[0]) || null;
}
