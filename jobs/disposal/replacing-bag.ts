import { readSnapshot } from '../../storage/archive/snapshot.ts';
import { snapshotFolder } from '../../storage/layout/layout.ts';
import { sealingEvents } from '../../storage/verify/unknown-snapshots.ts';
import { verifyBag } from '../../storage/verify/verify-bag.ts';
import type { Reader } from '../workplace.ts';

/** Where the bag lies that takes the place of another: beside it. `folder`: the earlier bag's. */
export interface ReplacingPlace {
  account: string;
  folder: string;
  id: string;
}

/**
 * The bag that has taken the place of another, when it lies there whole: every file is read, and compared with the digest that the ledger has of its
 * sealing. `replaces`: the digest of the bag whose place it took, as it says itself. Null: it is not there, not whole, or the ledger does not know it.
 */
export async function replacingBag(
  { archive, ledger }: Reader,
  { account, folder, id }: ReplacingPlace,
): Promise<{ manifestDigest: string; replaces: string } | null> {
  const [committee = ''] = folder.split('/');
  const its = snapshotFolder(committee, account, id);
  let sealedDigest: string | null = null;
  for await (const { data } of ledger.entriesAbout(sealingEvents)) {
    if (data.snapshot === id && data.folder === its) sealedDigest = String(data.manifest);
  }
  if (sealedDigest === null) return null;
  const report = await verifyBag(archive.root, its, sealedDigest);
  if (report === null || report.problems.some(({ severity }) => severity !== 'warning')) return null;
  const redacted = (await readSnapshot(archive.root, its))?.description.redacted;
  return redacted === undefined ? null : { manifestDigest: sealedDigest, replaces: redacted.manifestDigest };
}
