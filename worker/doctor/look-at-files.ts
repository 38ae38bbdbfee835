import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  type Stats,
} from 'node:fs';
import { join } from 'node:path';
import { setImmediate as breath } from 'node:timers/promises';
import { codeOf } from '../../storage/files/faults.ts';
import { handsOnGroup, tooOpen } from '../../storage/files/modes.ts';

/** Whose a name at the top is: ours to look at, ours and looked at by itself, or somebody else's. */
export type Whose = 'ours' | 'apart' | 'foreign';

/** What is looked at: a folder and all below it. `path` is absolute, and no link. */
export interface ToLookAt {
  path: string;
  whose(name: string): Whose;
  /** The number of the group that is to read it. */
  group: number;
  /** Whether all folders hand the group on, also those that it may not look into: drafts become what it reads. */
  isArchive: boolean;
}

/** Some of them by name. */
export interface Named {
  count: number;
  first: string[];
}

export interface Looked {
  entries: number;
  /** Others may do something with them, or the group may write. */
  open: Named;
  /** The group cannot read what its mode lets it read, or what is made there will be another's. */
  strayed: Named;
  /** Not looked into, or not mended though it was asked for; with the reason. */
  left: Named;
}

/** One after the other without waiting; then others have their turn. */
const inOneGo = 256;
const mostNamed = 3;

/**
 * Looks at the modes and groups of everything, and with `mend` closes it: bits are taken away, none is given but that folders hand on their
 * group. No link is followed, at no place of a path: each folder is held open while what is in it is looked at (on Linux).
 */
export async function lookAtFiles(what: ToLookAt, mend: boolean): Promise<Looked> {
  const none = (): Named => ({ count: 0, first: [] });
  const looked: Looked = { entries: 0, open: none(), strayed: none(), left: none() };
  const top = openSync(what.path, folderFlags);
  try {
    const stats = fstatSync(top);
    const foreign = readdirSync(here(top, what.path)).find((name) => what.whose(name) === 'foreign');
    const looking = { ...what, owner: stats.uid, mend, looked };
    // Who has put other things there may have others who are to reach them.
    look({ ...looking, mend: mend && foreign === undefined }, { shown: '.', stats, path: here(top, what.path) }, top);
    if (mend && foreign !== undefined && looked.open.count + looked.strayed.count > 0)
      note(looked.left, `. (${foreign} lies in it, which is not ours)`);
    await lookInto(looking, top, what.path, '');
  } finally {
    closeSync(top);
  }
  return looked;
}

interface Looking extends ToLookAt {
  owner: number;
  mend: boolean;
  looked: Looked;
}

interface Entry {
  /** Relative to the top. */
  shown: string;
  stats: Stats;
  /** By which it is opened. */
  path: string;
}

const folderFlags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
// A pipe that has come in a file's place would be waited for.
const fileFlags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const here = (descriptor: number, path: string) =>
  process.platform === 'linux' ? `/proc/self/fd/${descriptor}` : path;

async function lookInto(looking: Looking, folder: number, path: string, shown: string): Promise<void> {
  const names = readdirSync(here(folder, path));
  for (const [at, name] of names.entries()) {
    if (at % inOneGo === 0) await breath();
    if (shown === '' && looking.whose(name) !== 'ours') continue;
    const entry = join(here(folder, path), name);
    const stats = lstatSync(entry, { throwIfNoEntry: false });
    if (!stats?.isFile() && !stats?.isDirectory()) continue;
    const its = { shown: shown === '' ? name : `${shown}/${name}`, stats, path: entry };
    if (stats.isFile()) look(looking, its, null);
    else await withFolder(looking, its, (descriptor) => lookInto(looking, descriptor, entry, its.shown));
  }
}

async function withFolder(looking: Looking, entry: Entry, work: (descriptor: number) => Promise<void>): Promise<void> {
  const descriptor = opened(looking, entry, folderFlags);
  if (descriptor === null) return;
  try {
    look(looking, { ...entry, stats: fstatSync(descriptor) }, descriptor);
    await work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** `descriptor`: of a folder, which is open; a file is opened when it is mended. */
function look(looking: Looking, entry: Entry, descriptor: number | null): void {
  const { looked, group, isArchive } = looking;
  const { mode, gid } = entry.stats;
  const isFolder = entry.stats.isDirectory();
  const isForGroup = (mode & 0o070) !== 0 || (isFolder && isArchive);
  const isOpen = (mode & tooOpen) !== 0;
  const isStrayed = isForGroup && (gid !== group || (isFolder && (mode & handsOnGroup) === 0));
  looked.entries += 1;
  if (!isOpen && !isStrayed) return;
  if (looking.mend && !mended(looking, entry, descriptor, isForGroup)) return;
  if (isOpen) note(looked.open, `${entry.shown} ${(mode & 0o777).toString(8)}`);
  if (isStrayed) note(looked.strayed, entry.shown);
}

/** False, with the reason noted, for what could not be. */
function mended(looking: Looking, entry: Entry, descriptor: number | null, isForGroup: boolean): boolean {
  if (descriptor !== null) return closed(looking, entry, descriptor, isForGroup);
  const file = opened(looking, entry, fileFlags);
  if (file === null) return false;
  try {
    const stats = fstatSync(file);
    return stats.isFile() && closed(looking, { ...entry, stats }, file, isForGroup);
  } finally {
    closeSync(file);
  }
}

/** The group first: what others may no longer read is the right group's at once. */
function closed({ looked, group, owner }: Looking, entry: Entry, descriptor: number, isForGroup: boolean): boolean {
  const { mode, gid, uid, nlink } = entry.stats;
  const isFolder = entry.stats.isDirectory();
  // A second name of somebody else's file: what it is elsewhere is not ours to change.
  if (!isFolder && nlink > 1 && uid !== owner) {
    note(looked.left, `${entry.shown} (another's, by a second name)`);
    return false;
  }
  try {
    if (isForGroup && gid !== group) fchownSync(descriptor, -1, group);
    fchmodSync(descriptor, (mode & 0o7777 & ~tooOpen) | (isFolder && isForGroup ? handsOnGroup : 0));
    return true;
  } catch (error) {
    note(looked.left, `${entry.shown} (${codeOf(error)})`);
    return false;
  }
}

/** Null for what has gone since, and for what we may not open. */
function opened({ looked }: Looking, { path, shown }: Entry, flags: number): number | null {
  try {
    return openSync(path, flags);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EACCES' || code === 'EPERM') note(looked.left, `${shown} (${code})`);
    else if (code !== 'ENOENT' && code !== 'ELOOP' && code !== 'ENOTDIR') throw error;
    return null;
  }
}

function note(named: Named, what: string): void {
  named.count += 1;
  if (named.first.length < mostNamed) named.first.push(what);
}
