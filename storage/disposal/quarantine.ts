import { lstat, readdir, realpath, rename, rmdir, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OwnError } from '../../config/base/own-error.ts';
import type { ItemRow } from '../catalog/item-catalog.ts';
import { exists, makeFolder, syncFolder } from '../files/durable.ts';
import { codeOf, namingFaults, RecordDamagedError } from '../files/faults.ts';
import { folderMode, privateFolderMode } from '../files/modes.ts';
import { entriesInSync, namesIn } from '../files/names-in.ts';
import { isListId, quarantineOf } from '../layout/disposal-layout.ts';
import { placeOf, quarantineFolder } from '../layout/layout.ts';

/** Something that is not ours lies in the way of moving or removing a file. Nothing goes on before a person has looked. */
export class QuarantineFaultError extends OwnError {
  readonly remedy =
    'Look at what lies there and who put it there; then run the command again, it goes on where it was.';

  constructor(message: string) {
    super(message, {
      swedish: `något som inte är vårt ligger i vägen för gallringen. Se efter vad det är och vem som har lagt dit det; ge sedan kommandot igen, så går det vidare. Programmets egna ord: ${message}.`,
    });
  }
}

/**
 * The quarantine of one list (`.karantan/GL-2026-001/`), and the only code that removes what was collected. It removes only what was moved
 * there before. Each of these steps can be broken off anywhere and done again. Paths are those of the archive.
 */
export interface Quarantine {
  /** Absolute. The files lie under it as they lay in the archive. */
  root: string;
  /** Moves files into quarantine, in their order. The folder of a sealed snapshot (its bag) is moved as a whole, by one rename. */
  take(paths: readonly string[]): Promise<void>;
  /** Moves quarantined files back to their places, in the reverse order. Files that are not in quarantine are left where they are. */
  giveBack(paths: readonly string[]): Promise<void>;
  /** Removes quarantined files, in their order. A file that is not there is gone already. */
  destroy(paths: readonly string[]): Promise<void>;
  /** Removes the empty folders of a process that was killed between the removal of its last file and that of their folders. */
  removeEmptied(): Promise<void>;
}

export function quarantineFor(archiveRoot: string, list: string): Quarantine {
  const root = join(archiveRoot, quarantineOf(list));
  return {
    root,
    async take(paths) {
      await move({ from: archiveRoot, to: root, mode: privateFolderMode }, paths);
      await removeEmpty(archiveRoot, paths);
    },
    async giveBack(paths) {
      if (!(await exists(root))) return;
      const here: string[] = [];
      for (const path of paths.toReversed()) if (await exists(join(root, path))) here.push(path);
      await move({ from: root, to: archiveRoot, mode: folderMode }, here);
      await removeEmpty(root, paths);
      await removeFolder(root);
    },
    async destroy(paths) {
      if (!(await exists(root))) return;
      await removeFiles(root, paths);
      await removeEmpty(root, paths);
      await removeFolder(root);
    },
    removeEmptied: () => removeEmptied(root),
  };
}

/** The lists that have something in quarantine. */
export async function listsInQuarantine(archiveRoot: string): Promise<string[]> {
  return (await namesIn(join(archiveRoot, quarantineFolder))).filter(isListId).sort();
}

/** The folder under which an item's files lie by the archive's paths: the archive itself, or the quarantine of the item's list. */
export async function rootOf(archiveRoot: string, row: Pick<ItemRow, 'quarantine'>, path: string): Promise<string> {
  if (row.quarantine === null) return archiveRoot;
  const { root } = quarantineFor(archiveRoot, row.quarantine);
  // The catalog's row changes before the first file is moved there, and again after the last has been moved back.
  return (await exists(join(root, path))) ? root : archiveRoot;
}

interface Way {
  from: string;
  to: string;
  /** Mode of the folders that are made. */
  mode: number;
}

async function move({ from, to, mode }: Way, paths: readonly string[]): Promise<void> {
  const folders = new Set<string>();
  for (const path of paths) {
    const [source, target] = [join(from, path), join(to, path)];
    const [isHere, isThere] = [await exists(source), await exists(target)];
    if (!isHere && isThere) continue;
    if (!isHere) throw new RecordDamagedError(`expected ${path}, found nothing`, 'Restore the file from a backup.');
    if (isThere) throw new QuarantineFaultError(`expected ${target} to be free, found something there`);
    if (!folders.has(dirname(target))) {
      await makeFolder(dirname(target), mode);
      await refuseLinks(from, dirname(source));
      await refuseLinks(to, dirname(target));
    }
    await namingFaults(target, () => rename(source, target));
    folders.add(dirname(target)).add(dirname(source));
  }
  for (const folder of folders) await syncFolder(folder);
}

async function removeFiles(root: string, paths: readonly string[]): Promise<void> {
  const folders = new Set<string>();
  for (const path of paths) {
    const file = join(root, path);
    if (!(await exists(file))) continue;
    if (!folders.has(dirname(file))) await refuseLinks(root, dirname(file));
    const found = await lstat(file);
    const isBag = found.isDirectory() && placeOf(path)?.kind === 'snapshot';
    if (!isBag && !found.isFile()) throw new QuarantineFaultError(`expected a file at ${file}, found something else`);
    if (isBag) await removeBag(file);
    else await namingFaults(file, () => unlink(file));
    folders.add(dirname(file));
  }
  for (const folder of folders) await syncFolder(folder);
}

/** Its files go one by one: a link or anything else that no bag has is left to a person. */
async function removeBag(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  const odd = entries.find((entry) => !entry.isFile() && !entry.isDirectory());
  if (odd) throw new QuarantineFaultError(`expected files in ${folder}, found something else: ${odd.name}`);
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await removeBag(path);
    else await namingFaults(path, () => unlink(path));
  }
  await namingFaults(folder, () => rmdir(folder));
}

/** A folder that is reached through a link is not ours. */
async function refuseLinks(root: string, folder: string): Promise<void> {
  const below = folder.slice(root.length);
  if ((await realpath(folder)) === `${await realpath(root)}${below}`) return;
  throw new QuarantineFaultError(`expected ${folder} to be a folder, found a link on the way to it`);
}

/** Removes folders that became empty: their names tell what lay there. */
async function removeEmpty(root: string, paths: readonly string[]): Promise<void> {
  const folders = new Set(paths.map((path) => dirname(join(root, path))));
  for (const start of folders) {
    for (let folder = start; folder.length > root.length; folder = dirname(folder)) {
      if (!(await removeFolder(folder))) break;
    }
  }
}

async function removeEmptied(folder: string): Promise<void> {
  for (const entry of entriesInSync(folder)) if (entry.isDirectory()) await removeEmptied(join(folder, entry.name));
  await removeFolder(folder);
}

async function removeFolder(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return true;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}
