import { createHash } from 'node:crypto';
import { access, chmod, chown, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { OwnError } from './own-error.ts';

/** A file that people write is not as it was, or not ours to write. Nothing has been changed. */
export class NotReplacedError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'Look at the file, and try again.';
}

/** The file is another user's. Written anew it would be this user's, and its owner might not be let in any more. */
export class FileOfOthersError extends OwnError {
  static override readonly ending = 'refused';
  readonly remedy = 'Let its owner write it there, or give the command as its owner.';
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * Throws FileOfOthersError. `path`: a real path. What the machine itself refuses is thrown when the file is written.
 */
export async function refuseOthersFile(path: string): Promise<void> {
  const { uid } = await stat(path);
  const own = process.geteuid?.() ?? uid;
  if (own === uid || own === 0) return;
  throw new FileOfOthersError(
    `expected ${path} to be a file of the user that Ögonblick runs as (${own}), found it to be that of ${uid}`,
    {
      swedish: `${path} tillhör en annan användare (${uid}) än den som Ögonblick körs som (${own}). Låt ägaren skriva i den, eller ge kommandot som ägaren.`,
    },
  );
}

/** Whether the file can be replaced by this user, as far as can be told beforehand. A file that is not there cannot. */
export async function mayReplace(linked: string): Promise<boolean> {
  try {
    const path = await realpath(linked);
    await refuseOthersFile(path);
    await access(dirname(path), constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    const isRefusal = ['EACCES', 'EPERM', 'EROFS', 'ENOENT'].includes(String((error as NodeJS.ErrnoException).code));
    if (error instanceof FileOfOthersError || isRefusal) return false;
    throw error;
  }
}

/** A draft that nobody has worked on for so long is of a process that was killed. Milliseconds. */
const leftAfter = 60_000;

/**
 * Puts a text in the place of another, at once and as a whole, if the file still is `before`. A link stays a link. The file's owner, group and mode
 * stay; an ACL of its own does not (Node can read none), and its folder's default ACL holds then. The draft beside the file is the sign for others that
 * somebody is writing. Throws NotReplacedError, FileOfOthersError, and the machine's own errors: one of fsync after the file has been replaced.
 */
export async function replaceFile(linked: string, before: string, after: string): Promise<void> {
  const path = await realpath(linked);
  await refuseOthersFile(path);
  // A folder that may not be read is found out before anything is written.
  const folder = await open(dirname(path), 'r');
  try {
    await putInPlace(path, before, after);
    // The new name is then on the disk.
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function putInPlace(path: string, before: string, after: string): Promise<void> {
  const { mode, uid, gid } = await stat(path);
  const draft = `${path}.new`;
  const file = await openDraft(draft);
  try {
    try {
      await file.writeFile(after);
      await file.sync();
    } finally {
      await file.close();
    }
    await chown(draft, uid, gid);
    await chmod(draft, mode & 0o7777);
    if ((await readFile(path, 'utf8')) !== before) throw changedMeanwhile(path);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function openDraft(draft: string) {
  try {
    return await open(draft, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const { mtimeMs } = await stat(draft);
  if (Date.now() - mtimeMs > leftAfter) return open(draft, 'w', 0o600);
  throw new NotReplacedError(`expected nobody to be writing, found ${draft}, which somebody is writing now`, {
    swedish: `Någon annan skriver i filen just nu (${draft}). Försök igen om en minut.`,
  });
}

export function changedMeanwhile(path: string): NotReplacedError {
  return new NotReplacedError(`expected ${path} as it was when it was read, found that it has been changed since`, {
    swedish: `${path} har ändrats sedan den lästes. Inget har sparats. Se efter vad som står där nu och försök igen.`,
  });
}
