import { isDay } from '../../../config/base/values.ts';
import { holdAim, placeHold } from '../../../jobs/holds/place-hold.ts';
import { holdsOf } from '../../../jobs/items/whole-context.ts';
import { holdState, liftingBy } from '../../../jobs/judge/hold-state.ts';
import { openReleaseOf } from '../../../jobs/release/releases-of.ts';
import {
  committeesOf,
  type FiledHold,
  type Hold,
  type HoldKind,
  type HoldScope,
  holdScopes,
} from '../../../storage/records/hold.ts';
import { today } from '../parts/configuration.ts';
import { decider, namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, notAllowed, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import { inTone, lines } from '../parts/paint.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { type RequestWords, requestWords } from '../printed/request-words.ts';

export interface HoldOptions extends Partial<Record<HoldScope, string>>, SaidPerson {
  kind: HoldKind;
  reason: string;
  mandate: string;
  case: string;
  review: string;
}

/** Places a gallringsstopp. Anybody who can run the command may place one: keeping is always allowed. */
export async function addHold(io: Io, options: HoldOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  const scopes = holdScopes.filter((scope) => options[scope] !== undefined);
  const [scope] = scopes;
  if (scope === undefined || scopes.length > 1) {
    throw new UsageError(
      `expected one of ${holdScopes.map((one) => `--${one}`).join(', ')}, found ${scopes.length}`,
      'Say what is to be held: one thing for each hold.',
      `ange en av ${holdScopes.map((one) => '--'.concat(one)).join(', ')}: en sak för varje stopp.`,
    );
  }
  if (!isDay(options.review)) {
    throw new UsageError(
      `expected a day like 2027-01-31, found ${JSON.stringify(options.review)}`,
      'Say by --review when somebody is to look whether the hold is still needed.',
      `--review ska vara en dag som 2027-01-31, då någon ska se efter om stoppet fortfarande behövs, inte ${JSON.stringify(options.review)}.`,
    );
  }
  const found = await holdAim(workplace, { scope, target: options[scope] ?? '', today: today() });
  if (found.aim === null) throw new UsageError(found.problem, found.remedy, null);
  const { aim } = found;
  const placedBy = await decider(io, workplace, options, aimsAt(aim));
  const { kind, reason, mandate, case: caseNumber, review: reviewBy } = options;
  const said = { kind, scope, reason, mandate, caseNumber, reviewBy, placedBy };
  printHolds(io, [await placeHold(workplace, aim, said, { at: new Date().toISOString(), today: today() })]);
  return exitCodes.done;
}

/** A hold over several committees is placed and lifted by officers of all of them. */
function aimsAt(hold: Pick<Hold, 'committee' | 'committees'>): { committee: string }[] {
  return committeesOf(hold).map((committee) => ({ committee }));
}

/** Files a person's word that a hold is to be lifted. A hold that takes two people is lifted by the second person's word. */
export async function liftHold(io: Io, id: string, options: { reason: string } & SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const holds = holdsOf(workplace);
  for (;;) {
    const filed = (await holds.all()).find(({ hold }) => hold.id === id);
    if (filed === undefined) {
      throw new UsageError(
        `expected the id of a hold, found ${JSON.stringify(id)}`,
        'See `ogonblick hold list`.',
        `det finns inget gallringsstopp ${JSON.stringify(id)}. Se \`ogonblick hold list\`.`,
      );
    }
    const open = await openReleaseOf(workplace, id);
    if (open !== null) {
      throw notAllowed(
        `expected a hold that nobody waits for, found the open request ${open}`,
        `Close it first: \`ogonblick release close ${open}\`.`,
        `stoppet hör till begäran ${open}, som inte är avslutad. Avsluta den först: \`ogonblick release close ${open}\`.`,
      );
    }
    const by = await namedDecider(io, workplace, options, aimsAt(filed.hold));
    const { what, problem } = liftingBy(filed, by);
    if (problem !== null) throw notAllowed(problem, 'See `ogonblick hold list --all`.', null);
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
  await using workplace = await openForCommand(io);
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
  const says = requestWords[io.locale];
  const holds = filed.map((one) => ({
    ...one.hold,
    caught: one.hold.caught.length,
    state: holdState(one),
    ...(one.lost ? { lost: true } : {}),
    history: one.events,
  }));
  printResult(io, { holds }, () =>
    lines([
      ...filed.map((one) => {
        const { id, kind, reason, reviewBy } = one.hold;
        const overdue = needsPerson(one) ? says.needsPerson : '';
        const what = `${says.holdKind(kind)}  ${coverOf(one.hold, says)}`;
        const state = inTone(needsPerson(one) ? 'warn' : null, says.holdState(holdState(one)));
        const rest = `  ${committeesOf(one.hold).join(', ')}  ${what}  ${says.reviewBy(reviewBy)}`;
        return [`${id}  `, state, rest, inTone('warn', overdue), `\n  ${reason}`];
      }),
      says.holds(filed.length),
    ]),
  );
}

/** What a hold is on. The target of a request's hold is the day on which the request arrived; one from before snapshots were named tells no count. */
function coverOf({ kind, scope, target, snapshots, caught }: Hold, says: RequestWords): string {
  if (kind !== 'disclosure' || scope !== 'items') return `${says.holdScope(scope)} ${target}`;
  return snapshots === undefined ? says.holdScope(scope) : says.content(snapshots.length, caught.length);
}
