import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identify } from '../browser/process-tree.ts';

const named = /^ogonblick-verapdf-(?<pid>\d+)-/;

/**
 * A folder that nobody else may look into, for all that one veraPDF writes while it runs: copies of what it judges, and its reports. What
 * processes that were killed have left of ours is removed first.
 */
export async function makeVeraPdfFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  await removeLeftFolders();
  const path = await mkdtemp(join(tmpdir(), `ogonblick-verapdf-${process.pid}-`));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

async function removeLeftFolders(): Promise<void> {
  if (process.platform !== 'linux') return;
  for (const name of await readdir(tmpdir())) {
    const owner = Number(named.exec(name)?.groups?.pid);
    const path = join(tmpdir(), name);
    if (!owner || (await identify(owner)) !== null || !(await isOurs(path))) continue;
    await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Also false when another process has just removed it. */
async function isOurs(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).uid === process.getuid?.();
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return false;
    throw error;
  }
}
