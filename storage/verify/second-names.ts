import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import { plainEntries } from '../files/names-in.ts';
import { draftsFolder } from '../layout/layout.ts';

const mostNamed = 20;

/**
 * Files with a second name (a hard link). Their contents may be right, but whoever writes to the other name changes them here, and what is disposed of
 * here stays there. A file that is being put in its place has a second name among the drafts, and for a moment only.
 */
export async function secondNames(root: string): Promise<Problem[]> {
  const [found, drafts]: [string[], Set<number>] = [[], new Set()];
  for await (const path of filesBelow(root, '')) {
    const stats = await linked(join(root, path));
    if (stats === null) continue;
    if (path.startsWith(`${draftsFolder}/`)) drafts.add(stats.ino);
    else found.push(path);
  }
  const still: string[] = [];
  for (const path of found) {
    const stats = await linked(join(root, path));
    if (stats !== null && !drafts.has(stats.ino)) still.push(path);
  }
  if (still.length <= mostNamed) return still.map((path) => warning(path, `has a second name on the disk: ${next}`));
  return [warning('.', `has ${still.length} files with a second name on the disk, the first is ${still[0]}: ${next}`)];
}

const next =
  'whoever writes there changes it here, and what is disposed of here stays there. `find -samefile` finds the other name: take it away';

async function* filesBelow(root: string, folder: string): AsyncGenerator<string> {
  for (const entry of await entriesOf(join(root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(root, path);
    else if (entry.isFile()) yield path;
  }
}

/** A folder that the disk does not give is told of by the walk that looks for what does not belong there. */
async function entriesOf(folder: string): ReturnType<typeof plainEntries> {
  try {
    return await plainEntries(folder);
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return [];
  }
}

/** Null: it has one name, or is gone by now. */
async function linked(path: string): Promise<{ ino: number } | null> {
  try {
    const stats = await lstat(path);
    return stats.nlink > 1 ? stats : null;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}
