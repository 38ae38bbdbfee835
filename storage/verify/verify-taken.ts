import { join } from 'node:path';
import { tombstoneLines } from '../disposal/tombstones.ts';
import { damage } from '../files/damage.ts';
import { exists } from '../files/durable.ts';
import { homesOf } from '../items/mend.ts';
import { quarantineFolder } from '../layout/layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type BagReport, verifyBag } from './verify-bag.ts';

/** What the ledger knows of a sealed folder: its manifest's digest, and since when (UTC). */
type Sealed = readonly [folder: string, { manifest: string; at: string }];

/**
 * Checks the sealed folders that do not lie in their places. In the quarantine of a disposal list (ångerfrist) a bag must be what was sealed. A
 * snapshot that was disposed of is accounted for by its tombstone, if the ledger says that its list destroyed it, or began to. Any other
 * folder is missing.
 */
export async function verifyTaken(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  absent: readonly Sealed[],
  quick: boolean,
): Promise<BagReport[]> {
  if (absent.length === 0) return [];
  const gone = await disposedFolders(root, ledger);
  const homes = await homesOf(root);
  const reports: BagReport[] = [];
  for (const [folder, { manifest, at }] of absent) {
    const home = await homeOf(folder, homes);
    if (home !== null) {
      const report = await verifyBag(home.itsRoot, folder, manifest, quick ? { filedAt: at } : null);
      // A list that was restored, or an execution that went on, has moved it while it was read.
      if (report.files > 0 || (await homeOf(folder, [home])) !== null) {
        const shelf = home.quarantine === null ? '' : `${quarantineFolder}/${home.quarantine}/`;
        reports.push({ ...report, problems: report.problems.map((one) => ({ ...one, path: `${shelf}${one.path}` })) });
        continue;
      }
    }
    if (gone.get(folder) === manifest) continue;
    const problem = damage(folder, 'missing', 'is missing: the ledger says it was sealed');
    reports.push({ folder, files: 0, bytes: 0, manifestDigest: null, problems: [problem] });
  }
  return reports;
}

async function homeOf(folder: string, homes: Awaited<ReturnType<typeof homesOf>>) {
  for (const home of homes) if (await exists(join(home.itsRoot, folder))) return home;
  return null;
}

/** The digests of the manifests of disposed snapshots, by folder. A tombstone of which the ledger knows nothing accounts for nothing. */
async function disposedFolders(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<Map<string, string>> {
  const told = new Map<string, string>();
  for await (const { data } of ledger.entriesAbout(['disposal-intent', 'disposal-destroyed'])) {
    for (const item of String(data.items).split(' ')) told.set(item, String(data.list));
  }
  const gone = new Map<string, string>();
  for await (const { tombstone } of tombstoneLines(root)) {
    if (tombstone?.snapshot === undefined || told.get(tombstone.item) !== tombstone.list) continue;
    gone.set(tombstone.snapshot.folder, tombstone.snapshot.manifestDigest);
  }
  return gone;
}
