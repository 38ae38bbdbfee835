import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import { bagFiles, explainsArchive, isLitter, isLitterFolder, parseSnapshotId, placeOf } from '../layout/layout.ts';
import { isMadePage } from '../layout/pages-layout.ts';
import { archiveShelf, type Shelf } from './known-places.ts';

export type Place = { kind: 'bag' | 'attempt' | 'page'; path: string };

/**
 * Walks everything in the archive folder. Yields every bag, wherever it lies, every file of a visit and every page for people. What should
 * not be there goes to `problems`: a link, a special file, or a name that no rule of the layout knows. No link is followed.
 */
export function places(root: string, problems: Problem[]): AsyncGenerator<Place> {
  return placesIn(root, '', archiveShelf, problems);
}

async function* placesIn(
  root: string,
  folder: string,
  shelf: Shelf | null,
  problems: Problem[],
): AsyncGenerator<Place> {
  const entries = await entriesOf(root, folder, problems);
  if (isBag(folder, entries)) {
    if (shelf === null) problems.push(unknown(folder, 'folder'));
    yield { kind: 'bag', path: folder };
    return;
  }
  // An unknown folder is one finding. Its content is not reported one by one.
  if (shelf === null) return void problems.push(unknown(folder, 'folder'));
  for (const entry of entries) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (isLitterFolder(entry.name)) {
        problems.push(warning(path, 'was left by a file server or a file manager'));
        continue;
      }
      const its = shelf.folder(entry.name);
      if (its !== 'unfinished') yield* placesIn(root, path, its === 'bag' ? bagShelf : its, problems);
    } else if (!entry.isFile()) problems.push(damage(path, 'added', 'is a link or a special file'));
    else if (isLitter(entry.name)) problems.push(warning(path, 'was left by a file manager'));
    else if (!shelf.file(entry.name)) problems.push(unknown(path, 'file'));
    else if (isMadePage(path) || explainsArchive(path)) yield { kind: 'page', path };
    else if (placeOf(path)?.kind === 'attempt') yield { kind: 'attempt', path };
  }
}

/** The place of a bag. A folder there that is no bag holds nothing known. */
const bagShelf: Shelf = { file: () => false, folder: () => null };

function unknown(path: string, what: 'file' | 'folder'): Problem {
  return damage(
    path,
    'added',
    `is a ${what} that Ögonblick has not put there: see who has, and move it out of the archive`,
  );
}

/** A folder in the place of a snapshot or a plan is a bag even without its declaration, so that the missing declaration is reported. */
function isBag(folder: string, entries: Dirent[]): boolean {
  const place = placeOf(folder);
  if (place?.kind === 'governing' || (place?.kind === 'snapshot' && parseSnapshotId(place.id))) return true;
  return entries.some((entry) => entry.name === bagFiles.declaration && entry.isFile());
}

async function entriesOf(root: string, folder: string, problems: Problem[]): Promise<Dirent[]> {
  try {
    const entries = await readdir(join(root, folder), { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    const isGone = codeOf(error) === 'ENOENT';
    // A disposal has emptied and removed the folder since it was listed.
    if (isGone && folder !== '') return [];
    // Nothing has been saved yet, or the disk is not mounted. The caller must never hear that all is well.
    const missing = damage('.', 'missing', `is missing: there is no archive at ${root}`);
    problems.push(isGone ? missing : cannotRead(folder || '.', error));
    return [];
  }
}
