import { constants, type Dirent, type Stats } from 'node:fs';
import { lstat, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { digestFile } from '../../../storage/files/bag.ts';
import { makeFolder, syncFolder } from '../../../storage/files/durable.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { piecesOf } from '../../../storage/files/file-pieces.ts';
import { privateFolderMode, sealedFileMode } from '../../../storage/files/modes.ts';
import { isLitterFolder } from '../../../storage/layout/layout.ts';
import { asTold, SourceChangedError, SourceUnreadableError } from '../../../storage/replicas/content.ts';
import { CopyAwayError, type CopyPlace, type Standing } from '../../../storage/replicas/place.ts';
import { faultFound } from './away-words.ts';

/** The name, beside its place, of a file that is being written. */
const unfinished = (path: string) => join(dirname(path), `.${basename(path)}.kopieras`);
const isUnfinished = (name: string) => name.startsWith('.') && name.endsWith('.kopieras');

/** A copy in a folder: of another disk, or of a file server. `root` is absolute. `name`: the copy's, for errors. */
export function folderPlace(name: string, root: string): CopyPlace {
  const at = (path: string) => join(root, path);
  return {
    look: (path) => asAway(name, async () => ((await isFile(at(path))) ? read(at(path)) : null)),
    put: (path, content) =>
      asAway(name, async () => {
        const [target, draft] = [at(path), unfinished(at(path))];
        await makeFolder(dirname(target), privateFolderMode);
        // What a broken off try has left is written over.
        await using file = await open(draft, constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY, 0o600);
        for await (const piece of asTold(content)) await file.writeFile(piece);
        await file.chmod(sealedFileMode);
        await file.sync();
        await rename(draft, target);
        await syncFolder(dirname(target));
      }),
    read: (path) => asAway(name, async () => ((await isFile(at(path))) ? piecesAt(name, at(path)) : null)),
    remove: (path) =>
      asAway(name, async () => {
        await removeOne(unfinished(at(path)));
        await removeAll(at(path));
        await removeEmptied(root, dirname(at(path)));
        return { kept: false };
      }),
    takeBack: (path) => asAway(name, () => removeOne(at(path))),
    async *list(folder = '') {
      yield* filesBelow(name, root, folder);
    },
    close: async () => {},
  };
}

async function read(path: string): Promise<Standing> {
  return { ...(await digestFile(path)), isTold: false };
}

async function* piecesAt(name: string, path: string): AsyncGenerator<Uint8Array> {
  await using file = await asAway(name, () => open(path));
  yield* piecesOf(file);
}

async function* filesBelow(
  name: string,
  root: string,
  folder: string,
): AsyncGenerator<{ path: string; bytes: number }> {
  for (const entry of await asAway(name, () => entriesOf(join(root, folder)))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    // In a folder that is asked for by its name, all that lies there counts.
    if (folder === '' && isFileSystems(entry.name)) continue;
    if (entry.isDirectory()) yield* filesBelow(name, root, path);
    else if (!isUnfinished(entry.name)) yield { path, bytes: (await asAway(name, () => lstat(join(root, path)))).size };
  }
}

/** What disks and file servers keep at the top of what they serve. */
function isFileSystems(name: string): boolean {
  return name === 'lost+found' || isLitterFolder(name);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}

async function isFile(path: string): Promise<boolean> {
  return (await kindOf(path))?.isFile() ?? false;
}

async function kindOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** A file, or a folder with everything in it. */
async function removeAll(path: string): Promise<void> {
  if (!(await isFolder(path))) return removeOne(path);
  for (const { name } of await entriesOf(path)) await removeAll(join(path, name));
  await removeFolder(path);
}

async function isFolder(path: string): Promise<boolean> {
  return (await kindOf(path))?.isDirectory() ?? false;
}

async function removeOne(path: string): Promise<void> {
  try {
    await unlink(path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
  }
}

async function removeEmptied(root: string, folder: string): Promise<void> {
  for (let one = folder; one.length > root.length; one = dirname(one)) {
    if (!(await removeFolder(one))) return;
  }
}

async function removeFolder(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return true;
    if (code === 'ENOTEMPTY' || code === 'EEXIST') return false;
    throw error;
  }
}

/** Whatever the file system says of the copy, it does not do what it is told, and the archive goes on without it. */
async function asAway<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    // What is put is read from the archive meanwhile: its faults are not the copy's.
    if ([CopyAwayError, SourceChangedError, SourceUnreadableError].some((its) => error instanceof its)) throw error;
    const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined);
    if (code === undefined) throw error;
    throw new CopyAwayError(name, faultFound(code), { cause: error });
  }
}
