import { daysLater } from '../../config/base/values.ts';
import type { FiledList } from '../../storage/disposal/disposal-lists.ts';
import { openClosingStack } from '../../storage/files/closing-stack.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { wideFiles } from '../narrowing/narrow-items.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { carryOut, fillQuarantine, startGrace } from './carry-out.ts';
import type { Execution } from './execution.ts';
import { openExecution } from './execution-context.ts';
import { fileProtocol } from './file-protocol.ts';
import { DisposalRefusedError, refuseUnsafe } from './guards.ts';
import { isCarriedOut, type ListState } from './list-state.ts';
import { listsReader, type NamedStanding, requireStanding, requireState } from './lists.ts';
import { refuseChangedPlans } from './propose.ts';
import { refreshAfter, withdrawWords } from './refresh-after.ts';
import { replayTombstones } from './replay.ts';

const executable: readonly ListState[] = [
  'approved',
  'grace',
  'executing',
  'not-gone',
  'executed',
  'partial',
  'spared',
];

/** Refuses a list that cannot be carried out as it stands, before anything is looked at or changed. Throws DisposalRefusedError. */
export async function admitExecution(
  workplace: Reader,
  id: string,
  { now, today }: Pick<Execution, 'now' | 'today'>,
): Promise<NamedStanding> {
  refuseDisabled(workplace);
  await refuseUnsafe(workplace, now);
  const named = await requireStanding(workplace, id, today);
  requireState(named, executable);
  return named;
}

/**
 * Takes a list as far as it may go today: from approved into grace (ångerfrist), and after grace to its end and its protocol. A run that
 * was broken off goes on where it was. Throws DisposalRefusedError, DisposalBusyError, StillThereError.
 */
export async function executeList(workplace: Workplace, id: string, execution: Execution): Promise<NamedStanding> {
  const named = await admitExecution(workplace, id, execution);
  await replayTombstones(workplace);
  const filed = await listsReader(workplace).read(named);
  if (isCarriedOut(named.state)) await fileProtocol(workplace, filed, execution);
  else await advance(workplace, named, filed, execution);
  await refreshAfter(workplace, filed.list);
  return requireStanding(workplace, id, execution.today);
}

async function advance(
  workplace: Workplace,
  named: NamedStanding,
  filed: FiledList,
  execution: Execution,
): Promise<void> {
  const { today } = execution;
  // Plans may have changed since the list was approved.
  await refuseChangedPlans(workplace, named.committee, today);
  await refuseWide(workplace, filed.list);
  await using stack = openClosingStack();
  const context = await openExecution(workplace, filed.list, execution, stack);
  // Another process may have come this far while we waited for it.
  let now = await requireStanding(workplace, named.id, today);
  if (now.state === 'approved') {
    refuseBeforeLegalForce(filed.list, today);
    const { graceDays } = workplace.configuration.settings.disposal;
    await startGrace(context, filed, daysLater(today, graceDays));
    now = await requireStanding(workplace, named.id, today);
  }
  if (now.state === 'grace') {
    await fillQuarantine(context, filed.list);
    // Nothing is removed without a day on which grace ends.
    if (execution.atMost === 'grace' || today <= (now.standing?.graceUntil ?? today)) return;
    await context.step('execution-started', {});
    now = await requireStanding(workplace, named.id, today);
  }
  // A person may have restored the list in the meantime: that came first.
  requireState(now, execution.atMost === 'grace' ? ['grace'] : ['executing', 'not-gone']);
  // What the posts' pages and the search have said of it goes before it does, also where a process was killed after the quarantine.
  await withdrawWords(workplace, filed.list);
  await carryOut(context, filed.list);
  // Read anew: who took each step has been filed meanwhile.
  await fileProtocol(workplace, await listsReader(workplace).read(named), execution);
}

/** A decision outside the plans may gain legal force later: judged before that day, everything on the list would be left out for good. */
function refuseBeforeLegalForce({ id, decisions }: DisposalList, today: string): void {
  const later = decisions.flatMap(({ legalForce }) => (legalForce !== null && legalForce > today ? [legalForce] : []));
  const day = later.sort().at(-1);
  if (day === undefined) return;
  throw new DisposalRefusedError(
    `expected the decision behind ${id} to have legal force today, found that it gains it on ${day}`,
    `Carry it out from that day on: \`ogonblick dispose execute ${id}\`.`,
    refusals.notYetInForce(id, day),
  );
}

function refuseDisabled({ configuration }: Reader): void {
  if (configuration.settings.disposal.execution === 'enabled') return;
  throw new DisposalRefusedError(
    'expected disposal to be switched on, found disposal.execution: disabled',
    'Write `disposal: { execution: enabled }` in settings.yaml when the municipality has decided to dispose by Ögonblick.',
    refusals.disposalOff,
  );
}

/**
 * Refuses a list while files of its accounts still repeat other items, as versions of before 1.1 filed them: what is disposed of would stand there on.
 * Throws DisposalRefusedError.
 */
async function refuseWide(workplace: Reader, { id, entries }: DisposalList): Promise<void> {
  const accounts = [...new Set(entries.map(({ account }) => account))];
  const wide = await wideFiles(workplace, accounts);
  if (wide.length === 0) return;
  throw new DisposalRefusedError(
    `expected files that hold their own item alone at the accounts of ${id}, found ${wide.length} that repeat others, such as ${wide[0]}`,
    'Run `ogonblick reindex`, or start the worker anew: it writes them without that. What it leaves `ogonblick verify` names; put those files back from a copy.',
    refusals.filesRepeatOthers(id, wide.length),
  );
}
