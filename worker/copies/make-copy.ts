import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { NotAllowedError } from '../../jobs/refusal/not-allowed.ts';
import { refusals } from '../../jobs/refusal/refusals.ts';
import { filedMasks, type Masks } from '../../jobs/release/asked-masks.ts';
import { readSubject, refuseLocked, refuseUntried, type Subject } from '../../jobs/release/copy-subject.ts';
import { readCopyTexts } from '../../jobs/release/copy-texts.ts';
import type { Leftover } from '../../jobs/release/leftovers.ts';
import { isClosed } from '../../jobs/release/release-state.ts';
import { sayOfRelease } from '../../jobs/release/releases-of.ts';
import { resolveMasks } from '../../jobs/release/resolve-masks.ts';
import { isLockedSince, lockedIn, withdrawCopies } from '../../jobs/release/withdraw-copies.ts';
import type { SealedPaper, Workplace } from '../../jobs/workplace.ts';
import { makeFolder, syncFolder } from '../../storage/files/durable.ts';
import { namingFaults } from '../../storage/files/faults.ts';
import { privateFolderMode } from '../../storage/files/modes.ts';
import type { FiledRelease, SaidOfRelease } from '../../storage/records/release.ts';
import { beginCopy, copiesFolder } from '../../storage/secrecy/release-copies.ts';
import { writePackage } from '../papers/package/write-package.ts';
import { type Copying, contentsOf, refuseMisplaced } from './copy-contents.ts';
import { addSealedList } from './sealed-list.ts';

export interface MadeCopy {
  filed: FiledRelease;
  file: string;
  sha256: string;
  bytes: number;
  /** Items, by numbers, whose masked words or name can still be read elsewhere in the copy: a person has to look. */
  leftovers: Leftover[];
  /** Posts and comments, by numbers, that are masked whole, since not all places of the masked words in them are known. */
  widened: string[];
  /** The seal on the list of its files; null: the settings have none. */
  seal: SealedPaper['seal'];
}

/** Who follows the making of a copy. */
export interface CopyWork {
  /** Aborted: the copy is broken off before its next part, and nothing of it is left. */
  signal?: AbortSignal;
  /** Told how many of the items and snapshots are ready for the copy. */
  progress?(made: number, of: number): void;
  /** What the copy is made for, where that is made again when this process is killed; see `removeBegunCopies`. */
  order?: string;
}

/** Refuses a copy that cannot be made as it is asked for. Writes nothing. Throws what `makeCopy` throws. */
export async function admitCopy(workplace: Workplace, filed: FiledRelease, copying: Copying): Promise<void> {
  const { subject, masks } = await admitted(workplace, filed, copying);
  if (masks !== null) await refuseMisplaced(workplace, subject, masks);
}

async function admitted(
  workplace: Workplace,
  filed: FiledRelease,
  { masks: asked, reason }: Copying,
): Promise<{ subject: Subject; masks: Masks | null }> {
  if (isClosed(filed))
    throw new NotAllowedError(
      `expected an open request, found ${filed.release.id} closed`,
      'Register it anew.',
      refusals.requestClosed,
    );
  const subject = await readSubject(workplace, filed);
  await refuseLocked(workplace, subject);
  const masks = asked === null ? null : resolveMasks(asked, await readCopyTexts(workplace, subject));
  await refuseUntried(workplace, subject, { masks: masks?.placed ?? null, reason });
  return { subject, masks };
}

/**
 * Makes a copy of what a request is about: one zip file beside the archive, whole or masked; see `maskSnapshot` and `copyItem`. Sealed files are
 * only read. Throws NotAllowedError for a closed request, for something locked, and for something secret when nothing says how it was tried;
 * MaskRefusedError, also where masked words were left in a file of the copy.
 */
export async function makeCopy(
  workplace: Workplace,
  filed: FiledRelease,
  copying: Copying,
  { signal, progress, order = filed.release.id }: CopyWork = {},
): Promise<MadeCopy> {
  const { release } = filed;
  const { subject, masks } = await admitted(workplace, filed, copying);
  const parts = subject.snapshots.length + subject.rows.length;
  let made = 0;
  const madePart = () => {
    signal?.throwIfAborted();
    made += 1;
    progress?.(made, parts);
  };
  const { dataDirectory } = workplace.environment;
  const folder = copiesFolder(dataDirectory, release.id);
  await makeFolder(folder, privateFolderMode);
  const draft = await beginCopy(dataDirectory, order);
  try {
    const { contents, leftovers, widened } = await contentsOf(
      workplace,
      filed,
      { subject, masks, at: copying.at },
      { draft: draft.path, madePart },
    );
    const name = `kopia-${filed.events.filter(({ what }) => what === 'copied').length + 1}${masks ? '-maskerad' : ''}.zip`;
    const { by, at, reason } = copying;
    const seal = await addSealedList(workplace, contents, filed, { name, by, at, draft: draft.path });
    const unrecorded = join(draft.path, name);
    const { sha256, bytes } = await writePackage(unrecorded, contents, new Date(copying.at));
    // What lies there already was never recorded: something broke off just here.
    const file = join(folder, name);
    await namingFaults(file, () => rename(unrecorded, file));
    await syncFolder(folder);
    const said: SaidOfRelease = {
      what: 'copied',
      file: name,
      sha256,
      bytes,
      masked: masks !== null,
      masks: masks === null ? [] : filedMasks(masks),
    };
    const told = await sayOfRelease(workplace, release.id, said, { by, at, reason });
    await refuseLockedSince(workplace, told, { by, at });
    return {
      filed: told,
      file,
      sha256,
      bytes,
      leftovers,
      widened,
      seal,
    };
  } finally {
    await draft.discard();
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
