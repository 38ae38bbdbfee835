import type { BuriedItem } from '../catalog/buried-items.ts';
import type { BuriedSnapshot } from '../catalog/disposed-snapshots.ts';
import { readRecord } from '../files/record.ts';
import { listFiles, listFolder } from '../layout/disposal-layout.ts';
import { type DisposalEntry, disposalListSchema } from '../records/disposal-list.ts';
import type { Tombstone } from '../records/tombstone.ts';
import { tombstonesOf } from './tombstones.ts';

/**
 * An account's disposed items, as its tombstones tell them to the catalog. Older tombstones say neither where the item stood nor what it
 * told. The place is then looked up in the list; what the item told is unknown. Throws RecordDamagedError.
 */
export async function buriedItems(root: string, committee: string, account: string): Promise<BuriedItem[]> {
  return buriedBy(root, tombstonesOf(root, committee, account));
}

export async function buriedBy(
  root: string,
  tombstones: AsyncIterable<Tombstone> | Iterable<Tombstone>,
): Promise<BuriedItem[]> {
  const lists = new Map<string, ReadonlyMap<string, DisposalEntry>>();
  const buried: BuriedItem[] = [];
  for await (const tombstone of tombstones) {
    if (tombstone.snapshot !== undefined) continue;
    if (tombstone.place !== undefined) buried.push(buriedItem(tombstone, tombstone.place));
    else {
      const { list } = tombstone;
      const entries = lists.get(list) ?? (await entriesOf(root, tombstone));
      lists.set(list, entries);
      buried.push(buriedItem(tombstone, entries.get(tombstone.item)));
    }
  }
  return buried;
}

/** An account's disposed snapshots, as its tombstones tell them to the catalog. Throws RecordDamagedError. */
export async function buriedSnapshots(root: string, committee: string, account: string): Promise<BuriedSnapshot[]> {
  const buried: BuriedSnapshot[] = [];
  for await (const tombstone of tombstonesOf(root, committee, account)) buried.push(...asSnapshot(tombstone));
  return buried;
}

/** None where the tombstone is an item's. */
export function asSnapshot({ snapshot, ...tombstone }: Tombstone): BuriedSnapshot[] {
  return snapshot === undefined ? [] : [{ ...tombstone, snapshot }];
}

function buriedItem(
  { item, account, place }: Tombstone,
  stood: Pick<DisposalEntry, 'thread' | 'parent'> | undefined,
): BuriedItem {
  const { authorRole, publishedAt, editedAt, threads } = place ?? {};
  const told =
    authorRole === undefined
      ? null
      : { authorRole, publishedAt: publishedAt ?? null, editedAt: editedAt ?? null, ...(threads ? { threads } : {}) };
  return { item, account, thread: stood?.thread ?? null, parent: stood?.parent ?? null, told };
}

/** What the list of a disposed item says of it. Throws RecordDamagedError. */
export async function listedEntry(root: string, tombstone: Tombstone): Promise<DisposalEntry | null> {
  return (await entriesOf(root, tombstone)).get(tombstone.item) ?? null;
}

async function entriesOf(root: string, { committee, list }: Tombstone): Promise<Map<string, DisposalEntry>> {
  const { entries } = await readRecord(root, `${listFolder(committee, list)}/${listFiles.list}`, {
    schema: disposalListSchema,
    is: `what was disposed of by ${list}`,
    remedy: 'Restore the file from a backup: without it nobody knows in which threads something was disposed of.',
  });
  return new Map(entries.map((entry) => [entry.item, entry]));
}
