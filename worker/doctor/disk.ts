import type { StatsFs } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Words } from '../../config/base/words.ts';
import { loadConfiguration } from '../../config/load.ts';
import { networkFileSystemOf } from '../../storage/files/network-file-system.ts';
import { archivePart, dataFolder, type Part } from './part.ts';

const GIB = 2 ** 30;
/** A visit of a long page needs some 100 MB while it works. With less than this the next yearly run would not get through. */
const LEAST_BYTES = GIB;
const LEAST_INODES = 10_000;

/** Space and inodes where the data folder lies, and where the archive lies when the configuration puts it elsewhere. */
export async function examineDisk(machine: { dataDirectory: string; configDirectory: string }): Promise<Part[]> {
  const data = await measure(machine.dataDirectory);
  const parts = [judgeSpace(dataFolder, data), judgeInodes(dataFolder, data), judgeKind(data)];
  const { configuration } = await loadConfiguration(machine.configDirectory);
  if (!configuration) return parts;
  const archiveFolder = resolve(machine.dataDirectory, configuration.settings.archive.path);
  if (isBelow(archiveFolder, machine.dataDirectory)) return parts;
  const archive = await measure(archiveFolder);
  return [...parts, judgeSpace(archivePart, archive), judgeInodes(archivePart, archive)];
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

export function judgeSpace(name: Words, { path, freeBytes }: Measured): Part {
  const ok = freeBytes >= LEAST_BYTES;
  const free = (freeBytes / GIB).toFixed(1);
  return {
    part: { sv: `ledigt utrymme: ${name.sv}`, en: `disk space: ${name.en}` },
    ok,
    found: { sv: `${free} GiB ledigt i ${path}`, en: `${free} GiB free at ${path}` },
    remedy: ok
      ? null
      : {
          sv: 'Frigör minst 1 GiB, eller flytta mappen till en större disk.',
          en: 'Make at least 1 GiB free, or move the folder to a larger disk.',
        },
  };
}

export function judgeInodes(name: Words, { path, freeInodes }: Measured): Part {
  const ok = freeInodes === null || freeInodes >= LEAST_INODES;
  return {
    part: { sv: `inoder: ${name.sv}`, en: `inodes: ${name.en}` },
    ok,
    found:
      freeInodes === null
        ? { sv: `ingen gräns i ${path}`, en: `not limited at ${path}` }
        : { sv: `${freeInodes} lediga i ${path}`, en: `${freeInodes} free at ${path}` },
    remedy: ok
      ? null
      : {
          sv: 'Ta bort små filer från disken, eller flytta mappen till en annan: den kan inte ta emot fler filer.',
          en: 'Remove small files from this disk, or move the folder to another: it can take no more files.',
        },
  };
}

export function judgeKind({ path, networkFileSystem: kind }: Measured): Part {
  return {
    part: { sv: 'filsystem: datamappen', en: 'file system: data folder' },
    ok: kind === null,
    found:
      kind === null
        ? { sv: `lokalt, i ${path}`, en: `local, at ${path}` }
        : { sv: `${kind} i ${path}`, en: `${kind} at ${path}` },
    remedy:
      kind === null
        ? null
        : {
            sv: 'Flytta datamappen till en lokal disk; själva arkivet får ligga på nätet.',
            en: 'Move the data folder to a local disk; the archive itself may lie on the network.',
          },
  };
}

function isBelow(folder: string, above: string): boolean {
  return `${folder}/`.startsWith(`${above}/`);
}
