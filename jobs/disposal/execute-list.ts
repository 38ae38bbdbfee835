import type { DisposalCatalog } from '../../storage/catalog/disposal-catalog.ts';
import type { Ledger } from '../../storage/ledger.ts';
import type { Quarantine } from '../../storage/quarantine.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { disposalSteps, type Progress, progressOf } from './progress.ts';
import { removalOrder } from './rehearse.ts';
import type { StaleItem } from './stale.ts';

/** What carrying out one list takes; built in one place by the worker. */
export interface ExecutionContext {
  /** Who carries it out. */
  by: string;
  /** UTC. */
  now(): string;
  ledger: Pick<Ledger, 'append' | 'appendWhen' | 'entriesAbout'>;
  catalog: Pick<DisposalCatalog, 'setQuarantine' | 'leaveQuarantine' | 'remove'>;
  quarantine: Quarantine;
  /** Which of the items are not any more as they were frozen, or may not go today: judged anew, with the holds as they stand. */
  recheck(entries: readonly DisposalEntry[]): Promise<StaleItem[]>;
  /** All that a recheck rests on, as it stands now; asked again by who holds the lock, so that nothing has come in between. */
  stamp(): string;
  /** Throws when disposal is stopped, or is not this process's to carry out any more. */
  refuseStopped(): Promise<void>;
  /** Looks for the items without asking those who removed them: where something of them still is. */
  remains(entries: readonly DisposalEntry[]): Promise<string[]>;
  /** Leaves nothing in free pages and indexes, and looks through everything that was kept of them. */
  scrub(): Promise<string[]>;
  /** What it took to look for them is not needed any more. */
  forget(): Promise<void>;
  /** Writes those tombstones that are not there yet. */
  bury(tombstones: readonly Tombstone[]): Promise<void>;
  commitmentTo(entry: DisposalEntry): string;
}

/** Something of what was removed is still there: nothing is called destroyed before it is gone. */
export class StillThereError extends Error {
  override name = 'StillThereError';
  readonly remedy =
    'See why it is there, take it away if it is nobody’s, and run the command again: it goes on where it was.';
  readonly retry = 'never' as const;
}

/** Items that are judged, and removed, at a time: one line in the ledger tells of them. */
const atOnce = 100;

/**
 * Begins the grace (ångerfrist) of an approved list: from now on it can only be restored or carried out. `graceUntil`: the last day on
 * which it can be restored.
 */
export async function startGrace(
  context: ExecutionContext,
  { list, hash }: { list: DisposalList; hash: string },
  graceUntil: string,
): Promise<void> {
  await context.refuseStopped();
  await tell(context, list, 'disposal-grace-started', { hash, graceUntil });
}

/** Moves to quarantine what may still go, children first. Can be broken off and done again. */
export async function fillQuarantine(context: ExecutionContext, list: DisposalList): Promise<void> {
  const progress = await readProgress(context, list);
  if (progress.quarantined) return;
  const open = removalOrder(list).filter(({ item }) => !progress.leftOut.has(item));
  // A process that was killed may have left an item half here and half there: all are judged where they belong.
  await putBack(context, list.id, open);
  const stale = await context.recheck(open);
  await leaveOut(context, list, stale);
  const going = without(open, stale);
  for (const batch of batches(going)) {
    await context.refuseStopped();
    await context.catalog.setQuarantine(idsOf(batch), list.id);
    await context.quarantine.take(filesOf(batch));
  }
  await tell(context, list, 'disposal-quarantined', { items: going.length });
}

/** Moves everything back to where it was. The ledger says before that the list was restored. */
export async function emptyQuarantine(
  { catalog, quarantine }: Pick<ExecutionContext, 'catalog' | 'quarantine'>,
  list: DisposalList,
): Promise<void> {
  await putBack({ catalog, quarantine }, list.id, list.entries);
}

async function putBack(
  { catalog, quarantine }: Pick<ExecutionContext, 'catalog' | 'quarantine'>,
  list: string,
  entries: readonly DisposalEntry[],
): Promise<void> {
  for (const batch of batches(entries)) {
    await quarantine.giveBack(filesOf(batch));
    await catalog.leaveQuarantine(idsOf(batch), list);
  }
}

/**
 * Removes what is in quarantine, children first, each after a last look whether it may go; what may not any more is given back. Can be
 * broken off anywhere and done again. Throws StillThereError when something that was removed is still found.
 */
