import { randomUUID } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { FiledVersion } from '../catalog/item-catalog.ts';
import { digestBytes, digestFile } from '../files/bag.ts';
import {
  makeFolder,
  publishFile,
  removeIfThere,
  replaceFile,
  settleFile,
  syncFolder,
  writeNewFile,
} from '../files/durable.ts';
import { namingFaults, VersionTakenError } from '../files/faults.ts';
import { mapBounded } from '../files/map-bounded.ts';
import { sealedFileMode } from '../files/modes.ts';
import { filesAndFoldersIn } from '../files/names-in.ts';
import { fromBackup, readRecord, readRecordNow } from '../files/record.ts';
import {
  isItemId,
  isItemMonth,
  itemMediaFile,
  itemMediaFolder,
  itemsFolder,
  itemVersionFile,
  parseItemVersionFile,
} from '../layout/items-layout.ts';
import { draftsFolder } from '../layout/layout.ts';
import { type ItemVersion, itemVersionSchema } from '../records/item.ts';

/** A file fetched for an item, on the disk among the drafts at `draft`. `file` is its future name in the item's folder. */
export interface KeptMedia {
  draft: string;
  file: string;
  bytes: number;
  sha256: string;
  mediaType: string | null;
}

export interface NewVersion extends FiledVersion {
  media: readonly KeptMedia[];
}

/** Files written at the same time: fsyncs that meet in the disk's journal cost as much as one. */
const writtenAtOnce = 64;

/** A version's place among its account's items, its digest and its size, as witnessed by the runs. */
export interface VersionDigest {
  id: string;
  version: number;
  month: string;
  sha256: string;
  /** Left out in what earlier versions wrote. */
  bytes?: number | undefined;
}

/**
 * Writes versions of items. They are on the disk when this returns. Returns their digests, in the order of `versions`. A process that is
 * killed in here leaves each version whole or not at all. `mend` sets aside media that it leaves without an item. Throws VersionTakenError
 * when another file has the name of a version after the first.
 */
export async function writeVersions(root: string, versions: readonly NewVersion[]): Promise<VersionDigest[]> {
  const workshop = join(root, draftsFolder);
  const folders = new Set<string>();
  for (const { month, record } of versions) folders.add(monthFolder(root, month, record));
  for (const folder of folders) await makeFolder(folder);
  const drafts: { draft: string; final: string }[] = [];
  const write = async (version: NewVersion) => {
    const final = join(root, itemVersionFile({ ...version.record, month: version.month }));
    const content = Buffer.from(versionText(version.record));
    const { id, version: number } = version.record;
    const sha256 = digestBytes(content);
    const digest = { id, version: number, month: version.month, sha256, bytes: content.length };
    await moveMedia(root, version);
    if (number > 1) {
      if ((await publishFile(workshop, final, content)) === 'occupied') await refuseOther(root, final, sha256);
      return digest;
    }
    const draft = join(workshop, `${randomUUID()}.tmp`);
    await writeNewFile(draft, content);
    drafts.push({ draft, final });
    return digest;
  };
  const digests: VersionDigest[] = [];
  for await (const digest of mapBounded(versions, writtenAtOnce, write)) digests.push(digest);
  // An item's id is new, so no name is taken. A rename replaces nothing here, and costs half of a link.
  for (const { draft, final } of drafts) await namingFaults(final, () => rename(draft, final));
  for (const folder of folders) await syncFolder(folder);
  return digests;
}

/** A version as its file has it. */
export function versionText(record: object): string {
  return `${JSON.stringify(record, null, 1)}\n`;
}

/**
 * Writes a version anew without what is of other items: the one time that a filed version is replaced, after the ledger has been told of both digests.
 * `path` is under `itsRoot`: the archive's root, or a quarantine.
 */
export function replaceVersion(root: string, itsRoot: string, path: string, text: string): Promise<void> {
  return replaceFile(join(root, draftsFolder), join(itsRoot, path), text, sealedFileMode);
}

/** The same version may already be filed by a process that was killed before it could tell. Any other file is refused. */
async function refuseOther(root: string, final: string, sha256: string): Promise<void> {
  if ((await digestFile(final)).sha256 === sha256) return;
  const path = relative(root, final);
  throw new VersionTakenError(
    `expected no file ${path} yet, or the version that was to be written there, found another one`,
    'Look by `ogonblick verify` whether the ledger knows it. If it was collected, run `ogonblick reindex`, which takes it in; if somebody ' +
      'has put it there, move it out of the archive. Then collect again.',
    {
      swedish: `där ${path} skulle skrivas ligger en annan fil. Se med \`ogonblick verify\` om händelseloggen känner den. Är den insamlad: kör \`ogonblick reindex\`. Har någon lagt dit den: flytta den ut ur arkivet. Samla sedan in igen.`,
    },
  );
}

