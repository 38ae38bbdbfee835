import { randomUUID } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { chmod, link, lstat, mkdir, open, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { codeOf, nameFaultSync, namingFaults } from './faults.ts';
import { folderMode, livingFileMode, privateFileMode, sealedFileMode } from './modes.ts';

/**
 * The few file operations that survive a crash: when one returns, its data is on the disk. A failed fsync is fatal for its file and is
 * never tried again, because afterwards nobody knows what the disk holds (the kernel has thrown the pages away).
 */

/** Writes a file that must not exist yet. Throws EEXIST, DiskFullError, ReadOnlyArchiveError, DiskFaultError. */
export async function writeNewFile(path: string, content: string | Uint8Array, mode = sealedFileMode): Promise<void> {
  await namingFaults(
    path,
    async () => {
      const file = await open(path, 'wx', mode);
      try {
        await file.writeFile(content);
        await file.chmod(mode); // The process's umask may have taken bits away.
        await file.sync();
      } finally {
        await file.close();
      }
    },
    Buffer.byteLength(content),
  );
}

/** Fsyncs a file that another program (the browser, a PDF writer) has written, and gives it its final mode. */
export async function settleFile(path: string, mode = sealedFileMode): Promise<void> {
  await namingFaults(path, async () => {
    const file = await open(path, 'r');
    try {
      await file.chmod(mode);
      await file.sync();
    } finally {
      await file.close();
    }
  });
}

/** Fsyncs a folder. The names in it are then on the disk. */
export async function syncFolder(path: string): Promise<void> {
  await namingFaults(path, async () => {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  });
}

/** Makes a folder and the missing ones above it. Each new name is fsynced. */
export async function makeFolder(path: string, mode = folderMode): Promise<void> {
  await namingFaults(path, async () => {
    const first = await mkdir(path, { recursive: true, mode });
    if (first === undefined) return;
    for (let made = path; made.length >= first.length; made = dirname(made)) {
      // A correct mode is left alone: a process outside the folder's group would lose the bit that hands the group on.
      if (((await stat(made)).mode & 0o7777) !== mode) await chmod(made, mode);
      await syncFolder(dirname(made));
    }
  });
}

/** Moves a finished folder to its final name in one step. `occupied`: that name is taken, and nothing was moved. */
export async function publishFolder(draft: string, final: string): Promise<'published' | 'occupied'> {
  return namingFaults(final, async () => {
    try {
      await rename(draft, final);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR') return 'occupied';
      throw error;
    }
    await syncFolder(dirname(final));
    await syncFolder(dirname(draft));
    return 'published';
  });
}

/**
 * Writes a file that appears whole under its final name or not at all, and never replaces one. `workshop` is a folder on the same file
 * system for the unfinished file. `occupied`: the name is taken, and nothing was written.
 */
export async function publishFile(
  workshop: string,
  final: string,
  content: string | Uint8Array,
  mode = sealedFileMode,
): Promise<'published' | 'occupied'> {
  const unfinished = join(workshop, `${randomUUID()}.tmp`);
  try {
    await writeNewFile(unfinished, content, mode);
    return await namingFaults(final, async () => {
      if ((await linkNew(unfinished, final)) === 'occupied') return 'occupied';
      await syncFolder(dirname(final));
      return 'published';
    });
  } finally {
    await removeIfThere(unfinished);
  }
}

/** `publishFile` for a caller that holds the lock and knows that the name is free. It must not wait for anything, so it is synchronous. */
export function publishFileSync(workshop: string, final: string, content: string): void {
  renameWholeSync(workshop, final, content, sealedFileMode);
}

/** Replaces a working note, for a caller that holds the lock: after a crash either the old one is there whole, or the new one. */
export function replaceNoteSync(workshop: string, final: string, content: string): void {
  renameWholeSync(workshop, final, content, privateFileMode);
}

function renameWholeSync(workshop: string, final: string, content: string, mode: number): void {
  const unfinished = join(workshop, `${randomUUID()}.tmp`);
  try {
    const file = openSync(unfinished, 'wx', mode);
    try {
      writeFileSync(file, content);
      fchmodSync(file, mode);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(unfinished, final);
    const folder = openSync(dirname(final), 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  } catch (error) {
    throw nameFaultSync(error, final, Buffer.byteLength(content));
  }
}

/** For derived pages, and for versions of items that are narrowed (`replaceVersion`). Everything else in the archive is written once. */
export async function replaceFile(
  workshop: string,
  final: string,
  content: string | Uint8Array,
  mode = livingFileMode,
): Promise<void> {
  const unfinished = join(workshop, `${randomUUID()}.tmp`);
  try {
    await writeNewFile(unfinished, content, mode);
    await namingFaults(final, async () => {
      await rename(unfinished, final);
      await syncFolder(dirname(final));
    });
  } finally {
    await removeIfThere(unfinished);
  }
}

export async function removeIfThere(path: string): Promise<void> {
  await namingFaults(path, async () => {
    try {
      await unlink(path);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') throw error;
    }
  });
}

/** `link` refuses a taken name; `rename` does not. Shares of Windows file servers have no links, so there the name is looked at first. */
async function linkNew(from: string, to: string): Promise<'published' | 'occupied'> {
  try {
    await link(from, to);
    return 'published';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') return 'occupied';
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
  }
  if (await exists(to)) return 'occupied';
  await rename(from, to);
  return 'published';
}

export async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return false;
    throw error;
  }
}
