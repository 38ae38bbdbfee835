import { committeeOn } from '../../../config/accounts.ts';
import { isDay } from '../../../config/values.ts';
import { holdState, liftedByTwo, liftingBy } from '../../../jobs/holds/hold-state.ts';
import { parseWhere } from '../../../jobs/items/where.ts';
import { committeeFolders } from '../../../storage/items/mend.ts';
import { type FiledHold, type HoldKind, type HoldScope, holdScopes } from '../../../storage/records/hold.ts';
import { openClosingStack } from '../../closing-stack.ts';
import { NotAllowedError } from '../../not-allowed.ts';
import { holdsOf } from '../../whole-context.ts';
import type { Workplace } from '../../workplace.ts';
import { itemsCalled, readFilter } from '../choose-items.ts';
import { today } from '../configuration.ts';
import { decider, namedDecider } from '../deciding.ts';
import { exitCodes } from '../exit-codes.ts';
import { type Io, printResult, UsageError } from '../io.ts';
import { provenDecider, type SaidPerson } from '../prove-person.ts';
import { openForReading } from './item.ts';

export interface HoldOptions extends Partial<Record<HoldScope, string>> {
  kind: HoldKind;
  reason: string;
  mandate: string;
  case: string;
  review: string;
  as?: string;
}

/** What a hold is to be placed on: one for each committee that a query reaches. */
interface Aim {
  committee: string;
  target: string;
  caught: string[];
}

/** Places a gallringsstopp. Anybody who can run this may: to keep is always allowed. */
export async function addHold(io: Io, options: HoldOptions): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const scopes = holdScopes.filter((scope) => options[scope] !== undefined);
  const [scope] = scopes;
  if (scope === undefined || scopes.length > 1) {
    throw new UsageError(
      `expected one of ${holdScopes.map((one) => `--${one}`).join(', ')}, found ${scopes.length}`,
      'Say what is to be held: one thing for each hold.',
    );
  }
  if (!isDay(options.review)) {
    throw new UsageError(
      `expected a day like 2027-01-31, found ${JSON.stringify(options.review)}`,
      'Say by --review when somebody is to look whether the hold is still needed.',
    );
  }
  const aims = await aimsOf(workplace, scope, options[scope] ?? '');
  const placedBy = decider(io, workplace, options.as, aims);
  const { kind, reason, mandate, case: caseNumber, review: reviewBy } = options;
  const holds = holdsOf(workplace);
  const placed: FiledHold[] = [];
  for (const aim of aims) {
    const placedAt = new Date().toISOString();
    const hold = { ...aim, kind, scope, reason, mandate, caseNumber, reviewBy, placedBy, placedAt };
    placed.push(await holds.place(hold, Number(today().slice(0, 4))));
  }
  printHolds(io, placed);
  return exitCodes.done;
}

/** Throws UsageError for what nothing is known of: a hold on a misspelt id would hold nothing. */
async function aimsOf(workplace: Workplace, scope: HoldScope, target: string): Promise<Aim[]> {
  const { catalog, configuration, archive } = workplace;
  const unknown = (what: string) =>
    new UsageError(
      `expected ${what}, found ${JSON.stringify(target)}`,
      'See `ogonblick item list` and `ogonblick status`.',
    );
  switch (scope) {
    case 'item': {
      const rows = await itemsCalled(workplace, [target]);
      return rows.map(({ committee }) => ({ committee, target, caught: [] }));
    }
    case 'thread': {
      const [first] = await catalog.items.find({ thread: target, limit: 1 });
      if (first === undefined) throw unknown('the id of a thread');
      return [{ committee: first.committee, target, caught: [] }];
    }
    case 'account': {
      const account = configuration.accounts.find(({ id }) => id === target);
      const [first] = await catalog.items.find({ account: target, limit: 1 });
      const committee = account === undefined ? first?.committee : committeeOn(account, today());
      if (committee === undefined) throw unknown('the id of an account');
      return [{ committee, target, caught: [] }];
    }
    case 'committee': {
      const known = [...configuration.committees.keys(), ...(await committeeFolders(archive.root))];
      if (target === '*' || !known.includes(target)) throw unknown('the id of a committee');
      return [{ committee: target, target, caught: [] }];
    }
    case 'query':
      return queryAims(workplace, target);
  }
}

