import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileName } from '../layout/layout.ts';

/** Where the copies of a request lie: beside the archive, in the data folder. */
export function copiesFolder(dataDirectory: string, release: string): string {
  return join(dataDirectory, 'utlamnanden', fileName(release));
}

/** Takes one copy away; that it is gone already is no fault. */
export async function removeCopy(dataDirectory: string, release: string, file: string): Promise<void> {
  await rm(join(copiesFolder(dataDirectory, release), file), { force: true });
}

/** Takes away all copies of a request that is closed. */
export async function removeCopies(dataDirectory: string, release: string): Promise<void> {
  await rm(copiesFolder(dataDirectory, release), { recursive: true, force: true });
}
