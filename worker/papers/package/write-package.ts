import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AdvisedError } from '../../../config/base/own-error.ts';
import { digestFile, manifestText } from '../../../storage/files/bag.ts';
import { exists, removeIfThere, syncFolder } from '../../../storage/files/durable.ts';
import { namingFaults } from '../../../storage/files/faults.ts';
import { PackageDamagedError } from './package-damaged.ts';
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
  const entries = await measuredEntries(contents);
  const digests = entries.map(({ name, measured }) => ({ path: name, sha256: measured.sha256 }));
  const manifest = Buffer.from(manifestText(digests));
  entries.push({ name: 'manifest-sha256.txt', content: manifest, measured: await measure(manifest) });
  await writeWhole(to, (draft) => writeZip(draft, entries, at));
  return { ...(await digestFile(to)), files: entries.map(({ name }) => name) };
}

type Entry = Parameters<typeof writeZip>[1][number];

async function measuredEntries(contents: Contents): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const [name, content] of contents) {
    const measured = await measure(content);
    const filed = content instanceof Uint8Array ? null : (content.sha256 ?? null);
    if (filed !== null && filed !== measured.sha256)
      throw new PackageDamagedError(
        `expected ${name} as it was filed, found it changed`,
        `${name} är inte som det arkiverades`,
      );
    entries.push({ name, content, measured });
  }
  return entries;
}

/** The contents by their names, each with its size and its SHA-256, for a list that goes into the package too. */
export async function measuredFiles(contents: Contents): Promise<{ name: string; bytes: number; sha256: string }[]> {
  const entries = await measuredEntries(contents);
  return entries.map(({ name, measured: { bytes, sha256 } }) => ({ name, bytes, sha256 }));
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
