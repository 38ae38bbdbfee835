import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Draft, removeDeadDrafts, startDraft } from '../files/drafts.ts';
import { makeFolder } from '../files/durable.ts';
import { privateFolderMode } from '../files/modes.ts';
import { namesIn } from '../files/names-in.ts';
import { draftsFolder, fileName } from '../layout/layout.ts';

/** The folder of all requests' copies. */
function shelf(dataDirectory: string): string {
  return join(dataDirectory, 'utlamnanden');
}

/** The folder of a request's copies: beside the archive, in the data folder. */
export function copiesFolder(dataDirectory: string, release: string): string {
  return join(shelf(dataDirectory), fileName(release));
}

/** A folder to make a copy in. `order`: what the copy is made for; see `removeBegunCopies`. What killed processes have begun is removed first. */
export async function beginCopy(dataDirectory: string, order: string): Promise<Draft> {
  await makeFolder(join(shelf(dataDirectory), draftsFolder), privateFolderMode);
  await removeDeadDrafts(shelf(dataDirectory));
  return startDraft(shelf(dataDirectory), order);
}

/** Removes what has been begun for the order. Nobody may be at work on it. */
export async function removeBegunCopies(dataDirectory: string, order: string): Promise<void> {
  const workshop = join(shelf(dataDirectory), draftsFolder);
  for (const name of await namesIn(workshop)) {
    if (name.startsWith(`${order}-`)) await rm(join(workshop, name), { recursive: true, force: true });
  }
}

/** Removes one copy. A copy that is gone already is no fault. */
export async function removeCopy(dataDirectory: string, release: string, file: string): Promise<void> {
  await rm(join(copiesFolder(dataDirectory, release), file), { force: true });
}

/** Removes all copies of a closed request, and what killed processes have begun. */
export async function removeCopies(dataDirectory: string, release: string): Promise<void> {
  await rm(copiesFolder(dataDirectory, release), { recursive: true, force: true });
  await removeDeadDrafts(shelf(dataDirectory));
}
