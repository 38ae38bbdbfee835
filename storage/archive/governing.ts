import { mkdir, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { digestText } from '../files/bag.ts';
import { startDraft } from '../files/drafts.ts';
import { exists, writeNewFile } from '../files/durable.ts';
import { codeOf, RecordDamagedError } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { privateFolderMode } from '../files/modes.ts';
import { checkRecord, readRecord } from '../files/record.ts';
import { textOrNull } from '../files/text-or-null.ts';
import { governingDraft, governingFiles, governingFolder, governingShelf } from '../layout/governing-layout.ts';
import { bagFiles, placeOf } from '../layout/layout.ts';
import { civilDate } from '../records/civil-time.ts';
import { type GoverningDescription, governingDescriptionSchema } from '../records/governing-description.ts';
import { type Sealer, sealBag } from './seal-bag.ts';

/** A sealed plan or register. `folder` is relative to the archive's root; `manifestDigest` as of a sealed snapshot. */
export interface SealedGoverning {
  folder: string;
  manifestDigest: string;
  description: GoverningDescription;
}

/** A plan or a register to be sealed. Names of files are relative to the bag's `data/`. */
export interface GoverningCopy extends Omit<GoverningDescription, 'format' | 'software' | 'folder' | 'files'> {
  contents: readonly { name: string; content: string | Uint8Array }[];
}

/**
 * Seals a copy of a plan or the register under the committee's `styrande/`. The copy is named by the day it is filed, with `-2` and on
 * where that name is taken. `already-there`: another process sealed the same copy first, and that copy is returned.
 */
export async function sealGoverning(
  sealer: Sealer,
  copy: GoverningCopy,
): Promise<SealedGoverning & { outcome: 'sealed' | 'already-there' }> {
  const date = civilDate(copy.filedAt, sealer.timezone);
  for (let number = 1; ; ) {
    const folder = governingFolder(copy.committee, { ...copy, date, copy: number === 1 ? null : number });
    if (await exists(join(sealer.root, folder))) {
      const there = await readGoverning(sealer.root, folder);
      if (there && isSame(there.description, copy)) return { ...there, outcome: 'already-there' };
      number += 1;
    } else if ((await sealCopy(sealer, copy, folder)) === 'published') {
      return { ...(await sealedAt(sealer.root, folder)), outcome: 'sealed' };
    }
  }
}

/** The sealed plans and registers of a committee, oldest first. Unreadable ones are left out: `verify` names them. */
export async function governingOf(root: string, committee: string): Promise<SealedGoverning[]> {
  const shelf = governingShelf(committee);
  const folders = (await namesIn(join(root, shelf))).map((name) => `${shelf}/${name}`);
  const governing = folders.filter((folder) => placeOf(folder)?.kind === 'governing');
  const found = await Promise.all(governing.map((folder) => readGoverning(root, folder)));
  return found
    .filter((sealed) => sealed !== null)
    .sort(
      ({ description: a }, { description: b }) =>
        a.kind.localeCompare(b.kind) || a.number - b.number || a.folder.localeCompare(b.folder),
    );
}

/** The plan in a sealed copy. Throws RecordDamagedError when the copy holds no plan. */
export function sealedPlan<T>(root: string, folder: string, schema: z.ZodType<T>): Promise<T> {
  return sealedContent(root, folder, governingFiles.plan, schema);
}

/** A committee's part of the register in a sealed copy. Throws RecordDamagedError when the copy holds no register. */
export function sealedRegister<T>(root: string, folder: string, schema: z.ZodType<T>): Promise<T> {
  return sealedContent(root, folder, governingFiles.register, schema);
}

async function sealedContent<T>(root: string, folder: string, name: string, schema: z.ZodType<T>): Promise<T> {
  const kind = { is: 'what was sealed', remedy: 'Run `ogonblick verify`, and restore what it names from a backup.' };
  const path = `${folder}/${bagFiles.data}/${name}`;
  const { format: _, ...written } = await readRecord(root, path, { schema: z.looseObject({}), ...kind });
  return checkRecord(written, path, { schema, ...kind });
}

/** The committees that have something under `styrande/`. */
export async function governedCommittees(root: string): Promise<string[]> {
  const committees = (await namesIn(root)).filter((name) => placeOf(name)?.kind === 'committee').sort();
  const shelves = await Promise.all(committees.map((committee) => exists(join(root, governingShelf(committee)))));
  return committees.filter((_, index) => shelves[index]);
}

/** Null when the folder holds no complete and valid record. Checks no digests (`verify` does). */
async function readGoverning(root: string, folder: string): Promise<SealedGoverning | null> {
  const tagManifest = await textOrNull(join(root, folder, bagFiles.tagManifest));
  const description = parseGoverning((await textOrNull(join(root, folder, bagFiles.description))) ?? '');
  if (tagManifest === null || description === null) return null;
  return { folder, manifestDigest: digestText(tagManifest), description };
}

/** Null when the text is no description of a plan or register. */
export function parseGoverning(text: string): GoverningDescription | null {
  return governingDescriptionSchema.safeParse(jsonOrNull(text)).data ?? null;
}

function isSame(there: GoverningDescription, copy: GoverningCopy): boolean {
  return there.kind === copy.kind && there.number === copy.number && there.digest === copy.digest;
}

async function sealCopy(sealer: Sealer, copy: GoverningCopy, folder: string): Promise<'published' | 'occupied'> {
  const { contents, ...about } = copy;
  const { software } = sealer;
  const draft = await startDraft(sealer.root, governingDraft(folder));
  try {
    for (const { name, content } of contents) {
      const path = join(draft.path, bagFiles.data, name);
      await mkdir(dirname(path), { recursive: true, mode: privateFolderMode });
      await writeNewFile(path, content);
    }
    return await sealBag(sealer, draft, {
      folder,
      describe: (files): GoverningDescription => ({
        format: 'ogonblick-governing/1',
        ...about,
        software,
        folder,
        files,
      }),
      premis: {
        id: folder,
        type: 'ogonblick governing document',
        originalName: copy.source,
        events: [{ type: 'filing', at: copy.filedAt, detail: copy.source, outcome: 'success', note: copy.digest }],
        software,
        otherAgents: [],
      },
      info: {
        organisation: copy.committee,
        identifier: folder,
        description: [copy.committeeName, copy.title ?? copy.source, copy.version].filter(Boolean).join(', '),
        group: governingShelf(copy.committee),
      },
    });
  } finally {
    await draft.discard();
  }
}

async function sealedAt(root: string, folder: string): Promise<SealedGoverning> {
  const sealed = await readGoverning(root, folder);
  if (sealed) return sealed;
  throw new RecordDamagedError(
    `expected the copy just sealed at ${folder}, found something else in its place`,
    'Look at what lies there, move it away, and run the command again.',
  );
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
