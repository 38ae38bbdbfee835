import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import { batches, type ExecutionContext, filesOf, idsOf, readProgress, tell } from './execution.ts';

/** Moves items back to where they were; those that are there already stay. Can be broken off anywhere and done again. */
export async function giveBack(
  { catalog, quarantine }: Pick<ExecutionContext, 'catalog' | 'quarantine'>,
  list: Pick<DisposalList, 'id'>,
  entries: readonly DisposalEntry[],
): Promise<void> {
  for (const batch of batches(entries)) {
    await quarantine.giveBack(filesOf(batch));
    await catalog.leaveQuarantine(idsOf(batch), list.id);
  }
}

/** Moves back the items that do not go with this list, and tells the ledger why. */
export async function leaveOut(
  context: ExecutionContext,
  list: DisposalList,
  left: readonly { item: string; because: string }[],
): Promise<void> {
  const entries = new Map(list.entries.map((entry) => [entry.item, entry]));
  for (const because of new Set(left.map((one) => one.because))) {
    const items = left.filter((one) => one.because === because).map(({ item }) => item);
    for (const some of batches(items)) {
      await giveBack(
        context,
        list,
        some.map((item) => entries.get(item) as DisposalEntry),
      );
      await tell(context, list, 'disposal-left-out', { items: some.join(' '), count: some.length, because });
    }
  }
}

/** Moves back the items that persons have restored in grace. The ledger told of it before, so the next process can finish it. */
export async function leaveRestored(context: ExecutionContext, list: DisposalList): Promise<void> {
  const { restored, leftOut } = await readProgress(context, list);
  const open = [...restored].filter((item) => !leftOut.has(item));
  await leaveOut(
    context,
    list,
    open.map((item) => ({ item, because: 'restored' })),
  );
}
