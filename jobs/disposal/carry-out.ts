import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import type { Replacement } from '../../storage/records/redaction.ts';
import type { Stands, Tombstone } from '../../storage/records/tombstone.ts';
import type { ClearedCopy } from '../workplace.ts';
import { about, batches, buriedOf, type ExecutionContext, filesOf, idsOf, readProgress, tell } from './execution.ts';
import { giveBack, leaveOut, leaveRestored } from './give-back.ts';
import { filesIn, removalOrder } from './rehearse.ts';
import type { StaleItem } from './stale.ts';
import { StillThereError } from './still-there.ts';

/**
 * Begins the grace (ångerfrist) of an approved list: from now on the list can only be restored or carried out. `graceUntil`: the last day
 * on which it can be restored. Before that all bags that take another's place are sealed: where one cannot be, the list stays approved and can be
 * cancelled, and what has taken a place has stood there for the whole of grace before the old bag goes.
 */
export async function startGrace(
  context: ExecutionContext,
  { list, hash }: { list: DisposalList; hash: string },
  graceUntil: string,
): Promise<void> {
  await context.refuseStopped();
  await sealReplacements(context, list);
  await context.step('grace-started', { hash, graceUntil });
}

async function sealReplacements(context: ExecutionContext, list: DisposalList): Promise<void> {
  const redacted = list.entries.filter(({ redaction }) => redaction !== undefined);
  if (redacted.length === 0) return;
  for (const entry of without(redacted, await context.recheck(redacted))) {
    await context.redact(entry);
    await context.refuseStopped();
  }
}

/** Moves to quarantine the items that may still go, children first. The move can be broken off and done again. */
export async function fillQuarantine(context: ExecutionContext, list: DisposalList): Promise<void> {
  await leaveRestored(context, list);
  const progress = await readProgress(context, list);
  if (progress.quarantined) return;
  const open = removalOrder(list).filter(({ item }) => !progress.leftOut.has(item));
  // A killed process may have left an item half here and half there: all are put back first, and judged where they belong.
  await giveBack(context, list, open);
  const stale = await judge(context, open);
  await leaveOut(context, list, stale);
  const going = without(open, stale);
  const count = counting(context, going.length);
  for (const batch of batches(going)) {
    await context.refuseStopped();
    await context.catalog.setQuarantine(idsOf(batch), list.id);
    await context.quarantine.take(filesOf(batch));
    count(batch);
  }
  await tell(context, list, 'disposal-quarantined', { items: going.length });
}

/**
 * Removes the items in quarantine, children first. Each is judged a last time before it goes; an item that may not go any more is given
 * back. Then they are removed in the copies elsewhere too: nothing is called carried out before that. Removal can be broken off anywhere and
 * done again. Throws StillThereError when something that was removed is still found, CopyAwayError when a copy does not answer.
 */
export async function carryOut(context: ExecutionContext, list: DisposalList): Promise<void> {
  await leaveRestored(context, list);
  const progress = await readProgress(context, list);
  const order = removalOrder(list).filter(({ item }) => !progress.destroyed.has(item));
  // An item whose removal was begun goes on: its files may be gone already, so it cannot stay any more.
  const intended = order.filter(({ item }) => progress.intended.has(item));
  const open = order.filter(({ item }) => !progress.intended.has(item) && !progress.leftOut.has(item));
  const count = counting(context, intended.length + open.length);
  for (const batch of batches(intended)) {
    await remove(context, list, batch);
    count(batch);
  }
  for (const batch of batches(open)) {
    await remove(context, list, await fence(context, list, batch));
    count(batch);
  }
  const { destroyed, leftOut } = await readProgress(context, list);
  const gone = list.entries.filter(({ item }) => destroyed.has(item));
  // In this order: `search` looks for the items that `remains` was given, in the copies too once they are cleared.
  refuseRemains(await context.remains(gone));
  for (const cleared of await context.clearCopies(filesOf(gone)))
    await tell(context, list, 'disposal-copy-cleared', toldOf(cleared));
  await lookEverywhere(context, list);
  await context.forget();
  await context.step('executed', {
    outcome: leftOut.size === 0 ? 'executed' : destroyed.size === 0 ? 'spared' : 'partial',
    destroyed: destroyed.size,
    leftOut: leftOut.size,
  });
}

/** As the ledger has it: a value that does not apply is not there. */
export function toldOf({ copy, outcome, where, kept, until }: ClearedCopy): Record<string, string | number> {
  return {
    copy,
    outcome,
    ...(where !== null && { where }),
    ...(kept > 0 && { kept }),
    ...(until !== null && { until }),
  };
}

function counting({ progress }: ExecutionContext, of: number): (batch: readonly DisposalEntry[]) => void {
  let done = 0;
  return (batch) => {
    done += batch.length;
    progress(done, of);
  };
}

