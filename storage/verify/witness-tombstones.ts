import { toldOfTombstones } from '../disposal/tombstones.ts';
import { inParts } from '../files/in-parts.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { tombstoneEvents, tombstonesThere } from './verify-tombstones.ts';

/** Tombstones that one line of the ledger tells of. */
const toldAtOnce = 100;

/**
 * Brings tombstones under the ledger's witness, if an earlier version told only that their items were destroyed. Other unknown tombstones
 * are left to a person: `verify` names them. Returns how many were added.
 */
export async function witnessTombstones(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'append' | 'entriesAbout'> },
  actor: string,
): Promise<number> {
  /** By item: the list that destroyed it, by the ledger. */
  const open = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(tombstoneEvents)) {
    for (const item of String(data.items).split(' ')) {
      if (typeof data.tombstones === 'string') open.delete(item);
      else open.set(item, String(data.list));
    }
  }
  if (open.size === 0) return 0;
  const { tombstones, filed } = await tombstonesThere(root);
  const byCommittee = new Map<string, string[]>();
  for (const [item, list] of open) {
    const tombstone = tombstones.get(item);
    if (tombstone?.list !== list) continue;
    const its = byCommittee.get(tombstone.committee) ?? [];
    byCommittee.set(tombstone.committee, its);
    its.push(item);
  }
  let count = 0;
  for (const [committee, items] of byCommittee) {
    for (const part of inParts(items, toldAtOnce)) {
      const its = part.flatMap((item) => filed.get(item) ?? []);
      await ledger.append('tombstones-found', actor, {
        committee,
        items: part.join(' '),
        count: part.length,
        tombstones: toldOfTombstones(its),
      });
      count += part.length;
    }
  }
  return count;
}
