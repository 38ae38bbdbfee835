import { rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeIfThere } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';

/** What lies beside a package while it is written: itself, its journal, a document and a list of its files, and the lines and the media of items. */
export type DraftOf = 'pagaende' | 'dagbok' | 'utkast' | 'lista' | 'rader' | 'media';

/** The path of a draft, which no other program takes for a package. `to`: the package's. */
export function draftOf(to: string, what: DraftOf): string {
  return join(dirname(to), `.${basename(to)}.${what}`);
}

/** Removes a draft that has done its work. */
export async function removeDraft(path: string): Promise<void> {
  await removeIfThere(path);
}

/** Removes an unfinished package that is a folder, with all that is in it. */
export async function removeDraftFolder(path: string): Promise<void> {
  await namingFaults(path, () => rm(path, { recursive: true, force: true }));
}
