import { type Standing, standsIn } from '../jobs/items/stands-in.ts';
import type { LockedItem } from '../storage/catalog/item-catalog.ts';
import { recordShown } from './collect/collect-now.ts';
import type { Workplace } from './workplace.ts';

/** A sealed snapshot that holds a locked item, or perhaps does. `folder` is relative to the archive's root. */
export interface LockedInSnapshot {
  item: string;
  snapshot: string;
  folder: string;
  standing: Standing;
}

/**
 * Where locked items still stand, oldest snapshot first. What is sealed is not edited: the index pages then show no picture of it, and a
 * person has to know. `which`: only of these; of all locked items by default.
 */
export async function lockedInSnapshots(
  workplace: Workplace,
  which: (item: LockedItem) => boolean = () => true,
): Promise<LockedInSnapshot[]> {
  const { catalog } = workplace;
  const locked = (await catalog.items.locked()).filter(which);
  const found: LockedInSnapshot[] = [];
  for (const account of new Set(locked.map((item) => item.account))) {
    await recordShown(workplace, account);
    const snapshots = (await catalog.snapshots({ account })).toReversed();
    found.push(
      ...(await ofAccount(
        workplace,
        locked.filter((item) => item.account === account),
        snapshots,
      )),
    );
  }
  return found;
}

async function ofAccount(
  { catalog }: Workplace,
  locked: readonly LockedItem[],
  snapshots: Awaited<ReturnType<Workplace['catalog']['snapshots']>>,
): Promise<LockedInSnapshot[]> {
  const showing = await catalog.items.snapshotsShowing(locked.map(({ id }) => id));
  return locked.flatMap((item) => {
    const shown = new Set(showing.get(item.id)?.map(({ id }) => id));
    return snapshots.flatMap(({ id, folder, startedAt, finishedAt }) => {
      const standing = standsIn(item, { startedAt, finishedAt, shows: shown.has(id) });
      return standing === null ? [] : [{ item: item.id, snapshot: id, folder, standing }];
    });
  });
}
