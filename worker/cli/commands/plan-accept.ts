import { noteApprovers } from '../../../jobs/plans/approvers.ts';
import type { PlanComparison } from '../../../jobs/plans/compare-plans.ts';
import { acceptPlans, type PlanAcceptance, planAcceptance } from '../../../jobs/plans/plan-acceptance.ts';
import type { Reader } from '../../../jobs/workplace.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { fileGoverningDocuments } from '../../papers/governing/file-documents.ts';
import { openWorkplace } from '../../process/workplace/open-workplace.ts';
import { requireConfiguration, today } from '../parts/configuration.ts';
import { namedDecider } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import { type Io, printResult, UsageError } from '../parts/io.ts';
import type { SaidPerson } from '../parts/prove-person.ts';

export interface AcceptOptions extends SaidPerson {
  yes?: boolean;
  exact?: boolean;
}

/**
 * Shows what the plans do to the existing items, compared with the plans that were last accepted. With `--yes` a person accepts the plans. Until
 * then, plans whose change lets anything go earlier, or lets it go at all, put nothing on a list.
 */
export async function acceptPlansOf(io: Io, ids: string[], options: AcceptOptions): Promise<number> {
  await using stack = openClosingStack();
  const workplace = await openWorkplace(io.environment, await requireConfiguration(io), stack);
  await noteApprovers(workplace);
  const committees = chosenCommittees(workplace, ids);
  const rows = committees.map((committee) => ({ committee }));
  const by = options.yes ? await namedDecider(io, workplace, options, rows) : null;
  await fileGoverningDocuments(workplace);
  const look = async () => {
    const found: PlanAcceptance[] = [];
    const how = { today: today(), exact: options.exact ?? false };
    for (const committee of committees) found.push(await planAcceptance(workplace, { committee, ...how }));
    return found;
  };
  const found = await look();
  if (by === null) {
    printResult(io, { preview: true, plans: found }, () => `${found.map(inWords).join('')}${toAccept(found)}`);
    return found.some(({ needsAcceptance }) => needsAcceptance) ? exitCodes.needsPerson : exitCodes.done;
  }
  for (const acceptance of found) await acceptPlans(workplace, acceptance, by);
  printResult(io, { plans: await look() }, () => found.map((one) => `${inWords(one)}  accepted by ${by}\n`).join(''));
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

function inWords({ committee, accepted, comparison, decisions, needsAcceptance }: PlanAcceptance): string {
  const { items, exact, counts, open, listable, moves } = comparison;
  const since = accepted === null ? 'no plan was accepted before' : `accepted ${accepted.at} by ${accepted.by}`;
  const most = exact ? '' : 'at most ';
  const told = Object.entries(counts).filter(([, count]) => count > 0);
  return [
    `${committee}: ${since}${needsAcceptance ? '; the change is to be accepted' : ''}`,
    `  ${items} items: ${most}${told.map(([change, count]) => `${count} ${change}`).join(', ') || 'none'}`,
    ...(open === 0 ? [] : [`  ${open} more hang on days that only judging each item tells: see \`--exact\``]),
    `  could be listed today: ${most}${listable.before} before, ${listable.after} now`,
    ...decisions.map(({ id, fields }) => `  decision ${id}: ${fields.join(', ') || 'new'}`),
    ...moves.map((move) => moveInWords(move, most)),
    '',
  ].join('\n');
}

function moveInWords(move: PlanComparison['moves'][number], most: string): string {
  const { change, before, after, items, firstDueFrom, examples } = move;
  const first = firstDueFrom === null ? '' : `, the first from ${firstDueFrom}`;
  const some = examples.length === 0 ? '' : ` (${examples.join(' ')})`;
  return `  ${change}: ${before ?? 'no rule'} -> ${after ?? 'no rule'}, ${most}${items} items${first}${some}`;
}

function toAccept(found: readonly PlanAcceptance[]): string {
  const waiting = found.filter(({ needsAcceptance }) => needsAcceptance).map(({ committee }) => committee);
  if (waiting.length === 0) return 'Nothing is to be accepted.\n';
  return `Nothing is written yet. Accept: \`ogonblick plan accept ${waiting.join(' ')} --yes --as PERSON\`.\n`;
}
