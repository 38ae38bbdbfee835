import type { ComparedSnapshot } from '../../../../jobs/visit/compare-snapshots.ts';
import { headText } from '../../../../jobs/visit/head-text.ts';
import { readPostsFile, readTextLayer } from '../../../../storage/archive/snapshot.ts';
import { isRedactedId } from '../../../../storage/layout/layout.ts';
import type { SnapshotDescription } from '../../../../storage/records/snapshot-description.ts';

/** A sealed snapshot as it is compared with another of its account. `folder` is relative to the archive's root. Throws RecordDamagedError. */
export async function readComparedSide(
  root: string,
  folder: string,
  {
    id,
    accountName,
    finalUrl,
    completeness,
  }: Pick<SnapshotDescription, 'id' | 'accountName' | 'finalUrl' | 'completeness'>,
): Promise<ComparedSnapshot> {
  const [file, layer] = [await readPostsFile(root, folder), await readTextLayer(root, folder)];
  return {
    accountName,
    finalUrl,
    title: layer?.title ?? null,
    head: layer === null ? null : headText(layer),
    posts: file?.posts ?? null,
    isOverview: file?.level === 'overview',
    isRedacted: isRedactedId(id),
    endedAtKnown: completeness?.stopReason === 'already-captured',
  };
}