function monthFolder(root: string, month: string, { committee, account, id }: ItemVersion): string {
  return dirname(join(root, itemMediaFolder({ committee, account, month, id })));
}

async function moveMedia(root: string, { month, record, media }: NewVersion): Promise<void> {
  if (media.length === 0) return;
  const folder = join(root, itemMediaFolder({ ...record, month }));
  await makeFolder(folder);
  // The file is named by its digest: an existing file of that name is the same.
  for (const { draft, file } of media) await namingFaults(folder, () => rename(draft, join(folder, file)));
  await syncFolder(folder);
}

/** A free absolute path for a file that is to be fetched. */
export function mediaDraft(root: string): string {
  return join(root, draftsFolder, `${randomUUID()}.tmp`);
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/heic': 'heic',
  'image/svg+xml': 'svg',
  'video/mp4': 'mp4',
  'video/webm': 'webm',
  'video/quicktime': 'mov',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'audio/ogg': 'ogg',
  'application/pdf': 'pdf',
};

/** Fsyncs a fetched file and describes it, from the bytes on the disk. */
export async function settleMedia(draft: string, mediaType: string | null): Promise<KeptMedia> {
  await settleFile(draft);
  const { sha256, bytes } = await digestFile(draft);
  const plainType = mediaType?.split(';')[0]?.trim().toLowerCase() ?? null;
  return {
    draft,
    file: itemMediaFile(sha256, extensions[plainType ?? ''] ?? 'bin'),
    sha256,
    bytes,
    mediaType: plainType,
  };
}

export async function discardMedia(draft: string): Promise<void> {
  await removeIfThere(draft);
}

const versionRecord = { schema: itemVersionSchema, is: 'a version of an item', remedy: fromBackup };

/** The record in a version's file. Throws RecordDamagedError when the file is missing or is no version. */
export function readVersion(root: string, path: string): Promise<ItemVersion> {
  return readRecord(root, path, versionRecord);
}

/** The same at once; see `readRecordNow`. */
export function readVersionNow(root: string, path: string): ItemVersion {
  return readRecordNow(root, path, versionRecord);
}

/** The files of one item, oldest version first. Paths are relative to the archive's root. */
export interface ItemFiles {
  id: string;
  month: string;
  versions: { version: number; path: string }[];
}

/** All items that lie in an account's folder, month by month. */
export async function* itemFiles(root: string, committee: string, account: string): AsyncGenerator<ItemFiles> {
  for (const { month, names } of await monthsOf(root, committee, account))
    yield* groupById(names, month, committee, account);
}

function groupById(names: readonly string[], month: string, committee: string, account: string): Iterable<ItemFiles> {
  const found = new Map<string, ItemFiles>();
  for (const name of names) {
    const parsed = parseItemVersionFile(name);
    if (!parsed) continue;
    const { id, version } = parsed;
    const item = found.get(id) ?? { id, month, versions: [] };
    item.versions.push({ version, path: itemVersionFile({ committee, account, month, id, version }) });
    found.set(id, item);
  }
  for (const item of found.values()) item.versions.sort((a, b) => a.version - b.version);
  return found.values();
}

export async function countVersions(root: string, committee: string, account: string): Promise<number> {
  let count = 0;
  for (const { names } of await monthsOf(root, committee, account)) {
    count += names.filter((name) => parseItemVersionFile(name) !== null).length;
  }
  return count;
}

/** The media folders in the archive whose item has no version there, nor in any of the `homes` (these include the quarantines). */
export async function orphanedMedia(
  root: string,
  homes: readonly string[],
  committee: string,
  account: string,
): Promise<string[]> {
  const months = await Promise.all(homes.map((home) => monthsOf(home, committee, account)));
  const ids = new Set(months.flat().flatMap(({ names }) => names.map((name) => parseItemVersionFile(name)?.id)));
  return (await monthsOf(root, committee, account)).flatMap(({ month, names }) =>
    names
      .filter((name) => isItemId(name) && !ids.has(name))
      .map((id) => itemMediaFolder({ committee, account, month, id })),
  );
}

async function monthsOf(
  root: string,
  committee: string,
  account: string,
): Promise<{ month: string; names: string[] }[]> {
  const folder = join(root, itemsFolder(committee, account));
  const months = (await filesAndFoldersIn(folder)).filter(isItemMonth).sort();
  return Promise.all(months.map(async (month) => ({ month, names: await filesAndFoldersIn(join(folder, month)) })));
}
