import { createHash } from 'node:crypto';
import { constants, createReadStream, type Stats } from 'node:fs';
import { lstat, open, readdir, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestFile } from '../../../storage/files/bag.ts';
import { exists, makeFolder, syncFolder, writeNewFile } from '../../../storage/files/durable.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import {
  folderMode,
  livingFileMode,
  privateFileMode,
  privateFolderMode,
  sealedFileMode,
} from '../../../storage/files/modes.ts';
import { namesIn } from '../../../storage/files/names-in.ts';
import { type Claim, claim } from '../../../storage/files/process-claim.ts';
import { textOrNull } from '../../../storage/files/text-or-null.ts';
import { restoringFolder } from '../../../storage/layout/layout.ts';
import { ledgerFolder } from '../../../storage/layout/ledger-layout.ts';
import { digestOf, SourceChangedError } from '../../../storage/replicas/content.ts';
import type { Proof } from '../../../storage/replicas/told-digests.ts';
import { natureOf } from '../../../storage/replicas/what-is-copied.ts';
import { noRoom } from './require-room.ts';
import { RestoreRefusedError } from './restore-refused.ts';

/** The work of bringing something back to one folder. A file gets its name there when it is whole, and never before. */
export interface Restoring {
  /** Under it lies the copy's ledger, until all is there. */
  work: string;
  /** The size of the file that stands there with this digest; null: none does. */
  sizeOf(path: string, sha256: string): Promise<number | null>;
  /** The size of the file that stands there; null: none does. */
  sizeAt(path: string): Promise<number | null>;
  /** A month of the copy's ledger, as it was fetched; null: it was not. */
  readLedger(path: string): Promise<AsyncIterable<Uint8Array> | null>;
  /**
   * Writes a file; with a proof only if its digest is the proof's. Returns the digest that was found. `base`: `work`, or the target. Throws
   * RestoreRefusedError where the disk is full.
   */
  take(path: string, pieces: AsyncIterable<Uint8Array>, proof: Proof | null, base?: string): Promise<string>;
  /** Takes away what stands there and is gone, with the folders that are empty then. Returns the sizes by their paths. */
  takeAway(isGone: (path: string) => boolean): Promise<Map<string, number>>;
  /** Ends the work. `withLedger`: the ledger gets its place, last of all. */
  finish(withLedger: boolean): Promise<void>;
  /** Lets another command go on with it; where nothing was written yet nothing of it is left. */
  leave(): Promise<void>;
}

/**
 * Begins in the folder, or goes on where the same work was broken off. `about` says whose it is: the mark of the copy, and what is wanted.
 * Throws RestoreRefusedError.
 */
export async function openRestoring(target: string, about: string): Promise<Restoring> {
  const work = join(target, restoringFolder);
  const [hadTarget, hadWork] = [await exists(target), await exists(work)];
  await writing(target, () => makeFolder(work, privateFolderMode));
  const mine = await claimed(target, work);
  try {
    await requireSameWork(target, join(work, 'om.txt'), about);
  } catch (error) {
    await mine.release();
    throw error;
  }
  const draft = join(work, 'fil');
  let [hasTaken, lastFolder] = [false, ''];
  return {
    work,
    async sizeOf(path, sha256) {
      const file = join(target, path);
      const found = (await isFile(file)) ? await digestFile(file) : null;
      return found?.sha256 === sha256 ? found.bytes : null;
    },
    sizeAt: async (path) => (await kindOf(join(target, path)))?.size ?? null,
    readLedger: async (path) => ((await isFile(join(work, path))) ? createReadStream(join(work, path)) : null),
    take: (path, pieces, proof, base = target) =>
      writing(target, async () => {
        const sha256 = await writeDraft(draft, pieces, { path, at: proof?.at ?? null });
        if (proof !== null && proof.sha256 !== sha256) {
          await rm(draft);
          return sha256;
        }
        const file = join(base, path);
        if (lastFolder !== dirname(file)) {
          if (lastFolder !== '') await syncFolder(lastFolder);
          await refuseLinks(target, dirname(file));
          await makeFolder(dirname(file), path.startsWith('.') ? privateFolderMode : folderMode);
          lastFolder = dirname(file);
        }
        await rename(draft, file);
        hasTaken ||= base === target;
        return sha256;
      }),
    async takeAway(isGone) {
      if (lastFolder !== '') await syncFolder(lastFolder);
      lastFolder = '';
      const taken = new Map<string, number>();
      for await (const path of filesBelow(target)) {
        if (!isGone(path)) continue;
        await refuseLinks(target, dirname(join(target, path)));
        const file = join(target, path);
        taken.set(path, (await lstat(file)).size);
        await rm(file);
        await removeEmptied(target, dirname(file));
      }
      return taken;
    },
    async finish(withLedger) {
      await writing(target, async () => {
        if (lastFolder !== '') await syncFolder(lastFolder);
        if (withLedger) await moveLedger(work, target);
        await rm(work, { recursive: true });
        await syncFolder(target);
      });
    },
    async leave() {
      await rm(draft, { force: true });
      await mine.release();
      if (hadWork || hasTaken) return;
      await rm(work, { recursive: true });
      if (!hadTarget) await rmdir(target);
    },
  };
}

