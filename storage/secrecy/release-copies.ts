import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileName } from '../layout/layout.ts';

/** The folder of a request's copies: beside the archive, in the data folder. */
export function copiesFolder(dataDirectory: string, release: string): string {
  return join(dataDirectory, 'utlamnanden', fileName(release));
}

/** Removes one copy. A copy that is gone already is no fault. */
export async function removeCopy(dataDirectory: string, release: string, file: string): Promise<void> {
  await rm(join(copiesFolder(dataDirectory, release), file), { force: true });
}

/** Removes all copies of a closed request. */
export async function removeCopies(dataDirectory: string, release: string): Promise<void> {
  await rm(copiesFolder(dataDirectory, release), { recursive: true, force: true });
}
