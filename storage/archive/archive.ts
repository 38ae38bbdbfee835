import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestFile } from '../files/bag.ts';
import { type Draft, removeDeadDrafts, startDraft } from '../files/drafts.ts';
import { exists, makeFolder, removeIfThere, replaceFile, writeNewFile } from '../files/durable.ts';
import { codeOf, NotAnArchiveError } from '../files/faults.ts';
import { privateFolderMode } from '../files/modes.ts';
import {
  draftsFolder,
  explainsArchive,
  NameRefusedError,
  ordersFolder,
  quarantineFolder,
  restoringFolder,
} from '../layout/layout.ts';
import { ledgerFolder } from '../layout/ledger-layout.ts';
import { isMadePage } from '../layout/pages-layout.ts';
import type { Order } from '../records/order.ts';
import type { SnapshotDescription } from '../records/snapshot-description.ts';
import { findAttempt, findAttempts, recordAttempt } from './attempts.ts';
import {
  type GoverningCopy,
  governedCommittees,
  governingOf,
  type SealedGoverning,
  sealGoverning,
} from './governing.ts';
import { type Sealing, seal } from './seal.ts';
import type { Sealer } from './seal-bag.ts';
import { findSnapshot, postKeys, type SealedSnapshot, sealedSnapshots } from './snapshot.ts';

export type { Draft } from '../files/drafts.ts';
export type { SealedSnapshot } from './snapshot.ts';

/** The archive's content, for readers only. */
export interface ArchiveReader {
  root: string;
  /** The sealed snapshot of an order. Null while nothing is sealed under the order's id. */
  findSnapshot(order: { id: string; committee: string; account: string }): Promise<SealedSnapshot | null>;
  /** The digest of an attempt's record at `path`. The record holds the digest of its picture. */
  attemptDigest(path: string): Promise<string>;
  findAttempts(committee: string, account: string): Promise<SnapshotDescription[]>;
  /** The visit that gave this order no snapshot. Null while none is filed. */
  findAttempt(order: Order): Promise<SnapshotDescription | null>;
  governingOf(committee: string): Promise<SealedGoverning[]>;
  governedCommittees(): Promise<string[]>;
  /** Keys of the posts that a sealed snapshot shows. Empty when the snapshot has no `inlagg.json`. */
  postKeys(folder: string): Promise<Set<string>>;
  sealedSnapshots(): AsyncIterable<{ folder: string; id: string }>;
}

/** The archive folder. All folders passed in and returned are relative to `root`, which is absolute. */
export interface Archive extends ArchiveReader {
  /** A new folder on the archive's file system; see Draft. */
  draft(id: string): Promise<Draft>;
  /** See `seal.ts`. The draft is used up when this returns. When it throws, the caller discards the draft. */
  seal(draft: Draft, description: SnapshotDescription): Promise<Sealing>;
  /** Files a visit that gave no snapshot. Returns the path of its record. The picture's path is absolute. */
  recordAttempt(description: SnapshotDescription, evidencePicture: string | null): Promise<string>;
  /** See `governing.ts`. */
  sealGoverning(copy: GoverningCopy): Promise<SealedGoverning & { outcome: 'sealed' | 'already-there' }>;
  /** Writes an index page or LASMIG.txt anew. Throws NameRefusedError for any other path: no other file is ever replaced. */
  replaceFile(path: string, content: string): Promise<void>;
  /** Called at start: removes what dead processes left in `.utkast/`. Their sealed bags stay, and their unfinished orders stay open. */
  recover(): Promise<{ removedDrafts: string[] }>;
}

/**
 * Opens the archive folder and makes the missing parts of its skeleton. `timezone` is IANA's name, for the times in names. `software` is
 * our name and version. `organisation` is the municipality, for the bags. `readOnly` is for readers: nothing is made then, and the folder
 * may lie on a read-only medium. Throws NotAnArchiveError when `root` is no folder, or what is brought back there from a copy is not all there yet, ReadOnlyArchiveError when it cannot be written.
 */
export async function openArchive(options: {
  root: string;
  timezone: string;
  software: string;
  organisation?: string | null;
  readOnly?: boolean;
}): Promise<Archive> {
  const { root } = options;
  const sealer: Sealer = { ...options, organisation: options.organisation ?? null };
  await refuseNonFolder(root);
  if (!options.readOnly) {
    await refuseUnfinished(root);
    await makeSkeleton(root);
  }
  return {
    root,
    draft: (id) => startDraft(root, id),
    findSnapshot: (order) => findSnapshot(root, order),
    seal: (draft, description) => seal(sealer, draft, description),
    recordAttempt: (description, evidencePicture) => recordAttempt(sealer, description, evidencePicture),
    attemptDigest: async (path) => (await digestFile(join(root, path))).sha256,
    findAttempts: (committee, account) => findAttempts(root, committee, account),
    findAttempt: (order) => findAttempt(root, order),
    sealGoverning: (copy) => sealGoverning(sealer, copy),
    governingOf: (committee) => governingOf(root, committee),
    governedCommittees: () => governedCommittees(root),
    postKeys: (folder) => postKeys(root, folder),
    sealedSnapshots: () => sealedSnapshots(root),
    replaceFile: (path, content) => replaceDerived(root, path, content),
    recover: async () => ({ removedDrafts: await removeDeadDrafts(root) }),
  };
}

async function refuseNonFolder(root: string): Promise<void> {
  try {
    if ((await stat(root)).isDirectory()) return;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    if (codeOf(error) !== 'ENOTDIR') throw error;
  }
  throw new NotAnArchiveError(
    `expected a folder for the archive at ${root}, found a file`,
    'Name another folder as archive.path in settings.yaml.',
    { swedish: `${root} är en fil och ingen mapp. Ange en annan mapp som archive.path i settings.yaml.` },
  );
}

/** Its ledger comes last of all: a line that is written before that begins another one. */
async function refuseUnfinished(root: string): Promise<void> {
  if (!(await exists(join(root, restoringFolder)))) return;
  throw new NotAnArchiveError(
    `expected a whole archive at ${root}, found that \`copy restore\` has not ended there`,
    'Give the same `ogonblick copy restore` again, and wait until it has ended. Nothing was written.',
    {
      swedish: `arkivet i ${root} är inte färdigt: \`copy restore\` pågår eller har brutits där. Ge samma kommando igen och vänta tills det är klart. Inget är skrivet.`,
    },
  );
}

async function makeSkeleton(root: string): Promise<void> {
  const workshop = join(root, draftsFolder);
  await makeFolder(root);
  for (const folder of [draftsFolder, quarantineFolder, ordersFolder])
    await makeFolder(join(root, folder), privateFolderMode);
  await makeFolder(join(root, ledgerFolder));
  await proveWritable(workshop);
}

async function proveWritable(workshop: string): Promise<void> {
  const probe = join(workshop, `${randomUUID()}.tmp`);
  try {
    await writeNewFile(probe, 'ogonblick');
  } finally {
    await removeIfThere(probe);
  }
}

async function replaceDerived(root: string, path: string, content: string): Promise<void> {
  if (!isMadePage(path) && !explainsArchive(path)) {
    throw new NameRefusedError(
      `expected the path of an index page, found ${JSON.stringify(path)}`,
      'Only index pages are derived and may be replaced.',
    );
  }
  const page = join(root, path);
  await makeFolder(dirname(page)); // An account has a page before it has a snapshot.
  await replaceFile(join(root, draftsFolder), page, content);
}
