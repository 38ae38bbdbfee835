import { noteApprovers } from '../../../jobs/plans/approvers.ts';
import type { PlanComparison } from '../../../jobs/plans/compare-plans.ts';
import { acceptPlans, planAcceptance } from '../../../jobs/plans/plan-acceptance.ts';
import { isForApprover, type PlanAcceptance, refuseAcceptor } from '../../../jobs/plans/refuse-acceptor.ts';
import type { VerdictChange } from '../../../jobs/plans/verdict-change.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { fileGoverningDocuments } from '../../papers/governing/file-documents.ts';
import { today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { watchWork } from '../parts/watched-line.ts';
import { type PrintedPlanWords, printedPlanWords } from '../printed/plan-words.ts';

export interface AcceptOptions extends SaidPerson {
  yes?: boolean;
  exact?: boolean;
}

/**
 * Shows what the plans do to the existing items, compared with the plans that were last accepted. With `--yes` a person accepts the plans. Until
 * then, plans whose change lets anything go earlier, or lets it go at all, put nothing on a list. Where no decision is new, only an approver accepts that.
 */
export async function acceptPlansOf(io: Io, ids: string[], options: AcceptOptions): Promise<number> {
  await using workplace = await openForCommand(io);
  await using stack = openClosingStack();
  await noteApprovers(workplace);
  const committees = chosenCommittees(workplace, ids);
  const rows = committees.map((committee) => ({ committee }));
  const by = options.yes ? await namedDecider(io, workplace, options, rows) : null;
  await fileGoverningDocuments(workplace);
  const look = async () => {
    const found: PlanAcceptance[] = [];
    const how = { today: today(), exact: options.exact ?? false };
    const end = watchWork(io, 'plans');
    stack.add(end);
    for (const committee of committees) found.push(await planAcceptance(workplace, { committee, ...how }));
    end();
    return found;
  };
  const found = await look();
  const says = printedPlanWords[io.locale];
  if (by === null) {
    printResult(
      io,
      { preview: true, plans: found },
      () => `${found.map((one) => inWords(one, says)).join('')}${toAccept(found, says)}`,
    );
    return found.some(({ needsAcceptance }) => needsAcceptance) ? exitCodes.needsPerson : exitCodes.done;
  }
  // One who may not accept some of them accepts none.
  const acceptor = { by, now: new Date().toISOString() };
  for (const acceptance of found) await refuseAcceptor(workplace, acceptance, acceptor);
  for (const acceptance of found) await acceptPlans(workplace, acceptance, acceptor);
  printResult(io, { plans: await look() }, () =>
    found.map((one) => `${inWords(one, says)}  ${says.acceptedBy(by)}\n`).join(''),
  );
  return exitCodes.done;
}

function chosenCommittees({ configuration }: Reader, ids: string[]): string[] {
  const known = [...configuration.committees.keys()].filter((id) => id !== '*');
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids.length > 0 ? ids : known;
  throw new UsageError(
    `expected the id of a committee that has a plan, found ${JSON.stringify(unknown)}`,
    `Known committees: ${known.join(', ')}.`,
    `det finns ingen nämnd ${JSON.stringify(unknown)} med en plan. Nämnder som finns: ${known.join(', ')}.`,
  );
}

function inWords(acceptance: PlanAcceptance, says: PrintedPlanWords): string {
  const { committee, accepted, comparison, decisions, terms, needsAcceptance } = acceptance;
  const { items, exact, counts, open, listable, moves } = comparison;
  const since = accepted === null ? says.neverAccepted : says.accepted(accepted.at, accepted.by);
  const told = Object.entries(counts) as [VerdictChange, number][];
  const changed = told.filter(([, count]) => count > 0).map(([change, count]) => `${count} ${says.change(change)}`);
  const { before, after } = listable;
  return [
    `${committee}: ${since}${needsAcceptance ? says.toAccept : ''}`,
    `  ${says.items(items)}: ${exact ? '' : says.atMost}${changed.join(', ') || says.noItems}`,
    ...(open === 0 ? [] : [`  ${says.open(open)}`]),
    `  ${exact ? '' : says.atMost}${says.listable(before, after)}`,
    ...decisions.map((decision) => `  ${says.decision(decision)}`),
    ...terms.map((one) => `  ${says.terms(one)}`),
    ...(acceptance.letsParentsGo ? [`  ${says.letsParentsGo}`] : []),
    ...(isForApprover(acceptance) ? [`  ${says.forApprover}`] : []),
    ...moves.map((move) => `  ${moveInWords(move, exact, says)}`),
    '',
  ].join('\n');
}

function moveInWords(move: PlanComparison['moves'][number], exact: boolean, says: PrintedPlanWords): string {
  const { change, before, after, items, firstDueFrom, examples } = move;
  const first = firstDueFrom === null ? '' : says.first(firstDueFrom);
  const some = examples.length === 0 ? '' : ` (${examples.join(' ')})`;
  const rules = `${before ?? says.noRule} -> ${after ?? says.noRule}`;
  return `${says.change(change)}: ${rules}, ${exact ? '' : says.atMost}${says.items(items)}${first}${some}`;
}

function toAccept(found: readonly PlanAcceptance[], says: PrintedPlanWords): string {
  const waiting = found.filter(({ needsAcceptance }) => needsAcceptance).map(({ committee }) => committee);
  return `${waiting.length === 0 ? says.nothingToAccept : says.accept(waiting.join(' '))}\n`;
}
