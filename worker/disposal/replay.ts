import { join } from 'node:path';
import { gatherWhole } from '../../jobs/items/gather-whole.ts';
import { exists } from '../../storage/durable.ts';
import { heldFiles } from '../../storage/items/held-files.ts';
import { itemVersionFile } from '../../storage/items-layout.ts';
import { quarantineFor } from '../../storage/quarantine.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import { allTombstones, commitmentTo } from '../../storage/tombstones.ts';
import { itemStoreOf } from '../collect/collect-now.ts';
import { wholeContext } from '../whole-context.ts';
import type { Workplace } from '../workplace.ts';
import { DisposalRefusedError, isStopped } from './guards.ts';

/** An item that was disposed of and is there again. */
interface Returned {
  tombstone: Tombstone;
  /** Of its files, those that hold content; none where only the catalog has it. */
  files: string[];
}

/**
 * After a backup has been put back: what was disposed of since goes again, before anybody works with it. Only what is to the byte what
 * its tombstone commits to, and what the ledger says was destroyed. Returns how many went. To be called at start, and before disposal.
 * Throws DisposalRefusedError for anything else that bears the id of what is gone: then a person has to look.
 */
export async function replayTombstones(workplace: Workplace): Promise<number> {
  const { archive, catalog, ledger } = workplace;
  const tombstones: Tombstone[] = [];
  for await (const tombstone of allTombstones(archive.root)) tombstones.push(tombstone);
  const returned = await returnedAmong(workplace, tombstones);
  if (returned.length === 0) return 0;
  await refuseDoubtful(workplace, returned);
  for (const { tombstone, files } of returned) {
    const quarantine = quarantineFor(archive.root, tombstone.list);
    await quarantine.take(files);
    await quarantine.destroy(files);
  }
  const ids = returned.map(({ tombstone }) => tombstone.item);
  await catalog.disposal.remove(ids);
  await catalog.disposal.scrub();
  await ledger.append('disposal-replayed', 'ogonblick', { items: ids.length });
  return ids.length;
}

async function returnedAmong({ archive, catalog }: Workplace, tombstones: readonly Tombstone[]): Promise<Returned[]> {
  const rows = new Set(await catalog.disposal.present(tombstones.map(({ item }) => item)));
  const returned: Returned[] = [];
  for (const tombstone of tombstones) {
    const place = { ...tombstone, id: tombstone.item };
    const isThere = await exists(join(archive.root, itemVersionFile({ ...place, version: 1 })));
    if (!isThere && !rows.has(tombstone.item)) continue;
    if (!isThere) {
      returned.push({ tombstone, files: [] });
      continue;
    }
    const actions = (await catalog.items.actions([tombstone.item])).get(tombstone.item) ?? [];
    const held = await heldFiles(archive.root, { ...place, version: tombstone.versions }, actions);
    const same = !('damaged' in held) && commitmentTo(held) === tombstone.commitment;
    if (!same) throw refused(tombstone, 'it is not what was disposed of');
    returned.push({ tombstone, files: held.map(({ path }) => path) });
  }
  return returned;
}

async function refuseDoubtful(workplace: Workplace, returned: readonly Returned[]): Promise<void> {
  const { archive, catalog, ledger } = workplace;
  const [first] = returned as [Returned];
  if (isStopped(archive.root)) throw refused(first.tombstone, 'a file GALLRING-STOPPAD stops all disposal');
  const destroyed = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(['disposal-destroyed'])) {
    for (const item of String(data.items).split(' ')) destroyed.set(item, String(data.list));
  }
  for (const { tombstone } of returned) {
    if (destroyed.get(tombstone.item) !== tombstone.list)
      throw refused(tombstone, 'the ledger does not say that it was destroyed');
  }
  // Where only files came back the catalog learns of them first: holds stand on what it knows.
  const store = itemStoreOf(workplace);
  for (const account of new Set(returned.map(({ tombstone }) => tombstone.account))) await store.mend(account);
  const rows = await catalog.items.find({ ids: returned.map(({ tombstone }) => tombstone.item) });
  const known = new Set(rows.map(({ id }) => id));
  const unknown = returned.find(({ tombstone }) => !known.has(tombstone.item));
  if (unknown) throw refused(unknown.tombstone, 'nobody can say whether a hold stands on it');
  const held = (await gatherWhole(await wholeContext(workplace), rows)).find(({ holds }) => holds.length > 0);
  if (held) throw refused(first.tombstone, `${held.id} is held by ${held.holds.join(', ')}`);
}

function refused({ item, list }: Tombstone, because: string): DisposalRefusedError {
  return new DisposalRefusedError(
    `expected ${item}, which was disposed of by ${list}, to be gone, found that it is there again, and ${because}`,
    'Was a backup put back? Run `ogonblick verify`, which names all of it, and decide what is to become of it.',
  );
}