/** No link is followed. */
async function* filesBelow(target: string, folder = ''): AsyncGenerator<string> {
  for (const entry of await readdir(join(target, folder), { withFileTypes: true })) {
    if (folder === '' && entry.name === restoringFolder) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(target, path);
    else yield path;
  }
}

async function removeEmptied(target: string, folder: string): Promise<void> {
  if (folder !== target && (await namesIn(folder)).length === 0) {
    await rmdir(folder);
    return removeEmptied(target, dirname(folder));
  }
  await syncFolder(folder);
}

async function writeDraft(
  draft: string,
  pieces: AsyncIterable<Uint8Array>,
  { path, at }: { path: string; at: string | null },
): Promise<string> {
  const hash = createHash('sha256');
  const flags = constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY | constants.O_NOFOLLOW;
  await rm(draft, { force: true });
  await using file = await open(draft, flags, privateFileMode);
  for await (const piece of pieces) {
    hash.update(piece);
    await file.writeFile(piece);
  }
  await file.chmod(natureOf(path) === 'sealed' ? sealedFileMode : livingFileMode);
  // A file that is proven to be what the ledger was told of has not been written since: `verify --quick` goes by that.
  if (at !== null) await file.utimes(new Date(at), new Date(at));
  await file.sync();
  return hash.digest('hex');
}

/** The lock of a folder that nobody else knows of: that two commands begin in the same instant is not guarded against. */
async function claimed(target: string, work: string): Promise<Claim> {
  const mine = await claim({ exclusively: async (does) => does() }, join(work, 'pagar'));
  if (mine !== null) return mine;
  throw new RestoreRefusedError(
    `expected nobody to be at work in ${target}, found another command`,
    'Wait until it has ended, or name another folder with --to.',
    { swedish: `ett annat kommando arbetar i ${target}. Vänta tills det är klart, eller ange en annan mapp med --to.` },
  );
}

async function requireSameWork(target: string, file: string, about: string): Promise<void> {
  const before = await textOrNull(file);
  if (before === about) return;
  if (before === null || before === '') {
    await rm(file, { force: true });
    return writeNewFile(file, about, privateFileMode);
  }
  throw new RestoreRefusedError(
    `expected to go on in ${target} with what was broken off there, found another command or another copy`,
    'Give the same command again, or name another folder with --to. Nothing was written.',
    {
      swedish: `i ${target} har ett annat kommando brutits: från en annan kopia, eller om annat. Ge samma kommando igen, eller ange en annan mapp med --to. Inget är skrivet.`,
    },
  );
}

async function isFile(path: string): Promise<boolean> {
  return (await kindOf(path))?.isFile() ?? false;
}

async function kindOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** Nothing is written, and no folder made, through a link that somebody has put into the folder. */
async function refuseLinks(target: string, folder: string): Promise<void> {
  let nearest = folder;
  while (nearest !== target && (await kindOf(nearest)) === null) nearest = dirname(nearest);
  if ((await realpath(nearest)) === nearest) return;
  throw new RestoreRefusedError(
    `expected folders below ${target}, found a link on the way to ${folder}`,
    'Take the link away, or name another folder with --to.',
    { swedish: `på vägen till ${folder} ligger en länk. Ta bort den, eller ange en annan mapp med --to.` },
  );
}

/** Month by month, the last one last. What a broken off try has moved is the same, or a beginning of it; anything else stays. */
async function moveLedger(work: string, target: string): Promise<void> {
  await makeFolder(join(target, ledgerFolder));
  for (const name of (await namesIn(join(work, ledgerFolder))).sort()) {
    const [from, to] = [join(work, ledgerFolder, name), join(target, ledgerFolder, name)];
    if ((await exists(to)) && !(await beginsWith(from, to))) throw ledgerInTheWay(to);
    await rename(from, to);
  }
  await syncFolder(join(target, ledgerFolder));
}

async function beginsWith(file: string, beginning: string): Promise<boolean> {
  const { sha256, bytes } = await digestFile(beginning);
  try {
    return (await digestOf(file, bytes)) === sha256;
  } catch (error) {
    if (error instanceof SourceChangedError) return false;
    throw error;
  }
}

function ledgerInTheWay(file: string): RestoreRefusedError {
  return new RestoreRefusedError(
    `expected no other event log in the target, found ${file}`,
    'Somebody has begun to use the folder as an archive meanwhile. Name another folder with --to.',
    {
      swedish: `${file} är en annan händelselogg: någon har börjat använda mappen som arkiv under tiden. Ange en annan mapp med --to.`,
    },
  );
}

async function writing<T>(target: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = codeOf(error) ?? codeOf((error as { cause?: unknown } | null)?.cause);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw noRoom(target, null, { cause: error });
    throw error;
  }
}
