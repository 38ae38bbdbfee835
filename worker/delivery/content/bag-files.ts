import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseManifest } from '../../../storage/files/bag.ts';
import { RecordDamagedError } from '../../../storage/files/faults.ts';
import { fromBackup, readText } from '../../../storage/files/record.ts';
import { bagFiles } from '../../../storage/layout/layout.ts';
import type { PartFile } from '../shape/delivery-content.ts';

/**
 * Every file of a sealed bag, each with the digest that it was sealed with, in the order of their paths. The whole bag is delivered, so that its own seal can
 * be checked where it comes. Throws RecordDamagedError.
 */
export async function bagFilesOf(root: string, folder: string, createdAt: string): Promise<PartFile[]> {
  const digests = new Map<string, string>();
  for (const name of [bagFiles.manifest, bagFiles.tagManifest]) {
    const lines = parseManifest(await readText(root, `${folder}/${name}`, { is: 'a manifest', remedy: fromBackup }));
    if (lines === null) {
      throw new RecordDamagedError(`expected a manifest at ${folder}/${name}, found another text`, fromBackup);
    }
    for (const { path, sha256 } of lines) digests.set(path, sha256);
  }
  const bag = join(root, folder);
  const entries = await readdir(bag, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(bag, join(entry.parentPath, entry.name)))
    .sort();
  const there = new Set(paths);
  const missing = [...digests.keys()].find((path) => !there.has(path));
  if (missing !== undefined)
    throw new RecordDamagedError(`expected ${folder}/${missing}, which is sealed, found nothing`, fromBackup);
  return await Promise.all(
    paths.map(async (path) => {
      const { size } = await stat(join(bag, path));
      return { path, content: { file: join(bag, path) }, bytes: size, sha256: digests.get(path) ?? null, createdAt };
    }),
  );
}
