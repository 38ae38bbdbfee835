import { chmod, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Temporal } from '@js-temporal/polyfill';
import { bagDeclaration, bagInfoText, digestFile, digestText, manifestText } from '../files/bag.ts';
import type { Draft } from '../files/drafts.ts';
import { makeFolder, publishFolder, settleFile, syncFolder, writeNewFile } from '../files/durable.ts';
import { codeOf, NotSealableError, namingFaults } from '../files/faults.ts';
import { folderMode } from '../files/modes.ts';
import { findFormat } from '../formats/format-finder.ts';
import { bagFiles, fileName } from '../layout/layout.ts';
import type { DescribedFile } from '../records/snapshot-description.ts';
import { type PremisRecord, premisXml } from './premis.ts';

/** Several files at once, so that the disk is not waited for once per file. */
const filesAtOnce = 8;

/** The sealing party. `organisation` is the bag's Source-Organization, `software` names us, `timezone` is that of the archive's dates. */
export interface Sealer {
  root: string;
  timezone: string;
  software: string;
  organisation: string | null;
}

/** The bag that a draft is to become. `folder` is its final place, relative to the archive's root. */
export interface BagPlan {
  folder: string;
  /** The content of `data/beskrivning.json`, which describes all other payload files. */
  describe(files: DescribedFile[]): object;
  premis: PremisRecord;
  /** For `bag-info.txt`. `organisation` is used when the sealer has none. */
  info: { organisation: string; identifier: string; description: string; group: string };
}

/**
 * Makes a BagIt 1.0 bag (RFC 8493) of the draft and moves it to its final place in one step. The caller has written the files under
 * `data/`; `beskrivning.json` is added as the last of them. `occupied`: the place is taken, and nothing was moved. The draft is used up
 * either way.
 *
 * Everything is on the disk before the rename, the manifest of the tag files last. A crash or an error at any point leaves nothing under
 * the final name. `modes.ts` says who may read the bag.
 *
 * Throws NotSealableError for links and odd names among the files, DiskFullError and its kin.
 */
export async function sealBag(sealer: Sealer, draft: Draft, plan: BagPlan): Promise<'published' | 'occupied'> {
  const files = await settleData(draft.path);
  const description = plan.describe(files);
  await writeNewFile(join(draft.path, bagFiles.description), `${JSON.stringify(description, null, 2)}\n`);
  const payload = [...files, await describeFile(draft.path, bagFiles.description)];
  await writeTagFiles(sealer, draft.path, plan, payload);
  await settleFolders(draft.path);

  const final = join(sealer.root, plan.folder);
  await makeFolder(dirname(final));
  const published = await publishFolder(draft.path, final);
  await draft.discard();
  return published;
}

/** Gives every file under `data/` its final mode, fsyncs, digests and describes it. Files beside `data/` would be in no manifest. */
async function settleData(bag: string): Promise<DescribedFile[]> {
  const beside = (await entriesOf(bag, '')).find(({ name }) => name !== bagFiles.data);
  if (beside) {
    throw new NotSealableError(
      `expected nothing but ${bagFiles.data} in a draft, found ${beside.name}`,
      'Whoever has put it there has to take it away before the draft is sealed.',
    );
  }
  const paths = await filesUnder(bag, bagFiles.data);
  const settled = async (path: string) => {
    await settleFile(join(bag, path));
    return describeFile(bag, path);
  };
  const files: DescribedFile[] = [];
  for (let from = 0; from < paths.length; from += filesAtOnce) {
    files.push(...(await Promise.all(paths.slice(from, from + filesAtOnce).map(settled))));
  }
  if (files.length === 0 || files.some((file) => file.path === bagFiles.description)) {
    throw new NotSealableError(
      `expected a draft with files and without ${bagFiles.description}, found ${files.length} files`,
      'Begin again with a new draft.',
    );
  }
  return files;
}

async function describeFile(bag: string, path: string): Promise<DescribedFile> {
  const { sha256, bytes } = await digestFile(join(bag, path));
  const { mediaType, puid } = await findFormat(join(bag, path));
  const { mtime } = await stat(join(bag, path));
  return { path, bytes, sha256, mediaType, puid, createdAt: mtime.toISOString() };
}

async function writeTagFiles(sealer: Sealer, bag: string, plan: BagPlan, payload: DescribedFile[]): Promise<void> {
  const now = Temporal.Now.instant();
  const today = now.toZonedDateTimeISO(sealer.timezone).toPlainDate().toString();
  const tagFiles: [path: string, text: string][] = [
    [bagFiles.premis, premisXml(plan.premis, payload, now.toString({ fractionalSecondDigits: 3 }))],
    [bagFiles.declaration, bagDeclaration],
    [bagFiles.info, bagInfo(sealer, plan, payload, today)],
    [bagFiles.manifest, manifestText(payload)],
  ];
  await makeFolder(join(bag, dirname(bagFiles.premis)));
  for (const [path, text] of tagFiles) await writeNewFile(join(bag, path), text);
  const tagManifest = manifestText(tagFiles.map(([path, text]) => ({ path, sha256: digestText(text) })));
  await writeNewFile(join(bag, bagFiles.tagManifest), tagManifest);
}

function bagInfo(sealer: Sealer, { info }: BagPlan, payload: DescribedFile[], today: string): string {
  const bytes = payload.reduce((sum, file) => sum + file.bytes, 0);
  return bagInfoText([
    ['Source-Organization', sealer.organisation ?? info.organisation],
    ['External-Identifier', info.identifier],
    ['External-Description', info.description],
    ['Bag-Group-Identifier', info.group],
    ['Bagging-Date', today],
    ['Payload-Oxum', `${bytes}.${payload.length}`],
    ['Bag-Software-Agent', sealer.software],
  ]);
}

/** Deepest folders first, so that a folder is on the disk before the folder that names it. */
async function settleFolders(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) await settleFolders(join(folder, entry.name));
  }
  await namingFaults(folder, () => chmod(folder, folderMode));
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
