import { join } from 'node:path';
import { asSnapshot, buriedBy } from '../../storage/disposal/buried-items.ts';
import { quarantineFor } from '../../storage/disposal/quarantine.ts';
import { isStopped } from '../../storage/disposal/stop-file.ts';
import { allTombstones } from '../../storage/disposal/tombstones.ts';
import { openClosingStack } from '../../storage/files/closing-stack.ts';
import { claim } from '../../storage/files/process-claim.ts';
import { replayMark } from '../../storage/layout/disposal-layout.ts';
import type { Replacement } from '../../storage/records/redaction.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { gatherWhole } from '../items/gather-whole.ts';
import { itemStoreOf } from '../items/item-store-of.ts';
import { wholeContext } from '../items/whole-context.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { batches } from './execution.ts';
import { DisposalBusyError } from './execution-context.ts';
import { replacingBag } from './replacing-bag.ts';
import { leftInQuarantine, type Returned, refused, returnedAmong } from './returned-items.ts';
import { holdsOnSnapshots } from './snapshot-bars.ts';

/**
 * Disposes again, after a backup was put back, of what was disposed of since, before anybody works with it. An item goes only when it is to
 * the byte what its tombstone commits to, and the ledger says that it was destroyed. Its words go from the folder's pages and search. Returns how
 * many went. Call it at start and before disposal; a run that was broken off goes on where it was. Throws DisposalRefusedError for anything else
 * that bears a disposed item's id:
 * then a person has to look. Throws DisposalBusyError while another process does the same.
 */
export async function replayTombstones(workplace: Workplace): Promise<number> {
  const { archive, catalog } = workplace;
  const tombstones: Tombstone[] = [];
  for await (const tombstone of allTombstones(archive.root)) tombstones.push(tombstone);
  // An item that lies half here and half there is whole nowhere.
  const left = await leftInQuarantine(workplace, tombstones);
  const back = left.length > 0 ? left : await returnedAmong(workplace, tombstones);
  const open = await begun(workplace);
  const first = back[0]?.tombstone ?? tombstones.find(({ item }) => open.has(item));
  if (first === undefined) return 0;
  if (isStopped(archive.root)) throw refused(first, 'a file GALLRING-STOPPAD stops all disposal');
  await using stack = openClosingStack();
  const mine = await claim(catalog, join(archive.root, replayMark));
  if (mine === null) {
    throw new DisposalBusyError(`expected nobody to dispose of ${first.item} again, found that another process does`);
  }
  stack.add(() => mine.release());
  return await replay(workplace, tombstones);
}

/** Before the ledger has the word, all files of an item lie in quarantine and can be compared. After it they only get fewer. */
async function replay(workplace: Workplace, tombstones: readonly Tombstone[]): Promise<number> {
  const { archive, catalog, ledger } = workplace;
  const open = await begun(workplace);
  for (const { tombstone, files } of await leftInQuarantine(workplace, tombstones)) {
    const quarantine = quarantineFor(archive.root, tombstone.list);
    if (open.has(tombstone.item)) await quarantine.destroy(files);
    else await quarantine.giveBack(files);
  }
  // The catalog must know which copies belong to an item, and which holds stand on it, before anything is compared.
  const store = itemStoreOf(workplace);
  for (const account of new Set(tombstones.map((one) => one.account))) await store.mend(account);
  const returned = (await returnedAmong(workplace, tombstones)).filter(
    ({ tombstone, files }) => files.length > 0 || !open.has(tombstone.item),
  );
  await refuseDoubtful(workplace, returned);
  await refuseUnreplaced(workplace, tombstones, returned);
  for (const batch of batches(returned)) {
    for (const { tombstone, files } of batch) await quarantineFor(archive.root, tombstone.list).take(files);
    const items = batch.map(({ tombstone }) => tombstone.item);
    await ledger.append('disposal-replay-intent', 'ogonblick', { items: items.join(' '), count: items.length });
    for (const { tombstone, files } of batch) await quarantineFor(archive.root, tombstone.list).destroy(files);
    for (const item of items) open.add(item);
  }
  if (open.size === 0) return 0;
  const gone = tombstones.filter(({ item }) => open.has(item));
  for (const list of new Set(gone.map((one) => one.list))) await quarantineFor(archive.root, list).removeEmptied();
  await catalog.disposal.remove(await buriedBy(archive.root, gone));
  await catalog.disposal.removeSnapshots(gone.flatMap(asSnapshot));
  await catalog.disposal.scrub();
  // Before the ledger's word: a run that fails here is gone on with at the next start.
  await workplace.office.withdrawWords(workplace, new Set(gone.map(({ account }) => account)));
  await ledger.append('disposal-replayed', 'ogonblick', { items: open.size });
  return open.size;
}

