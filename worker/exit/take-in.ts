import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exists, makeFolder, removeIfThere, syncFolder, writeNewFile } from '../../storage/files/durable.ts';
import { namingFaults } from '../../storage/files/faults.ts';
import { folderMode, privateFileMode, privateFolderMode } from '../../storage/files/modes.ts';
import { filesAndFoldersIn } from '../../storage/files/names-in.ts';
import { textOrNull } from '../../storage/files/text-or-null.ts';
import { bagFiles, draftsFolder } from '../../storage/layout/layout.ts';
import { ledgerFolder } from '../../storage/layout/ledger-layout.ts';
import { manifestLines } from './check-export.ts';
import { copyFile } from './copy-file.ts';
import { ExitRefusedError } from './exit-refused.ts';
import { archivePart } from './file-words.ts';
import { filesBelow } from './files-below.ts';

/** Where an export's files lie on the archive's disk until all of them are there. */
const draft = `${draftsFolder}/inlasning`;
/** Says, with the digest of the export, that all of them are. */
const whole = `${draftsFolder}/inlasning-hel.txt`;

/** Whether an earlier try has copied this export whole, and was broken off after that. */
export async function isCopied(root: string, sha256: string): Promise<boolean> {
  return (await textOrNull(join(root, whole))) === sha256;
}

/** Copies the archive's files of an export into a draft on the archive's disk. What an unfinished try has left is removed. */
export async function copyIn(
  { folder, sha256 }: { folder: string; sha256: string },
  root: string,
  onCopied: (files: number) => void,
): Promise<void> {
  await rm(join(root, draft), { recursive: true, force: true });
  const before = `${bagFiles.data}/${archivePart}/`;
  const folders = new Set<string>();
  let files = 0;
  for await (const { path: told, sha256: expected } of manifestLines(folder)) {
    if (!told.startsWith(before)) continue;
    const path = told.slice(before.length);
    const target = join(root, draft, path);
    const mode = path.startsWith('.') ? privateFolderMode : folderMode;
    if (!folders.has(dirname(target))) await makeFolder(dirname(target), mode);
    folders.add(dirname(target));
    const copied = await copyFile(join(folder, told), target);
    if (copied.sha256 !== expected) throw changed(told);
    onCopied(++files);
  }
  for (const one of folders) await syncFolder(one);
  await writeNewFile(join(root, whole), sha256, privateFileMode);
}

function changed(path: string): ExitRefusedError {
  return new ExitRefusedError(
    `expected ${path} as the manifest tells, found it changed while it was copied`,
    'Look at the disk that the export lies on, copy the export anew, and give the command again.',
    {
      swedish: `${path} ändrades medan filen kopierades. Se efter hur det är med disken där uttaget ligger, kopiera uttaget på nytt och ge kommandot igen.`,
    },
  );
}

/** Gives what was copied its place. The ledger comes last: an archive with a ledger has everything that it tells of. Goes on where it was broken off. */
export async function moveIn(root: string): Promise<void> {
  for (const name of await inOrderOfMoving(join(root, draft))) {
    await makeFolder(dirname(join(root, name)));
    await namingFaults(join(root, name), () => rename(join(root, draft, name), join(root, name)));
    await syncFolder(dirname(join(root, name)));
  }
}

/** Forgets the draft, when everything has been seen to be as it was. */
export async function forgetDraft(root: string): Promise<void> {
  await rm(join(root, draft), { recursive: true, force: true });
  await removeIfThere(join(root, whole));
}

/** What lies at the top, but for the drafts, whose folder holds this very draft: what lies in them. */
async function inOrderOfMoving(folder: string): Promise<string[]> {
  const names = (await filesAndFoldersIn(folder))
    .filter((name) => name !== draftsFolder && name !== ledgerFolder)
    .sort();
  const drafts = (await filesAndFoldersIn(join(folder, draftsFolder))).map((name) => `${draftsFolder}/${name}`);
  return [...drafts, ...names, ...((await exists(join(folder, ledgerFolder))) ? [ledgerFolder] : [])];
}

/** Throws ExitRefusedError unless the archive folder holds nothing but the folders that a start makes. */
export async function refuseFull(root: string): Promise<void> {
  const found: string[] = [];
  if (await exists(root))
    for await (const path of filesBelow(root, (path) => path !== draft && path !== whole)) {
      found.push(path);
      if (found.length === 3) break;
    }
  if (found.length === 0) return;
  throw new ExitRefusedError(
    `expected an empty archive at ${root}, found ${found.join(', ')} in it`,
    'Take an export into an installation of its own: name an empty data folder with --data. Nothing was taken in.',
    {
      swedish: `arkivet i ${root} är inte tomt: där finns ${found.join(', ')}. Ta in uttaget i en egen installation: ange en tom datamapp med --data. Inget är intaget.`,
    },
  );
}
