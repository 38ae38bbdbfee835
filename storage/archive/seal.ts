import { z } from 'zod';
import type { Draft } from '../files/drafts.ts';
import { NotSealableError, RecordDamagedError } from '../files/faults.ts';
import { snapshotFolder } from '../layout/layout.ts';
import { type SnapshotDescription, snapshotDescriptionSchema } from '../records/snapshot-description.ts';
import { type Sealer, sealBag } from './seal-bag.ts';
import { readSnapshot, type SealedSnapshot } from './snapshot.ts';
import { snapshotRecord } from './snapshot-premis.ts';

/** `already-there`: another process sealed this id first. That snapshot is returned, and ours is discarded. */
export type Sealing = SealedSnapshot & { outcome: 'sealed' | 'already-there' };

/**
 * Seals the draft as a snapshot (see `seal-bag.ts`). The caller has written the files under `data/`. `folder` and `files` of the
 * description are filled in here.
 *
 * Throws NotSealableError for what must not become a snapshot, DiskFullError and its kin.
 */
export async function seal(sealer: Sealer, draft: Draft, description: SnapshotDescription): Promise<Sealing> {
  const folder = snapshotFolder(description.committee, description.account, description.id);
  refuseUnfit(draft, description);
  const sound = checked(description);
  const published = await sealBag(sealer, draft, {
    folder,
    describe: (files): SnapshotDescription => ({ ...sound, folder, files }),
    premis: snapshotRecord(description),
    info: {
      organisation: description.committee,
      identifier: description.id,
      description: `${description.accountName} (${description.platform}), ${description.requestedUrl}`,
      group: description.account,
    },
  });
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
