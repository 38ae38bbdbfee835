import { readSnapshot, shownPosts } from '../../storage/archive/snapshot.ts';
import { rootOf } from '../../storage/disposal/quarantine.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { namesInSnapshot } from '../../storage/shown/names-in-snapshot.ts';
import type { Workplace } from '../workplace.ts';

type Place = Pick<Workplace, 'catalog'> & { archive: Pick<Workplace['archive'], 'root'> };

/** Tells the catalog what the account's snapshots show. When a list cannot be read, throws RecordDamagedError after all others have been told. */
export async function recordShown(place: Place, account: string): Promise<void> {
  for (const fault of (await recordReadable(place, account)).values()) throw fault;
}

/**
 * Tells the catalog what the account's snapshots show, also those in the quarantine of a disposal list, where it does not know yet. Returns
 * the snapshots whose lists cannot be read, of which nobody knows what they show: `verify` names those lists.
 */
export async function recordReadable(
  { archive, catalog }: Place,
  account: string,
): Promise<Map<string, RecordDamagedError>> {
  const known = await catalog.items.shownSnapshots(account);
  const unreadable = new Map<string, RecordDamagedError>();
  for (const { id, folder, list, disposedAt } of await catalog.snapshots({ account, gone: true })) {
    if (known.has(id) || disposedAt !== null) continue;
    try {
      const root = await rootOf(archive.root, { quarantine: list }, folder);
      const sealed = await readSnapshot(root, folder);
      const names = namesInSnapshot(await shownPosts(root, folder), sealed?.description ?? { files: [] });
      await catalog.items.recordShown({ snapshot: id, account, names });
    } catch (error) {
      if (!(error instanceof RecordDamagedError)) throw error;
      unreadable.set(id, error);
    }
  }
  return unreadable;
}

/** The same for all accounts, in a catalog that an earlier version filled. A list that cannot be read is known to show nothing. */
export async function catchUpShown(workplace: Place): Promise<void> {
  const { catalog } = workplace;
  if (!(await catalog.items.shownIsBehind())) return;
  for (const account of new Set((await catalog.snapshots()).map((row) => row.account))) {
    await recordReadable(workplace, account);
  }
  await catalog.items.shownCaughtUp();
}
