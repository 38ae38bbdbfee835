import { withoutItems } from '../../storage/disposal/disposal-lists.ts';
import { openClosingStack } from '../../storage/files/closing-stack.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { readProgress } from './execution.ts';
import { openExecution } from './execution-context.ts';
import { giveBack, leaveRestored } from './give-back.ts';
import { DisposalRefusedError } from './guards.ts';
import { listsOf, type NamedStanding, requireStanding, requireState } from './lists.ts';
import { parentsLeft } from './parents-left.ts';
import type { Progress } from './progress.ts';
import { refreshAfter } from './refresh-after.ts';

/** Who takes back items of a list in grace, when, and why. `today` is civil, `now` UTC. */
export interface Restoring {
  by: string;
  today: string;
  now: string;
  reason: string;
  /** Ids of items on the list; none: all of it. The items that they answer on the list come back with them. */
  items: readonly string[];
}

/**
 * Takes back items of a list in grace, or the whole list. Taking back the whole list or its last item ends the list. The items then lie
 * where they were, and the rest goes when grace has passed. What was broken off is finished when it is asked for again, and before anything
 * of the list is removed. Throws DisposalRefusedError when removal has begun or an item is not in grace, DisposalBusyError.
 */
export async function restoreList(workplace: Workplace, id: string, restoring: Restoring): Promise<NamedStanding> {
  const { by, today, now, reason } = restoring;
  const before = await requireStanding(workplace, id, today);
  requireState(before, ['grace', 'cancelled']);
  const lists = listsOf(workplace);
  const { list } = await lists.read(before);
  await using stack = openClosingStack();
  const context = await openExecution(workplace, list, { by, today }, stack);
  // Another process may have carried it out while we waited for it.
  const named = await requireStanding(workplace, id, today);
  requireState(named, ['grace', 'cancelled']);
  if (named.state === 'grace') {
    const wanted = await wantedBack(workplace, list, restoring.items, await readProgress(context, list));
    const told = { items: wanted.left, ...(wanted.items.length > 0 && { restored: wanted.items.join(' ') }) };
    if (wanted.some) await lists.change(named, { what: 'restored', items: wanted.items, reason, by, at: now }, told);
  }
  const after = await requireStanding(workplace, id, today);
  requireState(after, ['grace', 'cancelled']);
  if (after.state === 'cancelled') await giveBack(context, list, list.entries);
  else await leaveRestored(context, list);
  await refreshAfter(workplace, list);
  return after;
}

/** The items to be told as restored, and how many are left in grace then. `some` false: all of them have been told already. */
async function wantedBack(
  workplace: Reader,
  list: DisposalList,
  items: readonly string[],
  { restored, leftOut }: Progress,
): Promise<{ items: string[]; left: number; some: boolean }> {
  if (items.length === 0) return { items: [], left: 0, some: true };
  for (const item of items) {
    const because = leftOut.get(item) ?? null;
    const isOn = list.entries.some((entry) => entry.item === item);
    if (isOn && (because === null || restored.has(item))) continue;
    throw new DisposalRefusedError(
      `expected the id of an item of ${list.id} in grace, found ${JSON.stringify(item)}${because === null ? '' : `, which was left out: ${because}`}`,
      `See \`ogonblick dispose show ${list.id}\`.`,
      refusals.notInGrace,
    );
  }
  const inGrace = withoutItems(list, [...restored, ...leftOut.keys()]);
  const named = items.filter((item) => !restored.has(item));
  const all = [...new Set([...named, ...(await parentsLeft(workplace, inGrace, named))])].sort();
  return { items: all, left: withoutItems(inGrace, all).entries.length, some: all.length > 0 };
}
