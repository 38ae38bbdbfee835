import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { readPostsFile } from '../archive/snapshot.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { bagFiles } from '../layout/layout.ts';
import type { HeldFile } from '../records/disposal-list.ts';
import { verifyBag } from './verify-bag.ts';

/**
 * The folder of a sealed snapshot, as a disposal list freezes it. Its lists are read and its files' sizes compared, as by `verify --quick`. A
 * bag that is missing, wrong or a link is `damaged`: a person has to look before it goes. `manifestDigest`: as it was sealed.
 */
export async function heldBag(
  root: string,
  { folder, manifestDigest }: { folder: string; manifestDigest: string },
): Promise<HeldFile | { damaged: string }> {
  if (!(await isPlainFolder(join(root, folder)))) return { damaged: folder };
  const report = await verifyBag(root, folder, manifestDigest, { filedAt: null });
  if (report === null) return { damaged: folder };
  const fault = report.problems.find(({ severity }) => severity === 'damage');
  if (fault !== undefined) return { damaged: fault.path };
  if (!(await arePostsReadable(root, folder))) return { damaged: `${folder}/${bagFiles.posts}` };
  return { is: 'bag', path: folder, bytes: report.bytes, sha256: manifestDigest, files: report.files };
}

/** Its length may be right all the same. What it shows is then unknown, and so is what holds it, or makes it secret. */
async function arePostsReadable(root: string, folder: string): Promise<boolean> {
  try {
    await readPostsFile(root, folder);
    return true;
  } catch (error) {
    if (error instanceof RecordDamagedError) return false;
    throw error;
  }
}

/** No link is followed. */
async function isPlainFolder(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isDirectory();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}