export async function carryOut(context: ExecutionContext, list: DisposalList): Promise<void> {
  const progress = await readProgress(context, list);
  const order = removalOrder(list).filter(({ item }) => !progress.destroyed.has(item));
  // What was begun goes on: its files may be gone already, and nobody can be told any more that it stays.
  for (const batch of batches(order.filter(({ item }) => progress.intended.has(item))))
    await remove(context, list, batch);
  const open = order.filter(({ item }) => !progress.intended.has(item) && !progress.leftOut.has(item));
  for (const batch of batches(open)) await remove(context, list, await fence(context, list, batch));
  const { destroyed, leftOut } = await readProgress(context, list);
  const gone = list.entries.filter(({ item }) => destroyed.has(item));
  // In this order: what is looked for everywhere is what the first look is told of.
  const left = await context.remains(gone);
  refuseRemains([...left, ...(await context.scrub())]);
  await context.forget();
  await tell(context, list, 'disposal-executed', {
    outcome: leftOut.size === 0 ? 'executed' : 'partial',
    destroyed: destroyed.size,
    leftOut: leftOut.size,
  });
}

/**
 * Says in the ledger that these items go, if they still may at that very moment; gives those that do. A hold is either there before, and
 * keeps its items, or comes too late for them.
 */
async function fence(
  context: ExecutionContext,
  list: DisposalList,
  batch: readonly DisposalEntry[],
): Promise<readonly DisposalEntry[]> {
  let open = batch;
  while (open.length > 0) {
    await context.refuseStopped();
    const stamp = context.stamp();
    const stale = await context.recheck(open);
    await leaveOut(context, list, stale);
    open = without(open, stale);
    // What answers an item may just have been left out: then the item stays as well.
    if (stale.length > 0 || open.length === 0) continue;
    const data = { ...about(list), items: idsOf(open).join(' '), count: open.length };
    const intent = await context.ledger.appendWhen(
      () => context.stamp() === stamp,
      'disposal-intent',
      context.by,
      data,
    );
    if (intent !== null) break;
  }
  return open;
}

async function remove(context: ExecutionContext, list: DisposalList, batch: readonly DisposalEntry[]): Promise<void> {
  if (batch.length === 0) return;
  await context.quarantine.destroy(filesOf(batch));
  await context.catalog.remove(idsOf(batch));
  refuseRemains(await context.remains(batch));
  const destroyedAt = context.now();
  await context.bury(batch.map((entry) => tombstoneOf(context, list, entry, destroyedAt)));
  await tell(context, list, 'disposal-destroyed', { items: idsOf(batch).join(' '), count: batch.length });
}

async function leaveOut(context: ExecutionContext, list: DisposalList, stale: readonly StaleItem[]): Promise<void> {
  const entries = new Map(list.entries.map((entry) => [entry.item, entry]));
  for (const because of new Set(stale.map((one) => one.because))) {
    const items = stale.filter((one) => one.because === because).map(({ item }) => item);
    for (const some of batches(items)) {
      await context.quarantine.giveBack(some.flatMap((item) => filesOf([entries.get(item) as DisposalEntry])));
      await context.catalog.leaveQuarantine(some, list.id);
      await tell(context, list, 'disposal-left-out', { items: some.join(' '), count: some.length, because });
    }
  }
}

function tombstoneOf(
  { commitmentTo }: ExecutionContext,
  { id, committee }: DisposalList,
  entry: DisposalEntry,
  destroyedAt: string,
): Tombstone {
  const { item, account, month, rule, decision, dueFrom, versions, files } = entry;
  return {
    format: 'ogonblick-tombstone/1',
    ...{ item, account, committee, month, class: entry.class, rule, decision, list: id, dueFrom, destroyedAt },
    ...{ versions, files: files.length, commitment: commitmentTo(entry) },
  };
}

function readProgress({ ledger }: ExecutionContext, { id }: DisposalList): Promise<Progress> {
  return progressOf(id, ledger.entriesAbout(disposalSteps));
}

function tell(
  { ledger, by }: ExecutionContext,
  list: DisposalList,
  event: string,
  data: Record<string, string | number>,
) {
  return ledger.append(event, by, { ...about(list), ...data });
}

function about({ id, committee }: DisposalList) {
  return { list: id, committee };
}

function refuseRemains(remains: readonly string[]): void {
  if (remains.length === 0) return;
  throw new StillThereError(`expected nothing to be left of what was removed, found ${remains.slice(0, 5).join(', ')}`);
}

function without(entries: readonly DisposalEntry[], stale: readonly StaleItem[]): DisposalEntry[] {
  const gone = new Set(stale.map(({ item }) => item));
  return entries.filter(({ item }) => !gone.has(item));
}

function idsOf(entries: readonly DisposalEntry[]): string[] {
  return entries.map(({ item }) => item);
}

/** Copies and media first, an item's own versions last: as long as a version is there, it says what belongs to it. */
function filesOf(entries: readonly DisposalEntry[]): string[] {
  return entries.flatMap(({ files }) => files.map(({ path }) => path));
}

function* batches<T>(list: readonly T[]): Generator<T[]> {
  for (let start = 0; start < list.length; start += atOnce) yield list.slice(start, start + atOnce);
}
