import { join } from 'node:path';
import { namesIn } from '../files/names-in.ts';
import { isOriginalFile, parseSnapshotId, snapshotFolder, snapshotsFolder } from '../layout/layout.ts';
import { readSnapshot, type SealedSnapshot } from './snapshot.ts';

/**
 * The sealed manual snapshot of the account that holds exactly these originals (SHA-256, in any order), and of which it is said that it shows
 * the whole page, where that is asked for (`wholePage`). Null when there is none. A person who repeats a killed command must not get a second snapshot. Throws RecordDamagedError.
 */
export async function findManual(
  root: string,
  account: { committee: string; account: string },
  originals: readonly string[],
  wholePage: boolean,
): Promise<SealedSnapshot | null> {
  const wanted = [...originals].sort().join(' ');
  for (const id of await snapshotIds(root, account)) {
    const snapshot = await readSnapshot(root, snapshotFolder(account.committee, account.account, id));
    if (!snapshot?.description.manual || (wholePage && !snapshot.description.wholePage)) continue;
    const held = snapshot.description.files.filter(({ path }) => isOriginalFile(path)).map(({ sha256 }) => sha256);
    if (held.sort().join(' ') === wanted) return snapshot;
  }
  return null;
}

async function snapshotIds(root: string, { committee, account }: { committee: string; account: string }) {
  const shelf = snapshotsFolder(committee, account);
  const years = (await namesIn(join(root, shelf))).filter((name) => /^\d{4}$/.test(name));
  const names = await Promise.all(years.map((year) => namesIn(join(root, shelf, year))));
  return names.flat().filter((name) => parseSnapshotId(name)?.account === account);
}
