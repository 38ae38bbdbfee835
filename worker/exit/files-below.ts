import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isLitter, isLitterFolder } from '../../storage/layout/layout.ts';
import { ExitRefusedError } from './exit-refused.ts';

/**
 * The files below a folder, relative to it, folder by folder in the order of their names. What file managers and file servers leave behind is no
 * part of it. `leaves`: whether what lies at a path is taken. Throws ExitRefusedError at a link or a special file.
 */
export async function* filesBelow(
  root: string,
  leaves: (path: string, isFolder: boolean) => boolean = () => true,
  folder = '',
): AsyncGenerator<string> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (isLeftBehind(entry) || !leaves(path, entry.isDirectory())) continue;
    if (entry.isDirectory()) yield* filesBelow(root, leaves, path);
    else if (entry.isFile()) yield path;
    else {
      throw new ExitRefusedError(
        `expected files and folders in ${root}, found a link or a special file: ${path}`,
        'See who has put it there, and move it away.',
        {
          swedish: `${path} i ${root} är en länk eller en specialfil. Ta reda på vem som har lagt den där, och flytta bort den.`,
        },
      );
    }
  }
}

function isLeftBehind(entry: Dirent): boolean {
  return entry.isDirectory() ? isLitterFolder(entry.name) : isLitter(entry.name);
}

/** The order of `filesBelow`: paths are compared folder by folder. */
export function compareFiles(one: string, other: string): number {
  const [a, b] = [one.split('/'), other.split('/')];
  for (let at = 0; ; at++) {
    const [x = '', y = ''] = [a[at], b[at]];
    if (x !== y) return x < y ? -1 : 1;
    if (x === '') return 0;
  }
}
