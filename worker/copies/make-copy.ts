import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { NotAllowedError } from '../../jobs/refusal/not-allowed.ts';
import { refusals } from '../../jobs/refusal/refusals.ts';
import { readSubject, refuseUntried, type Subject } from '../../jobs/release/copy-subject.ts';
import type { Leftover } from '../../jobs/release/leftovers.ts';
import { isClosed } from '../../jobs/release/release-state.ts';
import { sayOfRelease } from '../../jobs/release/releases-of.ts';
import { isLockedSince, lockedIn, withdrawCopies } from '../../jobs/release/withdraw-copies.ts';
import type { Workplace } from '../../jobs/workplace.ts';
import { makeFolder } from '../../storage/files/durable.ts';
import { privateFolderMode } from '../../storage/files/modes.ts';
import type { FiledRelease, SaidOfRelease } from '../../storage/records/release.ts';
import { copiesFolder } from '../../storage/secrecy/release-copies.ts';
import { writePackage } from '../papers/package/write-package.ts';
import { type Copying, contentsOf, refuseMisplaced } from './copy-contents.ts';

export interface MadeCopy {
  filed: FiledRelease;
  file: string;
  sha256: string;
  bytes: number;
  /** Items, by numbers, whose masked words or name can still be read elsewhere in the copy: a person has to look. */
  leftovers: Leftover[];
}

/** Who follows the making of a copy. */
export interface CopyWork {
  /** Aborted: the copy is broken off before its next part, and nothing of it is left. */
  signal?: AbortSignal;
  /** Told how many of the items and snapshots are ready for the copy. */
  progress?(made: number, of: number): void;
  /** The name of the draft, by which the next start of a killed process finds and removes it; see `removeDraft`. */
  draftName?: string;
}

/** Removes what a killed process has left of a copy. Nobody may be at work on a copy with this draft. */
export async function removeDraft({ environment }: Workplace, release: string, draftName: string): Promise<void> {
  await rm(draftIn(copiesFolder(environment.dataDirectory, release), draftName), { recursive: true, force: true });
}

function draftIn(folder: string, draftName: string): string {
  return join(folder, `.${draftName}`);
}

/** Refuses a copy that cannot be made as it is asked for. Writes nothing. Throws what `makeCopy` throws. */
export async function admitCopy(workplace: Workplace, filed: FiledRelease, copying: Copying): Promise<void> {
  const subject = await admittedSubject(workplace, filed, copying);
  if (copying.masks !== null) await refuseMisplaced(workplace, subject, copying.masks);
}

async function admittedSubject(workplace: Workplace, filed: FiledRelease, copying: Copying): Promise<Subject> {
  if (isClosed(filed))
    throw new NotAllowedError(
      `expected an open request, found ${filed.release.id} closed`,
      'Register it anew.',
      refusals.requestClosed,
    );
  const subject = await readSubject(workplace, filed);
  await refuseUntried(workplace, subject, copying);
  return subject;
}

/**
 * Makes a copy of what a request is about: one zip file beside the archive, whole or masked; see `maskSnapshot` and `copyItem`. Sealed files are
 * only read. Throws NotAllowedError for a closed request, for something locked, and for something secret when nothing says how it was tried;
 * MaskRefusedError.
 */
export async function makeCopy(
  workplace: Workplace,
  filed: FiledRelease,
  copying: Copying,
  { signal, progress, draftName = randomUUID() }: CopyWork = {},
): Promise<MadeCopy> {
  const { release } = filed;
  const subject = await admittedSubject(workplace, filed, copying);
  const parts = subject.snapshots.length + subject.rows.length;
  let made = 0;
  const madePart = () => {
    signal?.throwIfAborted();
    made += 1;
    progress?.(made, parts);
  };
  const folder = copiesFolder(workplace.environment.dataDirectory, release.id);
  const draft = draftIn(folder, draftName);
  await makeFolder(draft, privateFolderMode);
  try {
    const { contents, leftovers } = await contentsOf(workplace, filed, subject, copying, { draft, madePart });
    const name = `kopia-${filed.events.filter(({ what }) => what === 'copied').length + 1}${copying.masks ? '-maskerad' : ''}.zip`;
    const file = join(folder, name);
    // A copy that was written but never recorded, because something broke off, belongs to nobody.
    await rm(file, { force: true });
    const { sha256, bytes } = await writePackage(file, contents, new Date(copying.at));
    const { masks, by, at, reason } = copying;
    const said: SaidOfRelease = {
      what: 'copied',
      file: name,
      sha256,
      bytes,
      masked: masks !== null,
      masks: [...(masks ?? [])],
    };
    const told = await sayOfRelease(workplace, release.id, said, { by, at, reason });
    await refuseLockedSince(workplace, told, { by, at });
    return {
      filed: told,
      file,
      sha256,
      bytes,
      leftovers,
    };
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/**
 * Withdraws a copy made at `at` (UTC) where something in it was locked while it was made: whoever locked it did not find this copy. Throws
 * NotAllowedError then.
 */
export async function refuseLockedSince(
  workplace: Workplace,
  filed: FiledRelease,
  { by, at }: Pick<Copying, 'by' | 'at'>,
): Promise<void> {
  if (!isLockedSince(await lockedIn(workplace, filed), at)) return;
  await withdrawCopies(workplace, { by, at: new Date().toISOString(), reason: null });
  throw lockedCopy(filed.release.id);
}

function lockedCopy(id: string): NotAllowedError {
  return new NotAllowedError(
    `expected what may be copied, found that something in ${id} was locked while the copy was made`,
    'It may be illegal to hold or spread. Two persons can open an item: `ogonblick item unlock`.',
    refusals.locked,
  );
}
