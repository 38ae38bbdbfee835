import { isDay } from '../../../config/base/values.ts';
import { holdAims, placeHolds } from '../../../jobs/holds/place-hold.ts';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import { holdState, liftingBy } from '../../../jobs/judge/hold-state.ts';
import { NotAllowedError } from '../../../jobs/refusal/not-allowed.ts';
import { openReleaseOf } from '../../../jobs/release/releases-of.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { type FiledHold, type HoldKind, type HoldScope, holdScopes } from '../../../storage/records/hold.ts';
import { today } from '../parts/configuration.ts';
import { decider, namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { openForCommand } from './item.ts';

export interface HoldOptions extends Partial<Record<HoldScope, string>>, SaidPerson {
  kind: HoldKind;
  reason: string;
  mandate: string;
  case: string;
  review: string;
}

/** Places a gallringsstopp. Anybody who can run the command may place one: keeping is always allowed. */
export async function addHold(io: Io, options: HoldOptions): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
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
  const found = await holdAims(workplace, { scope, target: options[scope] ?? '', today: today() });
  if (found.aims === null) throw new UsageError(found.problem, found.remedy);
  const { aims } = found;
  const placedBy = await decider(io, workplace, options, aims);
  const { kind, reason, mandate, case: caseNumber, review: reviewBy } = options;
  const said = { kind, scope, reason, mandate, caseNumber, reviewBy, placedBy };
  const placed = await placeHolds(workplace, aims, said, { now: () => new Date().toISOString(), today: today() });
  printHolds(io, placed);
  return exitCodes.done;
}

/** Files a person's word that a hold is to be lifted. A hold that takes two people is lifted by the second person's word. */
export async function liftHold(io: Io, id: string, options: { reason: string } & SaidPerson): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const holds = holdsOf(workplace);
  for (;;) {
    const filed = (await holds.all()).find(({ hold }) => hold.id === id);
    if (filed === undefined) {
      throw new UsageError(`expected the id of a hold, found ${JSON.stringify(id)}`, 'See `ogonblick hold list`.');
    }
    const open = await openReleaseOf(workplace, id);
    if (open !== null) {
      throw new NotAllowedError(
        `expected a hold that nobody waits for, found the open request ${open}`,
        `Close it first: \`ogonblick release close ${open}\`.`,
      );
    }
    const by = await namedDecider(io, workplace, options, [filed.hold]);
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

/** The holds in force; with `--all` the lifted ones too. Exit 1 when a review is overdue or a hold waits for a second person. */
export async function listHolds(io: Io, options: { all?: boolean }): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openForCommand(io, stack);
  const all = await workplace.holds();
  const shown = all.filter((filed) => options.all || holdState(filed) !== 'lifted');
  printHolds(io, shown);
  return shown.some((filed) => needsPerson(filed)) ? exitCodes.needsPerson : exitCodes.done;
}

function needsPerson(filed: FiledHold): boolean {
  const state = holdState(filed);
  return state === 'lift-asked' || (state === 'standing' && (filed.lost === true || filed.hold.reviewBy < today()));
}

function printHolds(io: Io, filed: readonly FiledHold[]): void {
  const holds = filed.map((one) => ({
    ...one.hold,
    caught: one.hold.caught.length,
    state: holdState(one),
    ...(one.lost ? { lost: true } : {}),
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
