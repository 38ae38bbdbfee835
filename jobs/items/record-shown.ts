import { readSnapshot, shownPosts } from '../../storage/archive/snapshot.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { namesInSnapshot } from '../../storage/shown/names-in-snapshot.ts';
import type { Workplace } from '../workplace.ts';

type Place = Pick<Workplace, 'archive' | 'catalog'>;

/**
 * Tells the catalog what the account's snapshots show, where it does not know yet. When a list cannot be read, throws RecordDamagedError
 * after all others have been told: `verify` names that list.
 */
export async function recordShown({ archive, catalog }: Place, account: string): Promise<void> {
  const known = await catalog.items.shownSnapshots(account);
  const damaged: RecordDamagedError[] = [];
  for (const { id, folder } of await catalog.snapshots({ account })) {
    if (known.has(id)) continue;
    try {
      const sealed = await readSnapshot(archive.root, folder);
      const names = namesInSnapshot(await shownPosts(archive.root, folder), sealed?.description ?? { files: [] });
      await catalog.items.recordShown({ snapshot: id, account, names });
    } catch (error) {
      if (!(error instanceof RecordDamagedError)) throw error;
      damaged.push(error);
    }
  }
  if (damaged[0]) throw damaged[0];
}

/** The same for all accounts, in a catalog that an earlier version filled. A list that cannot be read is known to show nothing. */
export async function catchUpShown(workplace: Place): Promise<void> {
  const { catalog } = workplace;
  if (!(await catalog.items.shownIsBehind())) return;
  for (const account of new Set((await catalog.snapshots()).map((row) => row.account))) {
    try {
      await recordShown(workplace, account);
    } catch (error) {
      if (!(error instanceof RecordDamagedError)) throw error;
    }
  }
  await catalog.items.shownCaughtUp();
}
