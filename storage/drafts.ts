import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { makeFolder, privateFolderMode, publishFile, removeIfThere } from './durable.ts';
import { codeOf, namingFaults } from './faults.ts';
import { draftsFolder, fileName } from './layout.ts';

/**
 * A folder that becomes a bag when it is sealed. `path` is absolute, on the archive's file system; the files of the
 * bag go under `<path>/data/`, which exists. `discard` removes all of it and may be called again, also after sealing.
 */
export interface Draft {
  id: string;
  path: string;
  discard(): Promise<void>;
}

/** Which process a draft belongs to. `place` names machine, boot and process namespace: only within one can a pid be asked for. */
const ownerSchema = z.object({ place: z.string(), pid: z.number(), started: z.string().nullable() });
type Owner = z.infer<typeof ownerSchema>;

/** Beside the draft, and there before it: no draft is ever without an owner, and the bag holds nothing that is not its own. */
const ownerSuffix = '.agare';

/** A draft whose owner cannot be asked (another machine, another container) counts as left behind after a day. */
const silentAfterMs = 24 * 3600 * 1000;

/** Makes `.utkast/<id>-<uuid>/data/`. The folder will be moved to its final name whole. */
export async function startDraft(root: string, id: string): Promise<Draft> {
  const workshop = join(root, draftsFolder);
  const path = join(workshop, `${fileName(id)}-${randomUUID()}`);
  // Whole or not at all: half an owner's name would stay for good, since nobody could tell whose it is.
  await publishFile(workshop, path + ownerSuffix, JSON.stringify(thisProcess()), 0o600);
  await makeFolder(join(path, 'data'), privateFolderMode);
  return { id, path, discard: () => removeDraft(path) };
}

/** Removes the drafts of dead processes, and unfinished files older than a day. Drafts of living processes are left alone. */
export async function removeDeadDrafts(root: string): Promise<string[]> {
  const removed: string[] = [];
  const names = await readdir(join(root, draftsFolder));
  for (const name of names) {
    const path = join(root, draftsFolder, name);
    if (name.endsWith('.tmp') && (await isSilent(path))) await removeIfThere(path);
    const draft = name.endsWith(ownerSuffix) ? path.slice(0, -ownerSuffix.length) : path;
    if (!isDraftName(basename(draft)) || !(await isLeftBehind(draft))) continue;
    await removeDraft(draft);
    if (draft === path) removed.push(`${draftsFolder}/${name}`);
  }
  return removed;
}

/** The owner's file last, for the same reason as it was made first. */
async function removeDraft(path: string): Promise<void> {
  await namingFaults(path, () => rm(path, { recursive: true, force: true }));
  await removeIfThere(path + ownerSuffix);
}

function isDraftName(name: string): boolean {
  return /^[A-Za-z0-9_-]+-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);
}

async function isLeftBehind(draft: string): Promise<boolean> {
  const owner = await readOwner(draft + ownerSuffix);
  if (owner === null) return isSilent(draft);
  return owner.place === thisPlace() ? !isAlive(owner) : isSilent(draft + ownerSuffix);
}

/** Null when the file is not there or not whole: its process was killed while it wrote, or is about to make the draft. */
async function readOwner(path: string): Promise<Owner | null> {
  try {
    const owner = ownerSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
    return owner.success ? owner.data : null;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || (error as Error).name === 'SyntaxError') return null;
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

/** A pid that has been given to another process since is told apart by the time its process started. */
function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  const started = startOf(owner.pid);
  return started === null || started === owner.started;
}

function thisProcess(): Owner {
  return { place: thisPlace(), pid: process.pid, started: startOf(process.pid) };
}

function thisPlace(): string {
  const boot = orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const namespace = orNull(() => readlinkSync('/proc/self/ns/pid'));
  return [hostname(), boot, namespace].join(' ');
}

/** Clock ticks after boot (field 22 of `/proc/<pid>/stat`, proc(5)); null where there is no `/proc`. */
function startOf(pid: number): string | null {
  return orNull(
    () =>
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[19] ?? null,
  );
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}
