import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../storage/sample.ts';
import { copyFolder } from './copy-folder.ts';

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
