import { type FiledTombstone, toldOfTombstones, tombstoneLines } from '../disposal/tombstones.ts';
import { parseManifest } from '../files/bag.ts';
import { damage, type Problem } from '../files/damage.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Tombstone } from '../records/tombstone.ts';

/** The ledger's events with digests of tombstones. Earlier versions' `disposal-destroyed` has none. */
export const tombstoneEvents = ['disposal-destroyed', 'tombstones-found'] as const;

/** The archive's tombstones by item. */
export interface TombstonesThere {
  tombstones: Map<string, Tombstone>;
  filed: Map<string, FiledTombstone>;
  /** Lines that are no tombstone, and second tombstones of an item. */
  problems: Problem[];
}

export async function tombstonesThere(root: string): Promise<TombstonesThere> {
  const there: TombstonesThere = { tombstones: new Map(), filed: new Map(), problems: [] };
  for await (const { path, where, sha256, tombstone } of tombstoneLines(root)) {
    if (tombstone === null) {
      there.problems.push(damage(path, 'changed', `has no tombstone in ${where}, but something else`));
      continue;
    }
    const { item } = tombstone;
    if (there.filed.has(item))
      there.problems.push(damage(path, 'added', `has a second tombstone of ${item} in ${where}`));
    there.tombstones.set(item, tombstone);
    there.filed.set(item, { item, path, sha256 });
  }
  return there;
}

/** Checks the tombstones against the ledger's digests of them. That one is missing is reported elsewhere, by its item; which of several files lacks it, here. */
export async function verifyTombstones(
  ledger: Pick<Ledger, 'entriesAbout'>,
  { filed }: TombstonesThere,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  for await (const { event, data, seq } of ledger.entriesAbout(tombstoneEvents)) {
    if (typeof data.tombstones !== 'string') continue;
    const files = data.tombstones.split('\n').filter((line) => line !== '');
    const there = String(data.items)
      .split(' ')
      .flatMap((item) => filed.get(item) ?? []);
    // Of one file it is told by the item that it lacks.
    if (there.length !== data.count && files.length === 1 && event === 'disposal-destroyed') continue;
    const now = new Set(toldOfTombstones(there).split('\n'));
    for (const line of files.filter((one) => !now.has(one))) {
      const [{ path } = { path: 'gallrat' }] = parseManifest(`${line}\n`) ?? [];
      problems.push(
        damage(
          path,
          'changed',
          `has tombstones that are not as they were written: the ledger tells of them in seq ${seq}`,
        ),
      );
    }
  }
  return problems;
}
