import { readMachineRead, readTextLayer, shownPosts } from '../../storage/archive/snapshot.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import { wordsOfSnapshot } from '../../storage/shown/said-in-snapshot.ts';
import type { Workplace } from '../workplace.ts';

const atOnce = 50;

/** A snapshot whose files the disk does not give now. */
export interface UnreadText {
  snapshot: string;
  folder: string;
  error: unknown;
}

/**
 * Tells the catalog what the sealed snapshots say of which it does not know yet, newest first. A damaged text counts as none until `reindex`.
 * Where the disk gives none now, nothing is told: that snapshot is stepped over, returned, and tried again the next time. `most`: at most so many;
 * `stop`: no more after it.
 */
export async function recordTexts(
  { archive, catalog }: Pick<Workplace, 'archive' | 'catalog'>,
  { most = Number.POSITIVE_INFINITY, stop }: { most?: number; stop?: AbortSignal } = {},
): Promise<UnreadText[]> {
  const unread = new Map<string, UnreadText>();
  for (let left = most; left > 0; left -= atOnce) {
    const rows = await catalog.snapshots({ texts: 'unknown', limit: Math.min(left, atOnce), offset: unread.size });
    const some = rows.filter(({ id }) => !unread.has(id));
    if (some.length === 0) break;
    for (const { id, folder } of some) {
      if (stop?.aborted) return [...unread.values()];
      const read = await textIn(archive.root, folder);
      if ('error' in read) unread.set(id, { snapshot: id, folder, error: read.error });
      else await catalog.recordSnapshotText({ snapshot: id, text: read.text });
    }
  }
  return [...unread.values()];
}

async function textIn(root: string, folder: string): Promise<{ text: string | null } | { error: unknown }> {
  try {
    const [posts, layer] = [await shownPosts(root, folder), await readTextLayer(root, folder)];
    return { text: wordsOfSnapshot(posts, layer, await readMachineRead(root, folder)) };
  } catch (error) {
    return error instanceof RecordDamagedError ? { text: null } : { error };
  }
}
