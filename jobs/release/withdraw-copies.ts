import type { FiledRelease, ReleaseEvent } from '../../storage/records/release.ts';
import { removeCopy } from '../../storage/secrecy/release-copies.ts';
import { allReleases } from '../../storage/secrecy/releases.ts';
import { standingInSnapshots } from '../secrecy/withheld-snapshots.ts';
import type { Workplace } from '../workplace.ts';
import { readSubject } from './copy-subject.ts';
import { type Copied, isClosed, madeCopies } from './release-state.ts';
import { sayOfRelease } from './releases-of.ts';

/** A copy that was taken back. `handedOver`: the civil day on which it had been handed over; null: it was not, or nobody has said so. */
export interface WithdrawnCopy {
  release: string;
  file: string;
  sha256: string;
  handedOver: string | null;
}

/** The copies of a request that have not been taken back, oldest first. */
export function standingCopies(filed: FiledRelease): Copied[] {
  const withdrawn = new Set(filed.events.flatMap((event) => (event.what === 'withdrawn' ? event.files : [])));
  return madeCopies(filed).filter(({ file }) => !withdrawn.has(file));
}

/** The locked items that may stand in the request's copies, each with when (UTC). A masked copy is not trusted to have masked them. */
export async function lockedIn(workplace: Workplace, filed: FiledRelease): Promise<{ item: string; at: string }[]> {
  const { threads, snapshots } = await readSubject(workplace, filed);
  const held = new Set([...threads.values()].flat().flatMap(({ id, locked }) => (locked ? [id] : [])));
  for (const { id, account } of snapshots) {
    const standing = await standingInSnapshots(workplace, ({ locked }) => locked, account);
    for (const { snapshot, item } of standing) if (snapshot === id) held.add(item);
  }
  const actions = held.size === 0 ? new Map() : await workplace.catalog.items.actions([...held]);
  return [...held].map((item) => {
    const its: { what: string; at: string }[] = actions.get(item) ?? [];
    return { item, at: its.findLast(({ what }) => what === 'lock')?.at ?? endOfTime };
  });
}

/** A lock of unknown time counts as later than whatever was made. */
const endOfTime = '9999-12-31T23:59:59Z';

/** Whether what was copied at `at` may hold something that has been locked since. */
export function isLockedSince(locked: readonly { at: string }[], at: string): boolean {
  return locked.some((lock) => Date.parse(lock.at) >= Date.parse(at));
}

/**
 * Takes back every copy of an open request that may hold something locked since. The file goes first, then that is written down. A copy
 * that was handed over is out of our reach, and is named.
 */
export async function withdrawCopies(
  workplace: Workplace,
  { by, at, reason }: { by: string; at: string; reason: string | null },
): Promise<WithdrawnCopy[]> {
  const withdrawn: WithdrawnCopy[] = [];
  for (const filed of await allReleases(workplace.archive.root)) {
    if (isClosed(filed) || standingCopies(filed).length === 0) continue;
    const locked = await lockedIn(workplace, filed);
    const copies = standingCopies(filed).filter((copy) => isLockedSince(locked, copy.at));
    if (copies.length === 0) continue;
    const { id } = filed.release;
    for (const { file } of copies) await removeCopy(workplace.environment.dataDirectory, id, file);
    const files = copies.map(({ file }) => file);
    await sayOfRelease(
      workplace,
      id,
      { what: 'withdrawn', files, items: locked.map(({ item }) => item) },
      { by, at, reason },
    );
    for (const { file, sha256, number } of copies) {
      const over = filed.events.find(
        (event): event is ReleaseEvent & { what: 'handed-over' } =>
          event.what === 'handed-over' && event.number > number && (event.file === undefined || event.file === file),
      );
      withdrawn.push({ release: id, file, sha256, handedOver: over?.on ?? null });
    }
  }
  return withdrawn;
}
