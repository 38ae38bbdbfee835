import { constants, openSync, rmSync } from 'node:fs';
import { type FileHandle, lstat, open, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeIfThere } from '../../../storage/files/durable.ts';
import { codeOf, namingFaults } from '../../../storage/files/faults.ts';
import { privateFileMode } from '../../../storage/files/modes.ts';
import { PackageTargetError } from '../../papers/package/write-package.ts';

/** What lies beside a package while it is written: itself, its journal, a document and a list of its files, and the lines and the media of items. */
export type DraftOf = 'pagaende' | 'dagbok' | 'utkast' | 'lista' | 'rader' | 'media';

/** The path of a draft, which no other program takes for a package. `to`: the package's. */
export function draftOf(to: string, what: DraftOf): string {
  return join(dirname(to), `.${basename(to)}.${what}`);
}

/**
 * Opens a new draft for writing, which takes the place of what lies there: others may write into the folder too, and what they have laid there may
 * be a link to something else.
 */
export function openNewDraft(path: string, mode = privateFileMode): number {
  try {
    return openSync(path, 'wx', mode);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    rmSync(path);
    return openSync(path, 'wx', mode);
  }
}

/** Opens a draft that an earlier try has begun. Throws PackageTargetError where a link lies there, or a file that has other names too. */
export async function openBegunDraft(path: string, flags = 0): Promise<FileHandle> {
  const file = await namingFaults(path, () => open(path, constants.O_RDWR | constants.O_NOFOLLOW | flags)).catch(
    (error: unknown) => {
      throw codeOf(error) === 'ELOOP' ? linkedDraft(path, error) : error;
    },
  );
  const found = await file.stat();
  if (found.isFile() && found.nlink === 1) return file;
  await file.close();
  throw linkedDraft(path);
}

/** Throws PackageTargetError where the folder of a draft is a link, or lies behind one. `draft`: the draft, which `folder` lies in or is. */
export async function refuseLinkedFolder(draft: string, folder: string): Promise<void> {
  const behind = join(await realpath(dirname(draft)), folder.slice(dirname(draft).length));
  if ((await realpath(folder)) !== behind || !(await lstat(folder)).isDirectory()) throw linkedDraft(folder);
}

function linkedDraft(path: string, cause?: unknown): PackageTargetError {
  return new PackageTargetError(
    `expected at ${path} what an earlier try has written, found a link or something else`,
    'Find out who may write into the folder. Remove what lies there, and make the package anew.',
    {
      cause,
      swedish: `på ${path} ligger en länk eller något annat än det som ett tidigare försök skrev. Ta reda på vem som får skriva i mappen, ta bort det som ligger där och gör paketet på nytt.`,
    },
  );
}

/** Removes a draft that has done its work. */
export async function removeDraft(path: string): Promise<void> {
  await removeIfThere(path);
}

/** Removes an unfinished package that is a folder, with all that is in it. */
export async function removeDraftFolder(path: string): Promise<void> {
  await namingFaults(path, () => rm(path, { recursive: true, force: true }));
}
