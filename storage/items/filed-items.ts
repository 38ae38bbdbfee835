import { join, relative } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { filesAndFoldersIn } from '../files/names-in.ts';
import { isHeld } from '../files/process-claim.ts';
import { collectingMark, isItemId, isItemMonth, itemsFolder, parseItemVersionFile } from '../layout/items-layout.ts';
import { homesOf } from './mend.ts';
import { runFiles } from './run-files.ts';

/** A version's file as it lies there. `path` is under `itsRoot`, `shown` under the archive's root. */
export interface FiledVersionFile {
  id: string;
  version: number;
  month: string;
  committee: string;
  itsRoot: string;
  path: string;
  shown: string;
}

/** What was collected of an account and lies there, by the names of the files. */
export interface FiledItems {
  /** A process was collecting the account when it was listed. That process tells of its files when it is done. */
  collecting: boolean;
  runs: string[];
  versions: FiledVersionFile[];
  media: { path: string }[];
}

/** Filed items by account, under all its committees and in the quarantines. Reads no file and follows no link. `only`: just this account. */
export async function filedItems(root: string, only: string | null = null): Promise<Map<string, FiledItems>> {
  const all = new Map<string, FiledItems>();
  for await (const { committee, account } of accountFolders(root)) {
    if (only !== null && account !== only) continue;
    const its = all.get(account) ?? { collecting: isCollecting(root, account), runs: [], versions: [], media: [] };
    its.runs.push(...(await runFiles(root, committee, account)));
    // The archive comes first: a file that is moved to quarantine meanwhile is seen twice rather than never.
    for (const { itsRoot } of (await homesOf(root)).toReversed())
      await listItems(root, itsRoot, committee, account, its);
    if (its.runs.length + its.versions.length + its.media.length > 0) all.set(account, its);
  }
  return all;
}

export function isCollecting(root: string, account: string): boolean {
  return isHeld(join(root, collectingMark(account)));
}

async function listItems(root: string, itsRoot: string, committee: string, account: string, its: FiledItems) {
  const folder = itemsFolder(committee, account);
  for (const month of (await filesAndFoldersIn(join(itsRoot, folder))).filter(isItemMonth)) {
    for (const name of await filesAndFoldersIn(join(itsRoot, folder, month))) {
      const path = `${folder}/${month}/${name}`;
      const shown = relative(root, join(itsRoot, path));
      const parsed = parseItemVersionFile(name);
      if (parsed !== null) its.versions.push({ ...parsed, month, committee, itsRoot, path, shown });
      else if (isItemId(name))
        for (const file of await filesAndFoldersIn(join(itsRoot, path))) its.media.push({ path: `${shown}/${file}` });
    }
  }
}