/** A query that names no committee reaches all, also those that are in the archive only. */
async function queryAims({ catalog, configuration, archive }: Workplace, target: string): Promise<Aim[]> {
  const words = parseWhere(target);
  const filter = readFilter(words, configuration.settings.timezone);
  if (Object.keys(words).length === 0) {
    throw new UsageError('expected a query, found nothing in it', 'To hold everything, hold each committee.');
  }
  const known = new Set([...configuration.committees.keys(), ...(await committeeFolders(archive.root))]);
  known.delete('*');
  const committees = words.committee === undefined ? [...known].sort() : [words.committee];
  return Promise.all(
    committees.map(async (committee) => {
      if (!known.has(committee)) {
        throw new UsageError(
          `expected the id of a committee, found ${JSON.stringify(committee)}`,
          `Known committees: ${[...known].join(', ')}.`,
        );
      }
      const found = await catalog.items.find({ ...filter, committee });
      return { committee, target, caught: found.map(({ id }) => id) };
    }),
  );
}

/** Says that a hold is to be lifted: the second person's word lifts those that take two. */
export async function liftHold(io: Io, id: string, options: { reason: string } & SaidPerson): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const holds = holdsOf(workplace);
  for (;;) {
    const filed = (await holds.all()).find(({ hold }) => hold.id === id);
    if (filed === undefined) {
      throw new UsageError(`expected the id of a hold, found ${JSON.stringify(id)}`, 'See `ogonblick hold list`.');
    }
    const by = liftedByTwo(filed)
      ? await provenDecider(io, workplace, options, [filed.hold])
      : namedDecider(io, workplace, options.as, [filed.hold]);
    const { what, problem } = liftingBy(filed, by);
    if (problem !== null) throw new NotAllowedError(problem, 'See `ogonblick hold list --all`.');
    const at = new Date().toISOString();
    if ((await holds.tell(filed, { what, by, at, reason: options.reason })) === 'occupied') continue;
    printHolds(
      io,
      (await holds.all()).filter(({ hold }) => hold.id === id),
    );
    return what === 'lifted' ? exitCodes.done : exitCodes.needsPerson;
  }
}

/** The holds that stand; with `--all` those that are lifted too. One whose review is overdue, or that waits for a second person, is exit 1. */
export async function listHolds(io: Io, options: { all?: boolean }): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForReading(io, stack);
  const all = await holdsOf(workplace).all();
  const shown = all.filter((filed) => options.all || holdState(filed) !== 'lifted');
  printHolds(io, shown);
  return shown.some((filed) => needsPerson(filed)) ? exitCodes.needsPerson : exitCodes.done;
}

function needsPerson(filed: FiledHold): boolean {
  const state = holdState(filed);
  return state === 'lift-asked' || (state === 'standing' && filed.hold.reviewBy < today());
}

function printHolds(io: Io, filed: readonly FiledHold[]): void {
  const holds = filed.map((one) => ({
    ...one.hold,
    caught: one.hold.caught.length,
    state: holdState(one),
    history: one.events,
  }));
  printResult(io, { holds }, () =>
    [
      ...filed.map((one) => {
        const { id, committee, kind, scope, target, reason, reviewBy } = one.hold;
        const overdue = needsPerson(one) ? ' (needs a person)' : '';
        return `${id}  ${holdState(one)}  ${committee}  ${kind}  ${scope} ${target}  review by ${reviewBy}${overdue}\n  ${reason}`;
      }),
      `${filed.length} holds`,
      '',
    ].join('\n'),
  );
}
