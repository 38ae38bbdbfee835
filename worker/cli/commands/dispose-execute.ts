import { executeList } from '../../../jobs/disposal/execute-list.ts';
import { restoreList } from '../../../jobs/disposal/restore.ts';
import { openClosingStack } from '../../../storage/files/closing-stack.ts';
import { today } from '../parts/configuration.ts';
import { namedDecider, runner } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import type { Io } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { openWatchedLine } from '../parts/watched-line.ts';
import { watchedWords } from '../printed/watched-words.ts';
import { listCalled, printList, printWithOpen, seenList } from './dispose.ts';

/** Carries out a list as far as it may go today. Exit 1 when something was left out, or stays in snapshots that it is to go out of: a person has to see to it. */
export async function execute(io: Io, id: string, options: SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const by = await runner(io, workplace, options, [await listCalled(workplace, id)]);
  const now = new Date().toISOString();
  const line = openWatchedLine(io);
  await using stack = openClosingStack();
  stack.add(line.clear);
  const progress = (done: number, of: number) =>
    line.showShare('carried-out', { done, of }, () => watchedWords[io.locale].carriedOut(done, of));
  const { state } = await executeList(workplace, id, { by, today: today(), now, progress });
  line.clear();
  const isOpen = await printWithOpen(io, workplace, await seenList(workplace, id));
  return state === 'partial' || state === 'spared' || isOpen ? exitCodes.needsPerson : exitCodes.done;
}

/** Restores a list that is in grace, or some of its items. A named person gives the reason. */
export async function restore(
  io: Io,
  id: string,
  items: string[],
  options: { reason: string } & SaidPerson,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const by = await namedDecider(io, workplace, options, [await listCalled(workplace, id)]);
  const now = new Date().toISOString();
  await restoreList(workplace, id, { by, today: today(), now, reason: options.reason, items });
  printList(io, await seenList(workplace, id));
  return exitCodes.done;
}
