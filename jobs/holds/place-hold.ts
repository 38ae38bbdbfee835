import { committeeOn } from '../../config/register/accounts.ts';
import { committeeFolders } from '../../storage/items/mend.ts';
import type { FiledHold, Hold, HoldScope } from '../../storage/records/hold.ts';
import { goneItem } from '../items/gone-item.ts';
import { holdsOf } from '../items/whole-context.ts';
import { parseWhere, whereFilter } from '../search/where.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** What a hold is to be placed on: one aim for each committee that a query reaches. */
export interface Aim {
  committee: string;
  target: string;
  caught: string[];
}

export type Aims = { aims: Aim[]; problem: null } | { aims: null; problem: string; remedy: string };

/**
 * What a hold on `target` is to be placed on, or what is wrong: a hold on a misspelt id would hold nothing. `today`: civil day in
 * Europe/Stockholm.
 */
export async function holdAims(
  workplace: Reader,
  { scope, target, today }: { scope: HoldScope; target: string; today: string },
): Promise<Aims> {
  const { catalog, configuration } = workplace;
  const one = (committee: string | undefined, what: string): Aims =>
    committee === undefined
      ? {
          aims: null,
          problem: `expected ${what}, found ${JSON.stringify(target)}`,
          remedy: 'See `ogonblick item list` and `ogonblick status`.',
        }
      : { aims: [{ committee, target, caught: [] }], problem: null };
  switch (scope) {
    case 'item':
      return (
        (await goneAim(workplace, target)) ??
        one((await catalog.items.find({ ids: [target] }))[0]?.committee, 'the id of an item')
      );
    case 'thread':
      return one((await catalog.items.find({ thread: target, limit: 1 }))[0]?.committee, 'the id of a thread');
    case 'account': {
      const account = configuration.accounts.find(({ id }) => id === target);
      const [first] = await catalog.items.find({ account: target, limit: 1 });
      return one(account === undefined ? first?.committee : committeeOn(account, today), 'the id of an account');
    }
    case 'committee':
      return one((await knownCommittees(workplace)).has(target) ? target : undefined, 'the id of a committee');
    case 'query':
      return queryAims(workplace, target);
  }
}

/** What is wrong with a hold on an item that was disposed of; null where the item is still here, or never was. */
async function goneAim(workplace: Reader, item: string): Promise<Aims | null> {
  if ((await workplace.catalog.items.find({ ids: [item] })).length > 0) return null;
  const gone = await goneItem(workplace, item);
  if (gone === null) return null;
  const problem = `expected the id of an item that is here, found ${JSON.stringify(item)}, which was disposed of on ${gone.on} by the list ${gone.list}`;
  return { aims: null, problem, remedy: `See \`ogonblick dispose show ${gone.list}\`.` };
}

/** The committees that have a plan, and those that are in the archive only. */
async function knownCommittees({ configuration, archive }: Reader): Promise<Set<string>> {
  const known = new Set([...configuration.committees.keys(), ...(await committeeFolders(archive.root))]);
  known.delete('*');
  return known;
}

/** A query that names no committee reaches all. */
async function queryAims(workplace: Reader, target: string): Promise<Aims> {
  const { catalog, configuration } = workplace;
  const words = parseWhere(target);
  const { filter, problem } = whereFilter(words, configuration.settings.timezone);
  if (filter === null) return { aims: null, problem, remedy: 'See `ogonblick item list --help`.' };
  if (Object.keys(words).length === 0) {
    const remedy = 'To hold everything, hold each committee.';
    return { aims: null, problem: 'expected a query, found nothing in it', remedy };
  }
  const known = await knownCommittees(workplace);
  if (words.committee !== undefined && !known.has(words.committee)) {
    const found = JSON.stringify(words.committee);
    const remedy = `Known committees: ${[...known].join(', ')}.`;
    return { aims: null, problem: `expected the id of a committee, found ${found}`, remedy };
  }
  const committees = words.committee === undefined ? [...known].sort() : [words.committee];
  const aims = await Promise.all(
    committees.map(async (committee) => {
      const found = await catalog.items.find({ ...filter, committee });
      return { committee, target, caught: found.map(({ id }) => id) };
    }),
  );
  return { aims, problem: null };
}

/** Places a hold (gallringsstopp) on each aim: in force when this returns. `now`: UTC; `today`: civil. */
export async function placeHolds(
  workplace: Workplace,
  aims: readonly Aim[],
  said: Pick<Hold, 'kind' | 'scope' | 'reason' | 'mandate' | 'caseNumber' | 'reviewBy' | 'placedBy'>,
  { now, today }: { now: () => string; today: string },
): Promise<FiledHold[]> {
  const holds = holdsOf(workplace);
  const placed: FiledHold[] = [];
  for (const aim of aims) {
    placed.push(await holds.place({ ...aim, ...said, placedAt: now() }, Number(today.slice(0, 4))));
  }
  return placed;
}
