import { attemptFiles, readAttempt } from './attempts.ts';
import type { Catalog, CatalogEntry } from './catalog/catalog.ts';
import { mapBounded } from './map-bounded.ts';
import { readSnapshot, sealedSnapshots } from './snapshot.ts';

export interface Reindexing {
  snapshots: number;
  attempts: number;
  /** Folders and files that could not be read; the rest is in the catalog. */
  problems: { path: string; problem: string }[];
}

/** Records read at the same time. */
const readAtOnce = 32;

/** Makes the catalog anew from the archive's sealed folders and visits; when it throws the catalog is as it was. */
export async function reindex(options: {
  root: string;
  catalog: Catalog;
  onProgress?: (recordsRead: number) => void;
}): Promise<Reindexing> {
  const { root, catalog, onProgress } = options;
  const problems: Reindexing['problems'] = [];
  async function* entries(): AsyncGenerator<CatalogEntry> {
    let read = 0;
    for await (const entry of mapBounded(places(root), readAtOnce, (place) => readPlace(root, place, problems))) {
      onProgress?.(++read);
      if (entry) yield entry;
    }
  }
  return { ...(await catalog.rebuild(entries())), problems };
}

type RecordPlace = { kind: 'snapshot' | 'attempt'; path: string };

async function* places(root: string): AsyncGenerator<RecordPlace> {
  for await (const { folder } of sealedSnapshots(root)) yield { kind: 'snapshot', path: folder };
  for await (const path of attemptFiles(root)) yield { kind: 'attempt', path };
}

/** One record that cannot be read must not keep the others out of the catalog: it is named instead. */
async function readPlace(
  root: string,
  { kind, path }: RecordPlace,
  problems: Reindexing['problems'],
): Promise<CatalogEntry | null> {
  try {
    if (kind === 'attempt') return { kind, description: await readAttempt(root, path) };
    const sealed = await readSnapshot(root, path);
    if (sealed) return { kind, description: sealed.description, manifestDigest: sealed.manifestDigest };
    problems.push({ path, problem: 'holds no snapshot' });
  } catch (error) {
    problems.push({ path, problem: error instanceof Error ? error.message : String(error) });
  }
  return null;
}
