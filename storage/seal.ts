import { chmod, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Temporal } from '@js-temporal/polyfill';
import { z } from 'zod';
import { bagDeclaration, bagInfoText, digestFile, digestText, manifestText } from './bag.ts';
import type { Draft } from './drafts.ts';
import { makeFolder, publishFolder, sealedFolderMode, settleFile, syncFolder, writeNewFile } from './durable.ts';
import { codeOf, NotSealableError, namingFaults, RecordDamagedError } from './faults.ts';
import { formatOf } from './formats.ts';
import { bagFiles, fileName, snapshotFolder } from './layout.ts';
import { premisXml } from './premis.ts';
import {
  type DescribedFile,
  type SnapshotDescription,
  snapshotDescriptionSchema,
} from './records/snapshot-description.ts';
import { readSnapshot, type SealedSnapshot } from './snapshot.ts';

/** Who seals: `organisation` is the bag's Source-Organization, `software` names us, `timezone` is that of the archive's dates. */
export interface Sealer {
  root: string;
  timezone: string;
  software: string;
  organisation: string | null;
}

/** `already-there`: another process sealed this id first. Its snapshot is what comes back; ours is discarded. */
export type Sealing = SealedSnapshot & { outcome: 'sealed' | 'already-there' };

/**
 * Makes a BagIt 1.0 bag (RFC 8493) of the draft and moves it to its final place in one step. The caller has written the files
 * under `data/`; `folder` and `files` of the description are filled in here and `beskrivning.json` is the last data file.
 *
 * Everything is on the disk before the rename, the manifest of the tag files last: a crash or an error at any point leaves
 * nothing under the final name. Sealed files are 0444 and folders 0755, not stricter: archivists copy them with a file
 * manager as other users, and disposal must later be able to remove them.
 *
 * Throws NotSealableError for what must not become a snapshot, DiskFullError and its kin.
 */
export async function seal(sealer: Sealer, draft: Draft, description: SnapshotDescription): Promise<Sealing> {
  const folder = snapshotFolder(description.committee, description.account, description.id);
  refuseUnfit(draft, description);
  const files = await settleData(draft.path, description);
  const sealed: SnapshotDescription = { ...checked(description), folder, files };
  await writeTagFiles(sealer, draft.path, sealed);
  await settleFolders(draft.path);

  const final = join(sealer.root, folder);
  await makeFolder(dirname(final));
  const published = await publishFolder(draft.path, final);
  await draft.discard();
  const there = await readSnapshot(sealer.root, folder);
  if (!there) {
    throw new RecordDamagedError(
      `expected a sealed snapshot at ${folder}, found something else in its place`,
      'Look at what lies there, move it away, and order the snapshot again.',
    );
  }
  return { ...there, outcome: published === 'published' ? 'sealed' : 'already-there' };
}

function refuseUnfit(draft: Draft, description: SnapshotDescription): void {
  if (draft.id !== description.id) {
    throw new NotSealableError(
      `expected the draft of ${description.id}, found that of ${draft.id}`,
      'Seal each draft with its own description.',
    );
  }
  if (description.status !== 'complete' && description.status !== 'partial') {
    throw new NotSealableError(
      `expected a complete or partial snapshot, found ${description.status}`,
      'Record a visit that gave no snapshot as an attempt.',
    );
  }
}

function checked(description: SnapshotDescription): SnapshotDescription {
  const result = snapshotDescriptionSchema.safeParse(description);
  if (result.success) return result.data;
  throw new NotSealableError(
    `expected a snapshot's description, found faults in it:\n${z.prettifyError(result.error)}`,
    'This is a fault of the program: report it.',
    { cause: result.error },
  );
}

/** Every file under `data/`: given its final mode, fsynced, digested, described. Links and odd names are refused. */
async function settleData(bag: string, description: SnapshotDescription): Promise<DescribedFile[]> {
  const files: DescribedFile[] = [];
  for (const path of await filesUnder(bag, bagFiles.data)) {
    await settleFile(join(bag, path));
    files.push(await describeFile(bag, path, description));
  }
  if (files.length === 0 || files.some((file) => file.path === bagFiles.description)) {
    throw new NotSealableError(
      `expected a draft with files and without ${bagFiles.description}, found ${files.length} files`,
      'Take the snapshot again in a new draft.',
    );
  }
  return files;
}

async function describeFile(bag: string, path: string, description: SnapshotDescription): Promise<DescribedFile> {
  const { sha256, bytes } = await digestFile(join(bag, path));
  const { mediaType, puid } = formatOf(path, description.pdfa);
  return { path, bytes, sha256, mediaType, puid };
}

async function writeTagFiles(sealer: Sealer, bag: string, description: SnapshotDescription): Promise<void> {
  const now = Temporal.Now.instant();
  await writeNewFile(join(bag, bagFiles.description), `${JSON.stringify(description, null, 2)}\n`);
  const payload = [...description.files, await describeFile(bag, bagFiles.description, description)];
  const tagFiles: [path: string, text: string][] = [
    [bagFiles.premis, premisXml(description, payload, now.toString({ fractionalSecondDigits: 3 }))],
    [bagFiles.declaration, bagDeclaration],
    [
      bagFiles.info,
      bagInfo(sealer, description, payload, now.toZonedDateTimeISO(sealer.timezone).toPlainDate().toString()),
    ],
    [bagFiles.manifest, manifestText(payload)],
  ];
  await makeFolder(join(bag, dirname(bagFiles.premis)));
  for (const [path, text] of tagFiles) await writeNewFile(join(bag, path), text);
  const tagManifest = manifestText(tagFiles.map(([path, text]) => ({ path, sha256: digestText(text) })));
  await writeNewFile(join(bag, bagFiles.tagManifest), tagManifest);
}

function bagInfo(sealer: Sealer, description: SnapshotDescription, payload: DescribedFile[], today: string): string {
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0);
  return bagInfoText([
    ['Source-Organization', sealer.organisation ?? description.committee],
    ['External-Identifier', description.id],
    ['External-Description', `${description.accountName} (${description.platform}), ${description.requestedUrl}`],
    ['Bag-Group-Identifier', description.account],
    ['Bagging-Date', today],
    ['Payload-Oxum', `${bytes}.${payload.length}`],
    ['Bag-Software-Agent', sealer.software],
  ]);
}

/** Deepest first, so that a folder is on the disk before the folder that names it. */
async function settleFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await settleFolders(join(folder, entry.name));
  }
  await namingFaults(folder, () => chmod(folder, sealedFolderMode));
  await syncFolder(folder);
}

async function filesUnder(bag: string, folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(bag, folder)) {
    const path = `${folder}/${fileName(entry.name)}`;
    if (entry.isDirectory()) found.push(...(await filesUnder(bag, path)));
    else if (entry.isFile()) found.push(path);
    else {
      throw new NotSealableError(
        `expected only files and folders in a draft, found ${path} to be something else`,
        'Write the file itself, not a link to it.',
      );
    }
  }
  return found.sort();
}

async function entriesOf(bag: string, folder: string) {
  try {
    return await readdir(join(bag, folder), { withFileTypes: true });
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
