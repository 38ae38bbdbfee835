import { join } from 'node:path';
import { digestFile } from '../../../storage/files/bag.ts';
import { exists } from '../../../storage/files/durable.ts';
import { codeOf } from '../../../storage/files/faults.ts';
import { PackageTargetError } from '../../papers/package/write-package.ts';
import { draftOf, removeDraft } from './drafts.ts';
import { type Entry, entriesIn, type Finished, toldIn } from './journal.ts';

/**
 * The package at `to`, when an earlier try has finished it and nobody has written that down since. Null: there is no such package. `key`: see
 * `Journal`. Throws PackageTargetError when it is not as it was made.
 */
export async function finishedBefore(to: string, key: string): Promise<Finished | null> {
  const told = (await exists(to)) ? toldIn(draftOf(to, 'dagbok'), key) : null;
  if (told === null || told.finished === null) return null;
  const { finished } = told;
  const same =
    finished.sha256 === null
      ? await holdsAll(to, entriesIn(draftOf(to, 'dagbok')))
      : (await digestFile(to)).sha256 === finished.sha256;
  if (same) return finished;
  throw new PackageTargetError(
    `expected ${to} as an earlier try has made it, found it changed`,
    `Remove ${to} and ${draftOf(to, 'dagbok')}, and make the package anew.`,
    {
      swedish: `${to} är inte som ett tidigare försök gjorde det. Ta bort ${to} och ${draftOf(to, 'dagbok')}, och gör paketet på nytt.`,
    },
  );
}

/** Call it when it is written down in the archive that the package was made. */
export async function forgetFinished(to: string): Promise<void> {
  await removeDraft(draftOf(to, 'dagbok'));
}

async function holdsAll(folder: string, entries: Iterable<Entry>): Promise<boolean> {
  for (const { path, sha256 } of entries) if ((await digestOrNull(join(folder, path))) !== sha256) return false;
  return true;
}

async function digestOrNull(file: string): Promise<string | null> {
  try {
    return (await digestFile(file)).sha256;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return null;
  }
}
