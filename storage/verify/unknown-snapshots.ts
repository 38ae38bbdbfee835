import type { Orders } from '../archive/orders.ts';
import { readSnapshot, sealedSnapshots } from '../archive/snapshot.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { verifyBag } from './verify-bag.ts';

/**
 * The ledger's events of a sealed snapshot. `snapshot-found`: the snapshot lay in the archive unknown to the ledger, whole by its own
 * digests. The ledger then witnesses from that entry on, not from the sealing, that nothing was changed.
 */
export const sealingEvents = ['snapshot-sealed', 'snapshot-found'] as const;

/**
 * Adds to the ledger the sealed snapshots that it does not know: their process was killed before it could tell, or somebody has put them
 * back from a backup. Snapshots with an open order are left to the worker. Snapshots that are not whole are left to a person: `verify`
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
    const report = await verifyBag(root, folder, null);
    // Null: disposed of since it was listed.
    if (report === null || report.problems.some(({ severity }) => severity === 'damage')) continue;
    const sealed = await readSnapshot(root, folder);
    if (sealed === null) continue;
    const { account, committee, status, reason, startedAt } = sealed.description;
    const told = { snapshot: id, account, committee, folder, status, reason, startedAt };
    // `jobs/visit/take-snapshot.ts` tells of a sealing under the same key, so only one of the two events is told of each snapshot.
    const entry = await ledger.appendOnce(`snapshot-sealed:${id}`, 'snapshot-found', actor, {
      ...told,
      manifest: sealed.manifestDigest,
    });
    if (entry !== null) added.push(folder);
  }
  return added;
}
