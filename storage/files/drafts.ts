import { randomUUID } from 'node:crypto';
import { readFile, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { draftsFolder, fileName } from '../layout/layout.ts';
import { exists, makeFolder, publishFile, removeIfThere } from './durable.ts';
import { codeOf, namingFaults } from './faults.ts';
import { glimpseBeside, glimpseOf } from './glimpse.ts';
import { privateFileMode, privateFolderMode } from './modes.ts';
import { namesIn } from './names-in.ts';
import { isAlive, type ProcessMark, parseProcessMark, silentAfterMs, thisPlace, thisProcess } from './process-mark.ts';

/**
 * A folder that becomes a bag when it is sealed. `path` is absolute, on the archive's file system. The bag's files go under `<path>/data/`,
 * which exists. `discard` removes all of it and may be called again, also after sealing.
 */
export interface Draft {
  id: string;
  path: string;
  discard(): Promise<void>;
}

/** The owner's file lies beside the draft and is made before it. So no draft is ever without an owner, and the bag holds only its own files. */
const ownerSuffix = '.agare';

/** Makes `.utkast/<id>-<uuid>/data/`. The folder will be moved to its final name whole. */
export async function startDraft(root: string, id: string): Promise<Draft> {
  const workshop = join(root, draftsFolder);
  const path = join(workshop, `${fileName(id)}-${randomUUID()}`);
  // The file appears whole or not at all. Half an owner's name would stay for good, since nobody could tell whose it is.
  await publishFile(workshop, path + ownerSuffix, JSON.stringify(thisProcess()), privateFileMode);
  await makeFolder(join(path, 'data'), privateFolderMode);
  return { id, path, discard: () => removeDraft(path) };
}

/**
 * Removes the drafts of dead processes, glimpses whose drafts are gone, and unfinished files older than a day. Drafts of living processes are left
 * alone. Returns the removed drafts.
 */
export async function removeDeadDrafts(root: string): Promise<string[]> {
  const removed: string[] = [];
  const names = await namesIn(join(root, draftsFolder));
  for (const name of names) {
    const path = join(root, draftsFolder, name);
    if (name.endsWith('.tmp') && (await isSilent(path))) await removeIfThere(path);
    const seen = glimpseOf(path);
    if (seen !== null && isDraftName(basename(seen)) && (await isOver(seen))) await removeIfThere(path);
    const draft = name.endsWith(ownerSuffix) ? path.slice(0, -ownerSuffix.length) : path;
    if (!isDraftName(basename(draft)) || !(await isLeftBehind(draft))) continue;
    await removeDraft(draft);
    if (draft === path) removed.push(`${draftsFolder}/${name}`);
  }
  return removed;
}

/** The owner's file goes last, for the same reason as it is made first. */
async function removeDraft(path: string): Promise<void> {
  await namingFaults(path, () => rm(path, { recursive: true, force: true }));
  await removeIfThere(glimpseBeside(path));
  await removeIfThere(path + ownerSuffix);
}

/** Whether a folder among the drafts has the name of a draft. */
export function isDraftName(name: string): boolean {
  return /^[A-Za-z0-9_-]+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

/** The draft that an owner's file of this name belongs to. Null for any other name. */
export function ownerOf(name: string): string | null {
  return name.endsWith(ownerSuffix) ? name.slice(0, -ownerSuffix.length) : null;
}

/** Whether nothing of a draft is left: its owner's file is there before it and after it. */
async function isOver(draft: string): Promise<boolean> {
  return !(await exists(draft + ownerSuffix)) && !(await exists(draft));
}

async function isLeftBehind(draft: string): Promise<boolean> {
  const owner = await readOwner(draft + ownerSuffix);
  if (owner === null) return isSilent(draft);
  return owner.place === thisPlace() ? !isAlive(owner) : isSilent(draft + ownerSuffix);
}

/** Null when the file is missing or incomplete: its process was killed while writing, or is about to make the draft. */
async function readOwner(path: string): Promise<ProcessMark | null> {
  try {
    return parseProcessMark(await readFile(path, 'utf8'));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

async function isSilent(path: string): Promise<boolean> {
  try {
    return Date.now() - (await stat(path)).mtimeMs > silentAfterMs;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false; // Its owner has just finished with it.
    throw error;
  }
}
