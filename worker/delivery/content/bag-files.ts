import { statSync } from 'node:fs';
import { join } from 'node:path';
import { bagContents } from '../../../storage/archive/sealed-digests.ts';
import { renamedBag } from '../../papers/package/renamed-bag.ts';
import type { PartFile } from '../shape/delivery-content.ts';

/**
 * Every file of a sealed bag, each with the digest that it was sealed with, in the order of their paths. The whole bag is delivered, so that its own seal can
 * be checked where it comes. Throws RecordDamagedError.
 */
export async function bagFilesOf(root: string, folder: string, createdAt: string): Promise<PartFile[]> {
  const { paths, sealed } = await bagContents(root, folder);
  const files = paths.map((path) => ({ path, content: { file: join(root, folder, path) }, createdAt }));
  return files.map((file) => measured({ ...file, sha256: sealed.get(file.path) ?? null }));
}

/** The same of a snapshot's bag, whose files get names that tell account and day; see `renamedBag`. Throws RecordDamagedError. */
export async function snapshotFiles(root: string, folder: string, createdAt: string): Promise<PartFile[]> {
  const files = await renamedBag(root, folder);
  return files.map(({ path, content, sha256 }) => measured({ path, content, sha256, createdAt }));
}

function measured(file: Omit<PartFile, 'bytes'>): PartFile {
  const { content } = file;
  return { ...file, bytes: content instanceof Uint8Array ? content.length : statSync(content.file).size };
}
