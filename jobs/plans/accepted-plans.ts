import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';

/** A sealed copy of a plan: its folder in the archive, and the SHA-256 of what was written there. */
export interface SealedPlan {
  folder: string;
  digest: string;
}

/** The plans that a person last accepted for a committee: its own, the one for all, those of the committee that took it over. */
export interface AcceptedPlans {
  /** UTC. */
  at: string;
  by: string;
  copies: SealedPlan[];
  /** The objects whose rules the program that asked went by. */
  objects: readonly string[];
}

/** The ledger's event of an acceptance. */
export const planAccepted = 'plan-accepted';

/** The acceptances that stand, by committee. The ledger's entries come oldest first, and the last one of a committee counts. */
export async function acceptedPlans(
  entries: AsyncIterable<Pick<LedgerEntry, 'event' | 'at' | 'actor' | 'data'>>,
): Promise<Map<string, AcceptedPlans>> {
  const accepted = new Map<string, AcceptedPlans>();
  for await (const { event, at, actor, data } of entries) {
    if (event !== planAccepted) continue;
    const digests = String(data.digests).split(' ');
    const folders = String(data.copies).split(' ');
    const copies = folders.map((folder, index) => ({ folder, digest: digests[index] ?? '' }));
    // Until 2026-11 nothing went by rules for snapshots, whatever was accepted of them.
    const objects = String(data.objects ?? 'copy platform').split(' ');
    accepted.set(String(data.committee), { at, by: actor, copies, objects });
  }
  return accepted;
}
