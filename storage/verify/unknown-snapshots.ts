import type { Orders } from '../archive/orders.ts';
import { readSnapshot, sealedSnapshots } from '../archive/snapshot.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { verifyBag } from './verify-bag.ts';

/**
 * What the ledger says of a sealed snapshot. `snapshot-found`: it lay in the archive without a word in the ledger, whole by its own
 * digests; that nothing was changed is witnessed from that entry on, not from the sealing.
 */
export const sealingEvents = ['snapshot-sealed', 'snapshot-found'] as const;

/**
 * Adds to the ledger the sealed snapshots that it does not know: whoever sealed them was killed before it could tell, or somebody has
 * put them back from a backup. Those whose order is open are left to the worker, and those that are not whole to a person: `verify`
 * names what is wrong with them. Returns the folders of those that were added.
 */
export async function addUnknownSnapshots(options: {
  root: string;
  ledger: Pick<Ledger, 'appendOnce' | 'entriesAbout'>;
  orders: Pick<Orders, 'readOrder'>;
  actor: string;
}): Promise<string[]> {
  const { root, ledger, orders, actor } = options;
  const known = new Set<string>();
  for await (const { data } of ledger.entriesAbout(sealingEvents)) known.add(String(data.folder));
  const added: string[] = [];
  for await (const { folder, id } of sealedSnapshots(root)) {
    if (known.has(folder) || (await orders.readOrder(id)) !== null) continue;
    const { problems } = await verifyBag(root, folder, null);
    if (problems.some(({ severity }) => severity === 'damage')) continue;
    const sealed = await readSnapshot(root, folder);
    if (sealed === null) continue; // Disposed of since it was listed.
    const { account, committee, status, reason, startedAt } = sealed.description;
    const told = { snapshot: id, account, committee, folder, status, reason, startedAt };
    // The key under which `jobs/visit/take-snapshot.ts` tells of a sealing: of each snapshot one of the two is told.
    const entry = await ledger.appendOnce(`snapshot-sealed:${id}`, 'snapshot-found', actor, {
      ...told,
      manifest: sealed.manifestDigest,
    });
    if (entry !== null) added.push(folder);
  }
  return added;
}
