import { basename, dirname, join } from 'node:path';
import { removeIfThere } from '../../../storage/files/durable.ts';

/** What lies beside a package while it is written: itself, its journal, and a document or a list that is made for it. */
export type DraftOf = 'pagaende' | 'dagbok' | 'utkast' | 'rader';

/** The path of a draft, which no other program takes for a package. `to`: the package's. */
export function draftOf(to: string, what: DraftOf): string {
  return join(dirname(to), `.${basename(to)}.${what}`);
}

/** Removes a draft that has done its work. */
export async function removeDraft(path: string): Promise<void> {
  await removeIfThere(path);
}
