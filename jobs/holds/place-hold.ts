import { committeeOn } from '../../config/register/accounts.ts';
import type { FiledHold, Hold, HoldScope } from '../../storage/records/hold.ts';
import { goneItem } from '../items/gone-item.ts';
import { knownCommittees } from '../items/known-committees.ts';
import { holdsOf } from '../items/whole-context.ts';
import { parseWhere, whereFilter } from '../search/where.ts';
import type { Reader, Workplace } from '../workplace.ts';

/** What a hold is to be placed on. `committees`: where a query reaches several. */
export type Aim = Pick<Hold, 'committee' | 'committees' | 'target' | 'caught'>;

export type Aimed = { aim: Aim; problem: null } | { aim: null; problem: string; remedy: string };

/**
 * What a hold on `target` is to be placed on, or what is wrong: a hold on a misspelt id would hold nothing. `today`: civil day in
 * Europe/Stockholm.
 */
export async function holdAim(
  workplace: Reader,
  { scope, target, today }: { scope: HoldScope; target: string; today: string },
): Promise<Aimed> {
  const { catalog, configuration } = workplace;
  const one = (committee: string | undefined, what: string): Aimed =>
    committee === undefined
      ? {
          aim: null,
          problem: `expected ${what}, found ${JSON.stringify(target)}`,
          remedy: 'See `ogonblick item list` and `ogonblick status`.',
        }
      : { aim: { committee, target, caught: [] }, problem: null };
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
      return queryAim(workplace, target);
  }
}

/** What is wrong with a hold on an item that was disposed of; null where the item is still here, or never was. */
async function goneAim(workplace: Reader, item: string): Promise<Aimed | null> {
  if ((await workplace.catalog.items.find({ ids: [item] })).length > 0) return null;
  const gone = await goneItem(workplace, item);
  if (gone === null) return null;
  const problem = `expected the id of an item that is here, found ${JSON.stringify(item)}, which was disposed of on ${gone.on} by the list ${gone.list}`;
  return { aim: null, problem, remedy: `See \`ogonblick dispose show ${gone.list}\`.` };
}

/** A query that names no committee reaches all: one hold, over all of them. */
async function queryAim(workplace: Reader, target: string): Promise<Aimed> {
  const { catalog, configuration } = workplace;
  const words = parseWhere(target);
  const { filter, problem } = whereFilter(words, configuration.settings.timezone);
  if (filter === null) return { aim: null, problem, remedy: 'See `ogonblick item list --help`.' };
  if (Object.keys(words).length === 0) {
    const remedy = 'To hold everything, hold each committee.';
    return { aim: null, problem: 'expected a query, found nothing in it', remedy };
  }
  const known = await knownCommittees(workplace);
  if (words.committee !== undefined && !known.has(words.committee)) {
    const found = JSON.stringify(words.committee);
    const remedy = `Known committees: ${[...known].join(', ')}.`;
    return { aim: null, problem: `expected the id of a committee, found ${found}`, remedy };
  }
  const committees = words.committee === undefined ? [...known].sort() : [words.committee];
  const found = await Promise.all(committees.map((committee) => catalog.items.find({ ...filter, committee })));
  const caught = found.flat().map(({ id }) => id);
  const [first, second] = committees;
  if (first === undefined) {
    return {
      aim: null,
      problem: 'expected committees to hold for, found none',
      remedy: 'Write a plan of a committee.',
    };
  }
  const its = second === undefined ? { committee: first } : { committee: first, committees };
  return { aim: { ...its, target, caught }, problem: null };
}

/** Places a hold (gallringsstopp): in force when this returns. `at`: UTC; `today`: civil. */
export async function placeHold(
  workplace: Workplace,
  aim: Aim,
  said: Pick<Hold, 'kind' | 'scope' | 'reason' | 'mandate' | 'caseNumber' | 'reviewBy' | 'placedBy'>,
  { at, today }: { at: string; today: string },
): Promise<FiledHold> {
  return await holdsOf(workplace).place({ ...aim, ...said, placedAt: at }, Number(today.slice(0, 4)));
}
