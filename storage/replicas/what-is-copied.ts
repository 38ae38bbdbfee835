import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../files/faults.ts';
import { disposalStop, isTombstonesFolder, listFiles } from '../layout/disposal-layout.ts';
import { notesFolder } from '../layout/items-layout.ts';
import {
  asideFolder,
  draftsFolder,
  explainsArchive,
  isLitter,
  isLitterFolder,
  noticesFile,
  orderIdOf,
  ordersFolder,
  quarantineFolder,
} from '../layout/layout.ts';
import { ledgerFolder } from '../layout/ledger-layout.ts';
import { isIndexPage, isMadePage, pageDigestsFile } from '../layout/pages-layout.ts';
import { archiveShelf, type Shelf } from '../verify/known-places.ts';

/**
 * How a file may change after it was copied. `sealed`: never. `growing`: lines are added to its end. `living`: it is written anew, or goes by
 * itself: an order that is closed, the stop of all disposal.
 */
export type Nature = 'sealed' | 'growing' | 'living';

/** A file of the archive that a copy is to have. */
export interface CopiedFile {
  path: string;
  bytes: number;
  /** Milliseconds since 1970. */
  changedAt: number;
  nature: Nature;
}

/**
 * The files of the archive that a copy is to have, in the order in which they are copied: the ledger last, so that a copy never tells of what it
 * lacks. Only what a shelf of the archive knows is copied: a key that somebody has put there is not. Drafts and the quarantine are not
 * copied, nor pages that `reindex` makes; of the drafts only open orders and what people were told. `isDone`: asked for each sealed folder;
 * those that are done are not looked into.
 */
export async function* copiedFiles(root: string, isDone: (folder: string) => boolean): AsyncGenerator<CopiedFile> {
  const walk = { root, isDone };
  // Its files are measured first: what is told while the rest is copied is not copied before the next time.
  const ledger: CopiedFile[] = [];
  for await (const file of inFolder(walk, ledgerFolder, archiveShelf)) ledger.push(file);
  for await (const file of filesBelow(walk, '', archiveShelf)) {
    if (!file.path.startsWith(`${ledgerFolder}/`)) yield file;
  }
  yield* ledger;
}

/** Whether the one path comes before the other in the order of `copiedFiles`. Pure. */
export function isCopiedBefore(one: string, other: string): boolean {
  const isLedger = (path: string) => path.startsWith(`${ledgerFolder}/`);
  if (isLedger(one) !== isLedger(other)) return isLedger(other);
  const [its, others] = [one.split('/'), other.split('/')];
  const at = its.findIndex((part, index) => part !== others[index]);
  return at !== -1 && (its[at] ?? '') < (others[at] ?? '');
}

/** How the file at a path of the archive may change. Pure. */
export function natureOf(path: string): Nature {
  if (explainsArchive(path) || path === disposalStop || isTraces(path) || path.startsWith(`${draftsFolder}/`))
    return 'living';
  const folder = path.slice(0, path.lastIndexOf('/'));
  const grows = folder === ledgerFolder || isTombstonesFolder(folder) || folder.endsWith(`/${notesFolder}`);
  return grows ? 'growing' : 'sealed';
}

/** Whether a copy may have the path at all, and no part of it climbs: what it has besides was put there by somebody else, or is a rest. Pure. */
export function mayBeCopied(path: string): boolean {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..' || /[\0\\]/.test(part))) return false;
  let shelf: Shelf | 'all' = archiveShelf;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const next = below(parts.slice(0, index + 1).join('/'), part, shelf);
    if (next === null) return false;
    shelf = next === 'bag' ? 'all' : next;
  }
  return isTaken(path, parts.at(-1) ?? '', shelf);
}

/** The folder of the bag that a path lies in; null: it lies in none. */
export function bagOf(path: string): string | null {
  const parts = path.split('/');
  let shelf: Shelf = archiveShelf;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    const next = shelf.folder(part);
    if (next === 'bag') return parts.slice(0, index + 1).join('/');
    if (next === null || next === 'unfinished') return null;
    shelf = next;
  }
  return null;
}

/** The id of the item or of the sealed snapshot that a path belongs to; null: it belongs to none. Pure. */
export function subjectOf(path: string): string | null {
  const [, , area, group, id = ''] = path.split('/');
  if (area === 'ogonblicksbilder') return id === '' ? null : id;
  return area === 'inlagg' && group !== undefined ? (id.split('.')[0] ?? null) : null;
}

interface Walk {
  root: string;
  isDone(folder: string): boolean;
}

async function* filesBelow(walk: Walk, folder: string, shelf: Shelf | 'all'): AsyncGenerator<CopiedFile> {
  for (const entry of await entriesOf(join(walk.root, folder))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* inFolder(walk, path, shelf);
    else if (entry.isFile() && isTaken(path, entry.name, shelf)) {
      const file = await lookAt(walk.root, path);
      if (file !== null) yield file;
    }
  }
}

async function* inFolder(walk: Walk, path: string, shelf: Shelf | 'all'): AsyncGenerator<CopiedFile> {
  const next = below(path, path.slice(path.lastIndexOf('/') + 1), shelf);
  if (next === null) return;
  if (next !== 'bag') yield* filesBelow(walk, path, next);
  else if (!walk.isDone(path)) yield* filesBelow(walk, path, 'all');
}

/** What the folder `path`, called `name`, holds for a copy; null: nothing. */
function below(path: string, name: string, shelf: Shelf | 'all'): Shelf | 'all' | 'bag' | null {
  if (path === quarantineFolder || isLitterFolder(name)) return null;
  // What was set aside lies there as it lay in the archive.
  const next = shelf === 'all' ? 'all' : path === asideFolder ? archiveShelf : shelf.folder(name);
  return next === 'unfinished' ? null : next;
}

function isTaken(path: string, name: string, shelf: Shelf | 'all'): boolean {
  if (isLitter(name)) return false;
  if (path.startsWith(`${draftsFolder}/`))
    return path === noticesFile || (path.startsWith(`${ordersFolder}/`) && orderIdOf(name) !== null);
  if (shelf === 'all') return true;
  return shelf.file(name) && !isMadeAgain(path, name) && !isTraces(path);
}

/** Index pages, and the list of their digests, follow from the rest. */
function isMadeAgain(path: string, name: string): boolean {
  return isMadePage(path) || isIndexPage(name) || name.startsWith(pageDigestsFile);
}

/** What a list is to be looked for by while it is carried out: it goes with the list, and has nothing to do elsewhere. */
function isTraces(path: string): boolean {
  const [, area, lists] = path.split('/');
  return area === 'gallring' && lists === 'listor' && path.endsWith(`/${listFiles.traces}`);
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    // A list has taken it to quarantine meanwhile.
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function lookAt(root: string, path: string): Promise<CopiedFile | null> {
  try {
    const { size, mtimeMs } = await stat(join(root, path));
    return { path, bytes: size, changedAt: mtimeMs, nature: natureOf(path) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}