/**
 * Writes in the ledger that these items go, if they still may at that very moment, and gives those that do. A hold that was there before
 * keeps its items; a later hold comes too late for them.
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
    const stale = await judge(context, open);
    await leaveOut(context, list, stale);
    open = without(open, stale);
    // An answer may just have been left out: then the item that it answers stays as well.
    if (stale.length > 0) continue;
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
  const replacements = new Map<string, Replacement | null>();
  for (const entry of batch) replacements.set(entry.item, await context.replacementOf(entry));
  await context.see(batch);
  await context.quarantine.destroy(filesOf(batch));
  const destroyedAt = context.now();
  await context.catalog.remove(batch.filter(({ snapshot }) => snapshot === undefined).map(buriedOf));
  const { id: its, committee } = list;
  await context.catalog.removeSnapshots(
    batch.flatMap(({ item, account, snapshot }) =>
      snapshot === undefined ? [] : [{ item, account, committee, list: its, destroyedAt, snapshot }],
    ),
  );
  refuseRemains(await context.remains(batch));
  const tombstones = await context.bury(
    batch.map((entry) => ({
      ...tombstoneOf(context, list, entry, destroyedAt),
      ...replacedBy(replacements.get(entry.item) ?? null),
    })),
  );
  await tell(context, list, 'disposal-destroyed', { items: idsOf(batch).join(' '), count: batch.length, tombstones });
}

/** Throws StillThereError where any file has words of what was destroyed and no rule keeps it; the ledger then names the files, once. */
async function lookEverywhere(context: ExecutionContext, list: DisposalList): Promise<void> {
  const { left, snapshots, unread, kept, elsewhere, ...counts } = await context.search();
  if (left.length > 0) {
    const files = left.slice(0, mostNamed).join('\n');
    const { notGone } = await readProgress(context, list);
    if (files !== notGone) await tell(context, list, 'disposal-not-gone', { files, count: left.length });
  }
  refuseRemains(left);
  await tell(context, list, 'disposal-searched', {
    ...counts,
    snapshots: snapshots.join(' '),
    unread: unread.join('\n'),
    kept: kept.join('\n'),
    elsewhere: elsewhere.join('\n'),
  });
}

const mostNamed = 20;

function tombstoneOf(
  { commitmentTo }: ExecutionContext,
  { id, committee }: DisposalList,
  entry: DisposalEntry,
  destroyedAt: string,
): Tombstone {
  const { item, account, month, rule, decision, dueFrom, versions, files, thread, parent, told } = entry;
  const { sealedNames, snapshot } = entry;
  return {
    format: 'ogonblick-tombstone/1',
    item,
    account,
    committee,
    month,
    class: entry.class,
    rule,
    decision,
    list: id,
    dueFrom,
    destroyedAt,
    versions,
    files: filesIn(files),
    commitment: commitmentTo(entry),
    ...(told ? { place: { ...told, thread, parent } } : {}),
    ...(snapshot ? { snapshot } : entry.perhapsIn === undefined ? {} : { stands: standsOf(entry) }),
    ...(sealedNames ? { sealedNames } : {}),
  };
}

/** Where the item stands in what stays. */
function standsOf({
  snapshots,
  perhapsIn = [],
  shownAt,
}: Pick<DisposalEntry, 'snapshots' | 'perhapsIn' | 'shownAt'>): Stands {
  return { shown: snapshots, perhaps: perhapsIn, ...(shownAt && { shownAt }) };
}

function replacedBy(replacement: Replacement | null): Pick<Tombstone, 'replacedBy'> {
  return replacement === null ? {} : { replacedBy: replacement };
}

/** Those that may not go now, or whose place no whole bag has taken: at no time is there neither the old bag nor the new one. */
async function judge(context: ExecutionContext, entries: readonly DisposalEntry[]): Promise<StaleItem[]> {
  const stale = await context.recheck(entries);
  return [...stale, ...(await context.unreplaced(without(entries, stale)))];
}

function refuseRemains(remains: readonly string[]): void {
  if (remains.length === 0) return;
  const found = remains.slice(0, 5).join(', ');
  throw new StillThereError(`expected nothing to be left of what was removed, found ${found}`, {
    swedish: `det som har gallrats är inte borta: något av det står kvar i ${found}. Se efter varför, ta bort det om det inte är någons handling, och verkställ listan igen: den fortsätter där den var. Är det någon annans ord, eller ska det vara kvar, säger två arkivansvariga det på listans sida.`,
  });
}

function without(entries: readonly DisposalEntry[], stale: readonly StaleItem[]): DisposalEntry[] {
  const gone = new Set(stale.map(({ item }) => item));
  return entries.filter(({ item }) => !gone.has(item));
}
