import type { ItemCatalog, ItemFilter, ItemRow } from '../../storage/catalog/item-catalog.ts';
import { committeesOf, type FiledHold, type Hold } from '../../storage/records/hold.ts';
import { parseWhere, whereFilter } from '../search/where.ts';
import { goesOnFrom, type Succession } from './heirs.ts';
import { heldThreads } from './held-threads.ts';
import { holdState } from './hold-state.ts';

export interface HoldsContext {
  catalog: Pick<ItemCatalog, 'find' | 'idsFound' | 'conversations'>;
  /** All of them; those that are lifted hold nothing. */
  holds: readonly FiledHold[];
  /** By this succession a hold on a committee's items follows them to the committee that takes over. */
  succession: Succession;
  timezone: string;
}

/** The ids of the holds that stand on each row, by item, in the order of their ids. */
export type HoldsOn = (rows: readonly ItemRow[]) => Promise<Map<string, string[]>>;

/** A standing hold, with what it says made ready to be asked of many rows. */
interface Ready {
  id: string;
  /** The threads that it holds whole. */
  threads: () => Promise<ReadonlySet<string>>;
  /** What it holds of the rows besides. */
  among: (rows: readonly ItemRow[]) => Promise<readonly ItemRow[]>;
}

/**
 * Which holds stand on rows, for one judgement: the holds are those of the context, and what it takes to know what they hold is made ready once. A
 * query is asked anew in each judgement, so that it catches what has come or changed since; what it caught once, it keeps. A hold that nobody can read
 * any more holds all of its committee. A thread's hold, and a request's, goes with the items where they have moved: the thread's start may have been
 * disposed of, and written again. What a committee's successor collects from an account that was the committee's is held as if it were the
 * committee's own.
 */
export function holdsOn(context: HoldsContext): HoldsOn {
  const standing = context.holds
    .filter((filed) => holdState(filed) !== 'lifted')
    .map(({ hold }) => ready(context, hold));
  return async (rows) => {
    const held = new Map<string, string[]>();
    const whole = new Map<Ready, ReadonlySet<string>>();
    for (const hold of standing) whole.set(hold, await hold.threads());
    const ofThreads = [...whole.values()].some((threads) => threads.size > 0);
    const threads = ofThreads ? [...new Set(rows.map(({ thread }) => thread))] : [];
    const together = await context.catalog.conversations(threads);
    for (const hold of standing) {
      const its = whole.get(hold);
      const covered = new Set(await hold.among(rows));
      for (const row of rows) {
        const isHeld = covered.has(row) || together.get(row.thread)?.some((thread) => its?.has(thread));
        if (isHeld) held.set(row.id, [...(held.get(row.id) ?? []), hold.id]);
      }
    }
    return held;
  };
}

function ready(context: HoldsContext, hold: Hold): Ready {
  const threads = once(async () => new Set(await heldThreads(context.catalog, hold)));
  return { id: hold.id, threads, among: amongRows(context, hold) };
}

/** What the hold names: rows, or where they lie; or what its query finds. */
function amongRows(context: HoldsContext, hold: Hold): Ready['among'] {
  const { scope, target } = hold;
  const those = (holds: (row: ItemRow) => boolean) => async (rows: readonly ItemRow[]) => rows.filter(holds);
  switch (scope) {
    case 'items': {
      const caught = new Set(hold.caught);
      return those(({ id }) => caught.has(id));
    }
    case 'item':
      return those(({ id }) => id === target);
    case 'account':
      return those(({ account }) => account === target);
    case 'committee':
      return those(isIn(context, hold.committees ?? [target]));
    case 'query':
      return foundBy(context, hold);
    case 'thread':
      return async () => [];
  }
}

function isIn({ succession }: HoldsContext, committees: readonly string[]): (row: ItemRow) => boolean {
  const each = committees.map((committee) => goesOnFrom(committee, succession));
  return (row) => each.some((isCommittees) => isCommittees(row));
}

function foundBy(context: HoldsContext, hold: Hold): Ready['among'] {
  const isIts = isIn(context, committeesOf(hold));
  const { filter } = whereFilter(parseWhere(hold.target), context.timezone);
  if (filter === null) return async (rows) => rows.filter(isIts);
  const { committee: _, ...asked } = filter;
  const caught = new Set(hold.caught);
  const matching = matchesOf(context, asked);
  return async (rows) => {
    const found = await matching(rows.filter(isIts).map(({ id }) => id));
    return rows.filter(({ id }) => caught.has(id) || found.has(id));
  };
}

/**
 * Which of the items the filter finds. Words are looked for in the whole index, however few items are asked about: a page's are asked about by
 * themselves, and whoever asks about more is answered from all that the words find.
 */
function matchesOf(
  { catalog }: HoldsContext,
  asked: ItemFilter,
): (ids: readonly string[]) => Promise<ReadonlySet<string>> {
  const all = once(() => catalog.idsFound(asked));
  let times = 0;
  return async (ids) => {
    if (ids.length === 0) return new Set();
    times += 1;
    return asked.text === undefined || times === 1 ? await catalog.idsFound({ ...asked, ids }) : await all();
  };
}

/** Makes it when it is first asked for, and never again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
