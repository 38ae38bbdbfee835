import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Problem, warning } from '../files/damage.ts';
import { exists, makeFolder, publishFolder } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import { privateFolderMode } from '../files/modes.ts';
import { isItemId } from '../layout/items-layout.ts';
import { asideFolder } from '../layout/layout.ts';
import { isMadePage } from '../layout/pages-layout.ts';

/**
 * Moves a whole folder of the archive, or a page, to `.undanlagt/`, under its old path (with `-2` where that is taken). Only a list's quarantine
 * removes what was collected. A person must look at files whose item nobody knows. Returns the new path.
 */
export async function setAside(root: string, its: string): Promise<string> {
  const path = `${asideFolder}/${its}`;
  await makeFolder(join(root, asideFolder), privateFolderMode);
  await makeFolder(dirname(join(root, path)), privateFolderMode);
  for (let copy = 1; ; copy++) {
    const place = copy === 1 ? path : `${path}-${copy}`;
    if (!(await exists(join(root, place))) && (await publishFolder(join(root, its), join(root, place))) === 'published')
      return place;
  }
}

/** A warning for each that still lies there, until a person has decided about it. */
export async function setAsideProblems(root: string): Promise<Problem[]> {
  const names = await readdir(join(root, asideFolder), { recursive: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names.sort().flatMap((name) => {
    const path = `${asideFolder}/${name}`;
    const itsName = name.replace(/-\d+$/, '');
    if (isItemId(basename(itsName))) return [warning(path, 'was set aside: pictures that no item is known of')];
    return isMadePage(itsName) ? [warning(path, 'was set aside: a page that nothing in the archive gives')] : [];
  });
}
