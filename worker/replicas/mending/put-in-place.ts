import { createHash } from 'node:crypto';
import { link, open, realpath, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestFile } from '../../../storage/files/bag.ts';
import { exists, makeFolder, removeIfThere, syncFolder } from '../../../storage/files/durable.ts';
import { codeOf, DiskFaultError, namingFaults } from '../../../storage/files/faults.ts';
import { privateFileMode, sealedFileMode } from '../../../storage/files/modes.ts';
import type { Proof } from '../../../storage/replicas/told-digests.ts';

/**
 * Writes a copy's file into a draft of the archive. Returns the digest that was found, null when the copy has no such file; where it is not the
 * proof's nothing is left. The file bears the day on which the ledger was told of it, since it has not been written after that.
 */
export async function fetchDraft(
  draft: string,
  pieces: AsyncIterable<Uint8Array> | null,
  proof: Proof,
): Promise<string | null> {
  if (pieces === null) return null;
  let isRight = false;
  try {
    const sha256 = await namingFaults(draft, async () => {
      const hash = createHash('sha256');
      await using file = await open(draft, 'wx', privateFileMode);
      for await (const piece of pieces) {
        hash.update(piece);
        await file.writeFile(piece);
      }
      await file.chmod(sealedFileMode);
      await file.utimes(new Date(proof.at), new Date(proof.at));
      await file.sync();
      return hash.digest('hex');
    });
    isRight = sha256 === proof.sha256;
    return sha256;
  } finally {
    if (!isRight) await removeIfThere(draft);
  }
}

/** Whether somebody has put a link between the archive's folder and a file of it. What is not there yet is no link. */
export async function hasLinkOnTheWay(root: string, path: string): Promise<boolean> {
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      return (await realpath(join(root, folder))) !== join(await realpath(root), folder);
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || (await exists(join(root, folder)))) return true;
    }
  }
  return false;
}

/**
 * Puts a draft into its place. What lay there is kept aside until the file in its place has been read and found right. `before` is asked just
 * before, and a reason not to do it is returned; `after` once it is done: then nothing of what was put there stays. Throws DiskFaultError: what
 * lay there is back.
 */
export async function putInPlace<T>(
  { root, path, draft, sha256 }: { root: string; path: string; draft: string; sha256: string },
  { before, after }: { before(): Promise<T | null>; after(): Promise<T | null> },
): Promise<T | 'in-the-way' | null> {
  const [file, aside] = [join(root, path), `${draft.replace(/\.tmp$/, '')}-undan.tmp`];
  try {
    const reason = await before();
    if (reason !== null) return reason;
    if (await hasLinkOnTheWay(root, path)) return 'in-the-way';
    await makeFolder(dirname(file));
    const isAside = await namingFaults(file, () => setAside(file, aside));
    try {
      await namingFaults(file, () => rename(draft, file));
      await syncFolder(dirname(file));
      if ((await digestFile(file)).sha256 !== sha256) throw notKept(path);
    } catch (error) {
      if (isAside) await rename(aside, file);
      throw error;
    }
    const later = await after();
    if (later !== null) await removeIfThere(file);
    return later;
  } finally {
    await removeIfThere(aside);
    await removeIfThere(draft);
  }
}

/** Under a second name, so that the place is never empty; where the file system has none, under another. False: nothing lay there. */
async function setAside(file: string, aside: string): Promise<boolean> {
  try {
    await link(file, aside);
    return true;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS' && code !== 'EMLINK')
      throw error;
  }
  await rename(file, aside);
  return true;
}

function notKept(path: string): DiskFaultError {
  return new DiskFaultError(
    `expected ${path} to be as it was just written, found other bytes`,
    'Check the disk and its log before anything more is written. What lay there before lies there again.',
    {
      swedish: `${path} är inte som den just skrevs. Kontrollera disken och dess logg innan något mer skrivs. Det som låg där förut ligger där igen.`,
    },
  );
}
