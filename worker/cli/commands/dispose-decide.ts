import { resolve } from 'node:path';
import * as lists from '../../../jobs/disposal/decide-list.ts';
import { keepFound } from '../../../jobs/disposal/found-kept.ts';
import { renewList } from '../../../jobs/disposal/renew-list.ts';
import { today } from '../parts/configuration.ts';
import { decider, namedDecider, namedPerson } from '../parts/deciding.ts';
import { exitCodes } from '../parts/exit-codes.ts';
import type { Io } from '../parts/io.ts';
import { openForCommand } from '../parts/open-for-command.ts';
import type { SaidPerson } from '../parts/prove-person.ts';
import { listCalled, printList, seenList } from './dispose.ts';

/**
 * Approves a list in its present state. The person signs by giving the list's full number; several lists cannot be approved at once. Refused
 * when anything on the list is no longer as it was frozen, and refused to the person who proposed the list.
 */
export async function approveList(io: Io, id: string, said: SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const named = await listCalled(workplace, id);
  await lists.admitApprover(workplace, named, namedPerson(workplace, said, [named]), when().now);
  const by = await namedDecider(io, workplace, said, [named]);
  printList(io, await lists.approve(workplace, named, { by, ...when() }));
  return exitCodes.done;
}

/** Takes items out of a list, together with items above them that would be left without their answers. Earlier approvals no longer count. */
export async function takeOut(
  io: Io,
  id: string,
  items: string[],
  { reason, ...said }: { reason: string } & SaidPerson,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const named = await listCalled(workplace, id);
  const by = await decider(io, workplace, said, [named]);
  printList(io, await lists.takeOut(workplace, named, items, { by, reason, ...when() }));
  return exitCodes.done;
}

/** Rejects a list for good. */
export const rejectList = (io: Io, id: string, options: { reason: string } & SaidPerson) =>
  end(io, id, 'rejected', options);

/** Cancels a list for good, before anything of it has been moved. */
export const cancelList = (io: Io, id: string, options: { reason: string } & SaidPerson) =>
  end(io, id, 'cancelled', options);

async function end(
  io: Io,
  id: string,
  what: 'rejected' | 'cancelled',
  { reason, ...said }: { reason: string } & SaidPerson,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const named = await listCalled(workplace, id);
  const by = await (what === 'rejected' ? namedDecider : decider)(io, workplace, said, [named]);
  printList(io, await lists.endList(workplace, named, what, { by, reason, ...when() }));
  return exitCodes.done;
}

/** Offers a list that is stale or expired anew, whole. Prints the new list. */
export async function renew(io: Io, id: string, said: SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const named = await listCalled(workplace, id);
  const by = await decider(io, workplace, said, [named]);
  const { id: made } = await renewList(workplace, named, { by, verified: said.as !== undefined, ...when() });
  printList(io, await seenList(workplace, made));
  return exitCodes.done;
}

/** An approver says that what was found in these files may stay there; when two have said it the list can be carried out. */
export async function keepFoundFiles(
  io: Io,
  id: string,
  files: string[],
  { reason, ...said }: { reason: string } & SaidPerson,
): Promise<number> {
  await using workplace = await openForCommand(io);
  const named = await listCalled(workplace, id);
  const by = await namedDecider(io, workplace, said, [named]);
  await keepFound(
    workplace,
    named,
    files.map((file) => resolve(file)),
    { by, reason, ...when() },
  );
  printList(io, await seenList(workplace, id));
  return exitCodes.done;
}

/** Notes the case number that the protocol has got in the diary. */
export async function registerList(io: Io, id: string, options: { caseNumber: string } & SaidPerson): Promise<number> {
  await using workplace = await openForCommand(io);
  const named = await listCalled(workplace, id);
  const by = await decider(io, workplace, options, [named]);
  const { caseNumber } = options;
  printList(io, await lists.registerList(workplace, named, { by, caseNumber, ...when() }));
  return exitCodes.done;
}

function when(): { now: string; today: string } {
  return { now: new Date().toISOString(), today: today() };
}
