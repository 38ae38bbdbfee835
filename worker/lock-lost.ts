import { lostDecisions } from '../storage/items/lost-decisions.ts';
import { closer } from '../storage/items/told-of-items.ts';
import { itemStoreOf } from './collect/collect-now.ts';
import { reasonFile } from './decide-items.ts';
import { refreshArchivePages } from './refresh-archive-pages.ts';
import { withdrawCopies } from './release/withdraw-copies.ts';
import type { Workplace } from './workplace.ts';

/**
 * Locks the items of which the ledger tells decisions that the archive does not have, until two persons have unlocked them as any locked
 * item. `only`: those of this account. Returns their ids.
 */
export async function lockLost(workplace: Workplace, only?: string): Promise<string[]> {
  const all = await lostDecisions(workplace.archive.root, workplace.ledger);
  const lost = all.filter(({ account }) => only === undefined || account === only);
  if (lost.length === 0) return [];
  const store = itemStoreOf(workplace);
  const decided = lost.map((row) => {
    const id = store.newId();
    return { id, row, decision: { what: 'lock' as const }, files: reasonFile(id, row, because) };
  });
  const at = new Date().toISOString();
  await store.decide(closer, at, decided);
  // As whoever locks an item: copies of it for release are taken back, and the index pages show no picture of it.
  await withdrawCopies(workplace, { by: closer, at, reason: because });
  await refreshArchivePages(workplace, new Set(lost.map(({ account }) => account)));
  return lost.map(({ id }) => id);
}

/** Filed for good. */
const because =
  'Händelseloggen säger att något har beslutats om inlägget som inte finns, eller inte finns oförändrat, i arkivet. ' +
  'Beslutet går inte att läsa här; inlägget är därför låst tills två personer har låst upp det.';
