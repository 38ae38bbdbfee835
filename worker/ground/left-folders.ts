import { lstat, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { identify } from './process-tree.ts';

/**
 * Removes this user's folders in `parent` that a killed process left behind. `named` matches the folders' names, with the owner's process as
 * group `pid`. Does nothing where a process cannot be identified by its number (systems other than Linux).
 */
export async function removeFoldersOfTheDead(parent: string, named: RegExp): Promise<void> {
  if (process.platform !== 'linux') return;
  for (const name of await readdir(parent)) {
    const owner = Number(named.exec(name)?.groups?.pid);
    const path = join(parent, name);
    if (!owner || (await identify(owner)) !== null || !(await isOurs(path))) continue;
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Whether this user owns the folder. False also when another process has just removed it. */
async function isOurs(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).uid === process.getuid?.();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return false;
    throw error;
  }
}
