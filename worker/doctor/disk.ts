import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { loadConfiguration } from '../../config/load.ts';
import { networkFileSystemOf } from '../../storage/files/network-file-system.ts';
import type { Part } from './part.ts';

const GIB = 2 ** 30;
/** A visit of a long page needs some 100 MB while it works. With less than this the next yearly run would not get through. */
const LEAST_BYTES = GIB;
const LEAST_INODES = 10_000;

/** Space and inodes where the data folder lies, and where the archive lies when the configuration puts it elsewhere. */
export async function examineDisk(machine: { dataDirectory: string; configDirectory: string }): Promise<Part[]> {
  const data = await measure(machine.dataDirectory);
  const parts = [judgeSpace('data folder', data), judgeInodes('data folder', data), judgeKind(data)];
  const { configuration } = await loadConfiguration(machine.configDirectory);
  if (!configuration) return parts;
  const archiveFolder = resolve(machine.dataDirectory, configuration.settings.archive.path);
  if (isBelow(archiveFolder, machine.dataDirectory)) return parts;
  const archive = await measure(archiveFolder);
  return [...parts, judgeSpace('archive', archive), judgeInodes('archive', archive)];
}

/** What statfs(2) tells of a file system. `path` is the folder that was asked: the nearest one that exists. */
export interface Measured {
  path: string;
  freeBytes: number;
  /** Null: this file system does not count inodes (btrfs, some network file systems). */
  freeInodes: number | null;
  networkFileSystem: string | null;
}

async function measure(folder: string): Promise<Measured> {
  let stats: StatsFs;
  try {
    stats = await statfs(folder);
  } catch (error) {
    const above = dirname(folder);
    if ((error as { code?: unknown }).code !== 'ENOENT' || above === folder) throw error;
    return measure(above);
  }
  return {
    path: folder,
    freeBytes: stats.bavail * stats.bsize,
    freeInodes: stats.files === 0 ? null : stats.ffree,
    networkFileSystem: networkFileSystemOf(folder),
  };
}

export function judgeSpace(name: string, { path, freeBytes }: Measured): Part {
  const ok = freeBytes >= LEAST_BYTES;
  return {
    part: `disk space: ${name}`,
    ok,
    found: `${(freeBytes / GIB).toFixed(1)} GiB free at ${path}`,
    remedy: ok ? null : 'Make at least 1 GiB free, or move the folder to a larger disk.',
  };
}

export function judgeInodes(name: string, { path, freeInodes }: Measured): Part {
  const ok = freeInodes === null || freeInodes >= LEAST_INODES;
  return {
    part: `inodes: ${name}`,
    ok,
    found: freeInodes === null ? `not limited at ${path}` : `${freeInodes} free at ${path}`,
    remedy: ok ? null : 'Remove small files from this disk, or move the folder to another: it can take no more files.',
  };
}

export function judgeKind({ path, networkFileSystem: kind }: Measured): Part {
  return {
    part: 'file system: data folder',
    ok: kind === null,
    found: kind === null ? `local, at ${path}` : `${kind} at ${path}`,
    remedy: kind === null ? null : 'Move the data folder to a local disk; the archive itself may lie on the network.',
  };
}

function isBelow(folder: string, above: string): boolean {
  return `${folder}/`.startsWith(`${above}/`);
}