/** Items that the ledger says go again, and does not yet say are gone. */
async function begun({ ledger }: Reader): Promise<Set<string>> {
  const open = new Set<string>();
  for await (const { event, data } of ledger.entriesAbout(['disposal-replay-intent', 'disposal-replayed'])) {
    if (event === 'disposal-replayed') open.clear();
    else for (const item of String(data.items).split(' ')) open.add(item);
  }
  return open;
}

async function refuseDoubtful(workplace: Reader, returned: readonly Returned[]): Promise<void> {
  const { catalog, ledger } = workplace;
  const destroyed = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(['disposal-destroyed'])) {
    for (const item of String(data.items).split(' ')) destroyed.set(item, String(data.list));
  }
  for (const { tombstone } of returned) {
    if (destroyed.get(tombstone.item) !== tombstone.list)
      throw refused(tombstone, 'the ledger does not say that it was destroyed');
  }
  const snapshots = returned.flatMap(({ tombstone }) => asSnapshot(tombstone));
  const onSnapshots = await holdsOnSnapshots(
    workplace,
    snapshots.map((one) => ({ ...one, id: one.item, disposedAt: one.destroyedAt })),
  );
  for (const [id, on] of onSnapshots) {
    const its = snapshots.find(({ item }) => item === id);
    if (its) throw refused(its, `it is held by ${on.join(', ')}`);
  }
  const items = returned.filter(({ tombstone }) => tombstone.snapshot === undefined);
  const rows = await catalog.items.find({ ids: items.map(({ tombstone }) => tombstone.item) });
  const known = new Set(rows.map(({ id }) => id));
  const unknown = items.find(({ tombstone }) => !known.has(tombstone.item));
  if (unknown) throw refused(unknown.tombstone, 'nobody can say whether a hold stands on it');
  const whole = await gatherWhole(await wholeContext(workplace), rows);
  const holds = new Map(whole.map((item) => [item.id, item.holds]));
  for (const { tombstone } of items) {
    const on = holds.get(tombstone.item) ?? [];
    if (on.length > 0) throw refused(tombstone, `it is held by ${on.join(', ')}`);
  }
}

/**
 * Refuses to dispose again of a snapshot whose place another took, unless that one lies there whole, as its tombstone names it, or was disposed of
 * itself: a backup from before the new bag has the old one alone, and it is then the only one. Throws DisposalRefusedError.
 */
async function refuseUnreplaced(
  reader: Reader,
  tombstones: readonly Tombstone[],
  returned: readonly Returned[],
): Promise<void> {
  const stones = new Map(tombstones.map((one) => [one.item, one]));
  for (const { tombstone } of returned) {
    let stone = tombstone;
    while (stone.replacedBy !== undefined && !(await isThere(reader, stone))) {
      const { id, manifestDigest }: Replacement = stone.replacedBy;
      const next = stones.get(id);
      if (next?.snapshot?.manifestDigest !== manifestDigest)
        throw refused(tombstone, `${id}, which took its place, is not there whole`);
      stone = next;
    }
  }
}

/** Whether the bag that took its place lies there whole, and says so itself. */
async function isThere(reader: Reader, { account, snapshot, replacedBy }: Tombstone): Promise<boolean> {
  if (snapshot === undefined || replacedBy === undefined) return false;
  const there = await replacingBag(reader, { account, folder: snapshot.folder, id: replacedBy.id });
  return there?.manifestDigest === replacedBy.manifestDigest && there.replaces === snapshot.manifestDigest;
}
