import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseManifest } from '../files/bag.ts';
import { RecordDamagedError } from '../files/faults.ts';
import { fromBackup, readText } from '../files/record.ts';
import { bagFiles } from '../layout/layout.ts';

/** All files of a bag, relative to it and in the order of their paths. `sealed`: the digests that it was sealed with; its last manifest has none. */
export interface BagContents {
  paths: string[];
  sealed: Map<string, string>;
}

/** Reads what lies in a bag, and what its manifests say of it. Throws RecordDamagedError, also where a sealed file is missing. */
export async function bagContents(root: string, folder: string): Promise<BagContents> {
  const sealed = new Map<string, string>();
  for (const name of [bagFiles.manifest, bagFiles.tagManifest]) {
    const lines = parseManifest(await readText(root, `${folder}/${name}`, { is: 'a manifest', remedy: fromBackup }));
    if (lines === null) {
      throw new RecordDamagedError(`expected a manifest at ${folder}/${name}, found another text`, fromBackup);
    }
    for (const { path, sha256 } of lines) sealed.set(path, sha256);
  }
  const bag = join(root, folder);
  const entries = await readdir(bag, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(bag, join(entry.parentPath, entry.name)))
    .sort();
  const there = new Set(paths);
  const missing = [...sealed.keys()].find((path) => !there.has(path));
  if (missing !== undefined)
    throw new RecordDamagedError(`expected ${folder}/${missing}, which is sealed, found nothing`, fromBackup);
  return { paths, sealed };
}
