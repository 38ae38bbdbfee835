import { type Dirent, readdirSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { codeOf } from './faults.ts';

/** The names in a folder. Empty when the folder does not exist yet: the archive's folders are made when something is put in them. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    return noneIfMissing(error);
  }
}

/** Names of the plain files in a folder of the archive. A link is not ours, and neither is anything that a link to a folder leads to. */
export async function filesIn(folder: string): Promise<string[]> {
  return (await plainEntries(folder)).filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** Names of the plain files and of the folders. */
export async function filesAndFoldersIn(folder: string): Promise<string[]> {
  return (await plainEntries(folder)).filter((entry) => entry.isFile() || entry.isDirectory()).map(({ name }) => name);
}

/** A link to a folder has none. */
export async function plainEntries(folder: string): Promise<Dirent[]> {
  try {
    return (await lstat(folder)).isDirectory() ? await readdir(folder, { withFileTypes: true }) : [];
  } catch (error) {
    return noneIfMissing(error);
  }
}

/** `namesIn` for a caller that holds a lock and must not let others in between. */
export function namesInSync(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    return noneIfMissing(error);
  }
}

/** The entries of a folder with their types. A link counts as a link. */
export function entriesInSync(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    return noneIfMissing(error);
  }
}

function noneIfMissing(error: unknown): never[] {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
  throw error;
}
