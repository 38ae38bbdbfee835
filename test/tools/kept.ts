import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../storage/files/faults.ts';
import { temporaryFolder } from '../storage/sample.ts';

/** Keeps folders as they are now. What is returned puts them back, as often as it is called. */
export async function kept(...folders: readonly string[]): Promise<() => Promise<void>> {
  const made = await temporaryFolder();
  const places = folders.map((folder, at) => ({ folder, copy: join(made, `${at}`) }));
  for (const { folder, copy } of places) await copyFolder(folder, copy);
  return async () => {
    for (const { folder, copy } of places) {
      await rm(folder, { recursive: true });
      await copyFolder(copy, folder);
    }
  };
}

/** SQLite's log beside the catalog may go in the middle of the copying: then once more. */
export async function copyFolder(from: string, to: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await cp(from, to, { recursive: true });
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || tries === 5) throw error;
      await rm(to, { recursive: true, force: true });
    }
  }
}
