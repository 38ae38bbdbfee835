import { tombstoneLines } from '../disposal/tombstones.ts';
import { damage } from '../files/damage.ts';
import { homesOf } from '../items/mend.ts';
import { placeOf, quarantineFolder } from '../layout/layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type BagReport, verifyBag } from './verify-bag.ts';

/** What the ledger knows of a sealed folder: its manifest's digest, and since when (UTC). */
type Sealed = readonly [folder: string, { manifest: string; at: string }];

type Homes = Awaited<ReturnType<typeof homesOf>>;

/**
 * Checks the sealed folders that do not lie in their places. In the quarantine of a disposal list (ångerfrist) a bag must be what was sealed. A
 * snapshot that was disposed of is accounted for by its tombstone, if the ledger says that its list destroyed it, or began to; until that
 * tombstone is written, by the ledger's word that its removal was begun, whatever is left of it. Any other folder is missing.
 */
export async function verifyTaken(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  absent: readonly Sealed[],
  quick: boolean,
): Promise<BagReport[]> {
  const homes = await homesOf(root);
  const reports: BagReport[] = [];
  for (const sealed of absent) reports.push(await report(homes, sealed, quick));
  if (reports.every(({ problems }) => problems.length === 0)) return reports;
  // Read after the folders: what was begun meanwhile has its line by now.
  const isGone = await disposedFolders(root, ledger);
  const sealed = new Map(absent);
  return reports.filter(
    ({ folder, problems }) => problems.length === 0 || !isGone(folder, sealed.get(folder)?.manifest),
  );
}

async function report(homes: Homes, [folder, { manifest, at }]: Sealed, quick: boolean): Promise<BagReport> {
  for (const { itsRoot, quarantine } of homes) {
    const found = await verifyBag(itsRoot, folder, manifest, quick ? { filedAt: at } : null);
    if (found === null) continue;
    const shelf = quarantine === null ? '' : `${quarantineFolder}/${quarantine}/`;
    return { ...found, problems: found.problems.map((one) => ({ ...one, path: `${shelf}${one.path}` })) };
  }
  const problem = damage(folder, 'missing', 'is missing: the ledger says it was sealed');
  return { folder, files: 0, bytes: 0, manifestDigest: null, problems: [problem] };
}

/**
 * Which folders a disposal has taken, or is taking. A tombstone of which the ledger knows nothing accounts for nothing, nor does the ledger's
 * word of a removal that is over: its tombstone does.
 */
async function disposedFolders(root: string, ledger: Pick<Ledger, 'entriesAbout'>) {
  const [told, begun] = [new Map<string, string>(), new Set<string>()];
  for await (const { event, data } of ledger.entriesAbout(['disposal-intent', 'disposal-destroyed'])) {
    for (const item of String(data.items).split(' ')) {
      told.set(item, String(data.list));
      if (event === 'disposal-intent') begun.add(item);
      else begun.delete(item);
    }
  }
  const gone = new Map<string, string>();
  for await (const { tombstone } of tombstoneLines(root)) {
    if (tombstone?.snapshot === undefined || told.get(tombstone.item) !== tombstone.list) continue;
    gone.set(tombstone.snapshot.folder, tombstone.snapshot.manifestDigest);
  }
  return (folder: string, manifest: string | undefined) => {
    const place = placeOf(folder);
    return (place?.kind === 'snapshot' && begun.has(place.id)) || gone.get(folder) === manifest;
  };
}
