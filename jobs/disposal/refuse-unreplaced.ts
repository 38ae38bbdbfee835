import type { Replacement } from '../../storage/records/redaction.ts';
import type { Tombstone } from '../../storage/records/tombstone.ts';
import type { Reader } from '../workplace.ts';
import { replacingBag } from './replacing-bag.ts';
import { type Returned, refused } from './returned-items.ts';

/**
 * Refuses to dispose again of a snapshot whose place another took, unless that one lies there whole, as its tombstone names it, or was disposed of
 * itself: a backup from before the new bag has the old one alone, and it is then the only one. Throws DisposalRefusedError.
 */
export async function refuseUnreplaced(
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
