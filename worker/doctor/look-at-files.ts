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

/** Whose a name at the top is: `ours` to look at, `apart` (ours, looked at on its own), or `foreign`. */
export type Whose = 'ours' | 'apart' | 'foreign';

/** A folder to look at, with everything below it. `path` is absolute and not a link. */
export interface ToLookAt {
  path: string;
  whose(name: string): Whose;
  /** The number of the group that may read the folder. */
  group: number;
  /** Whether all folders hand on their group, even those that the group may not look into: drafts become files that the group reads. */
  isArchive: boolean;
}

/** How many there are, and the first ones by name. */
export interface Named {
  count: number;
  first: string[];
}

export interface Looked {
  entries: number;
  /** Others have rights on these, or the group may write. */
  open: Named;
  /** The group cannot read these although their mode lets it, or new files in them would get another group. */
  strayed: Named;
  /** These could not be looked into, or not be mended as asked; each with its reason. */
  left: Named;
}

/** This many are looked at without a pause; then other work has its turn. */
const inOneGo = 256;
const mostNamed = 3;

/**
 * Looks at the modes and groups of everything. With `mend` it closes what is open: it takes rights away, and adds only the bit by which a folder
 * hands on its group. No link is followed anywhere in a path: each folder is held open while its content is looked at (on Linux).
 */
export async function lookAtFiles(what: ToLookAt, mend: boolean): Promise<Looked> {
  const none = (): Named => ({ count: 0, first: [] });
  const looked: Looked = { entries: 0, open: none(), strayed: none(), left: none() };
  const top = openSync(what.path, folderFlags);
  try {
    const stats = fstatSync(top);
    const foreign = readdirSync(here(top, what.path)).find((name) => what.whose(name) === 'foreign');
    const looking = { ...what, owner: stats.uid, mend, looked };
    // A person who put foreign things there may have other people who need to reach them, so the top folder itself is not mended.
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
  /** The path relative to the top. */
  shown: string;
  stats: Stats;
  /** The path that opens the entry. */
  path: string;
}

const folderFlags = constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW;
// O_NONBLOCK: opening a pipe that was put in a file's place would wait for ever.
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

/** Looks at an entry. `descriptor` is that of an open folder; a file is opened only when it is mended. */
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

/** Mends an entry. False, with the reason noted, when it could not be mended. */
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

/** The group is set first, so that a file closed to others has the right group at once. */
function closed({ looked, group, owner }: Looking, entry: Entry, descriptor: number, isForGroup: boolean): boolean {
  const { mode, gid, uid, nlink } = entry.stats;
  const isFolder = entry.stats.isDirectory();
  // The file is somebody else's, here by a second name. Its mode elsewhere is not ours to change.
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

/** Opens an entry. Null when it is gone by now, or when this user may not open it. */
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
