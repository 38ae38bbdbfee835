import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { digestFile, manifestText } from '../../../storage/files/bag.ts';
import { exists, removeIfThere, syncFolder } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { measure, writeZip, type ZipContent } from './zip-file.ts';

/** The file that a package is to be written to exists already, or its folder does not exist. */
export class PackageTargetError extends AdvisedError {
  static override readonly ending = 'usage';
}

/** A package's contents by their paths in the zip file. */
export type Contents = Map<string, ZipContent>;

/**
 * Writes the contents as one zip file with a manifest of their digests. The file appears whole or not at all, and never replaces another. `at`:
 * the time that its entries bear. Throws PackageTargetError, PackageDamagedError.
 */
export async function writePackage(
  to: string,
  contents: Contents,
  at: Date,
): Promise<{ sha256: string; bytes: number; files: string[] }> {
  if (!(await exists(dirname(to))) || (await exists(to))) {
    throw new PackageTargetError(
      `expected a new file in a folder that is there, found ${to}`,
      'Name another file with --to; a package never replaces one.',
      {
        swedish: `${to} finns redan, eller så finns inte mappen. Ange en annan fil med --to: ett paket ersätter aldrig ett annat.`,
      },
    );
  }
  const entries: Parameters<typeof writeZip>[1][number][] = [];
  for (const [name, content] of contents) entries.push({ name, content, measured: await measure(content) });
  const digests = entries.map(({ name, measured }) => ({ path: name, sha256: measured.sha256 }));
  const manifest = Buffer.from(manifestText(digests));
  entries.push({ name: 'manifest-sha256.txt', content: manifest, measured: await measure(manifest) });
  await writeWhole(to, (draft) => writeZip(draft, entries, at));
  return { ...(await digestFile(to)), files: entries.map(({ name }) => name) };
}

/** The file appears whole or not at all. */
async function writeWhole(to: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = join(dirname(to), `.${randomUUID()}.tmp`);
  try {
    await write(draft);
    await namingFaults(to, () => rename(draft, to));
    await syncFolder(dirname(to));
  } finally {
    await removeIfThere(draft);
  }
}
