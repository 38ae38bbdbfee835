import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import { digestText } from '../files/bag.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { parseRecord, readRecordIfThere } from '../files/record.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { bagFiles, parseSnapshotId, placeOf, snapshotFolder, snapshotsFolder } from '../layout/layout.ts';
import { type MachineRead, machineReadSchema } from '../records/machine-read.ts';
import { type PostsFile, postsFileSchema, type ShownPost } from '../records/posts.ts';
import { type SnapshotDescription, snapshotDescriptionSchema } from '../records/snapshot-description.ts';
import { type TextLayer, textLayerSchema } from '../records/text-layer.ts';

/** A sealed snapshot. `folder` is relative to the archive's root; `manifestDigest` is the SHA-256 of its `tagmanifest-sha256.txt`. */
export interface SealedSnapshot {
  folder: string;
  manifestDigest: string;
  description: SnapshotDescription;
}

/** Null when nothing is sealed there. Throws RecordDamagedError when the folder holds no snapshot. Checks no digests (`verify` does). */
export async function readSnapshot(root: string, folder: string): Promise<SealedSnapshot | null> {
  const tagManifest = await textOrNull(join(root, folder, bagFiles.tagManifest));
  const description = await textOrNull(join(root, folder, bagFiles.description));
  if (tagManifest === null && description === null) return null;
  if (tagManifest === null || description === null) {
    const missing = tagManifest === null ? bagFiles.tagManifest : bagFiles.description;
    throw new RecordDamagedError(
      `expected ${folder}/${missing}, found nothing`,
      'Run `ogonblick verify` and restore the folder from a backup.',
    );
  }
  return {
    folder,
    manifestDigest: digestText(tagManifest),
    description: parseDescription(description, `${folder}/${bagFiles.description}`),
  };
}

export function findSnapshot(
  root: string,
  order: { id: string; committee: string; account: string },
): Promise<SealedSnapshot | null> {
  return readSnapshot(root, snapshotFolder(order.committee, order.account, order.id));
}

/** Keys of the posts that a sealed snapshot has read whole: none at level `overview`. Throws RecordDamagedError when its list cannot be read. */
export async function postKeys(root: string, folder: string): Promise<Set<string>> {
  const file = await readPostsFile(root, folder);
  return new Set(file === null || file.level === 'overview' ? [] : file.posts.map(({ key }) => key));
}

/** The posts that a sealed snapshot shows. Empty when it has no list. Throws RecordDamagedError when the list cannot be read. */
export async function shownPosts(root: string, folder: string): Promise<ShownPost[]> {
  return (await readPostsFile(root, folder))?.posts ?? [];
}

/** A sealed snapshot's list of posts. Null when it has none. Throws RecordDamagedError. */
export function readPostsFile(root: string, folder: string): Promise<PostsFile | null> {
  const kind = { schema: postsFileSchema, is: 'a list of posts', remedy };
  return readRecordIfThere(root, `${folder}/${bagFiles.posts}`, kind);
}

/** A sealed snapshot's visible text. Null when it has none (a person saved the page). Throws RecordDamagedError. */
export function readTextLayer(root: string, folder: string): Promise<TextLayer | null> {
  const kind = { schema: textLayerSchema, is: "the page's text", remedy };
  return readRecordIfThere(root, `${folder}/${bagFiles.textLayer}`, kind);
}

/** What programs have read in the files of a sealed manual snapshot. Null: nothing was read, as before there was such reading. Throws RecordDamagedError. */
export function readMachineRead(root: string, folder: string): Promise<MachineRead | null> {
  const kind = { schema: machineReadSchema, is: 'what was read by machine', remedy };
  return readRecordIfThere(root, `${folder}/${bagFiles.machineRead}`, kind);
}

/** Every folder that bears a snapshot's name and lies in a snapshot's place, in no given order. */
export async function* sealedSnapshots(root: string): AsyncGenerator<{ folder: string; id: string }> {
  for await (const { committee, account } of accountFolders(root)) {
    for await (const year of foldersIn(root, snapshotsFolder(committee, account))) {
      for await (const folder of foldersIn(root, year)) {
        const place = placeOf(folder);
        if (place?.kind === 'snapshot' && parseSnapshotId(place.id)) yield { folder, id: place.id };
      }
    }
  }
}

/**
 * Every account that has a folder, even if the register no longer knows the account. `onUnread`: told of a folder that the disk does not give,
 * and the rest goes on; without it such a fault is thrown.
 */
export async function* accountFolders(
  root: string,
  onUnread?: (folder: string) => void,
): AsyncGenerator<{ committee: string; account: string }> {
  for await (const committee of foldersIn(root, '', onUnread)) {
    if (placeOf(committee)?.kind !== 'committee') continue;
    for await (const folder of foldersIn(root, committee, onUnread)) {
      const place = placeOf(folder);
      if (place?.kind === 'account') yield place;
    }
  }
}

/** `where` names the place in the error. */
export function parseDescription(text: string, where: string): SnapshotDescription {
  return parseRecord(text, where, { schema: snapshotDescriptionSchema, is: "a snapshot's description", remedy });
}

const remedy = 'Run `ogonblick verify` and restore the file from a backup.';

async function* foldersIn(root: string, folder: string, onUnread?: (folder: string) => void): AsyncGenerator<string> {
  try {
    for await (const entry of await opendir(join(root, folder))) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) yield path;
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    if (onUnread === undefined || codeOf(error) === undefined) throw error;
    onUnread(folder === '' ? '.' : folder);
  }
}
