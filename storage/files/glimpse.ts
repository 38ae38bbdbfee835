import { randomUUID } from 'node:crypto';
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draftsFolder, fileName } from '../layout/layout.ts';
import { removeIfThere } from './durable.ts';
import { codeOf, namingFaults } from './faults.ts';
import { privateFileMode } from './modes.ts';
import { namesIn } from './names-in.ts';

/**
 * What is to be seen of a page while it is pictured. It lies beside the draft, since a bag holds only its own files, and goes with the draft. Nothing of
 * it is synced to the disk: a picture that is lost is followed by the next, and by the snapshot.
 */
const suffix = '.glimt';

export function glimpseBeside(draft: string): string {
  return draft + suffix;
}

/** The draft that a glimpse of this name, or path, is of. Null for any other name. */
export function glimpseOf(name: string): string | null {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : null;
}

/** Puts the picture in the place of the one before. `draft`: its path. Whoever reads meanwhile has the one or the other whole. */
export async function writeGlimpse(draft: string, picture: Uint8Array): Promise<void> {
  const unfinished = join(draft, '..', `${randomUUID()}.tmp`);
  await namingFaults(draft, async () => {
    try {
      await writeFile(unfinished, picture, { mode: privateFileMode });
      await rename(unfinished, glimpseBeside(draft));
    } catch (error) {
      await removeIfThere(unfinished);
      throw error;
    }
  });
}

/** The newest glimpse of what becomes `id`; null: there is none, since nothing is pictured yet, or no more. */
export async function readGlimpse(root: string, id: string): Promise<Buffer | null> {
  const workshop = join(root, draftsFolder);
  const named = new RegExp(`^${fileName(id)}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\${suffix}$`);
  let newest: { path: string; at: number } | null = null;
  for (const name of (await namesIn(workshop)).filter((one) => named.test(one))) {
    const path = join(workshop, name);
    const at = await orGone(stat(path).then(({ mtimeMs }) => mtimeMs));
    if (at !== null && at > (newest?.at ?? 0)) newest = { path, at };
  }
  return newest && orGone(readFile(newest.path));
}

/** The visit may end at any moment. */
async function orGone<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
