import { attemptFiles, readAttempt } from './attempts.ts';
import type { Catalog, CatalogEntry, FiledVersion, Rebuilt } from './catalog/catalog.ts';
import { holdFile } from './disposal-layout.ts';
import { holdFiles, readHold } from './holds.ts';
import { actionFiles, readActions } from './items/action-files.ts';
import { type ItemFiles, itemFiles, readVersion } from './items/item-files.ts';
import { homesOf, runsInOrder } from './items/mend.ts';
import { readRun } from './items/run-files.ts';
import { mapBounded } from './map-bounded.ts';
import { namesOfShown } from './shown-names.ts';
import { accountFolders, readSnapshot, sealedSnapshots, shownPosts } from './snapshot.ts';

export interface Reindexing extends Rebuilt {
  /** Folders and files that could not be read; the rest is in the catalog. */
  problems: { path: string; problem: string }[];
}

/** Records read at the same time. */
const readAtOnce = 32;

/** Makes the catalog anew from what lies in the archive; when it throws the catalog is as it was. */
export async function reindex(options: {
  root: string;
  catalog: Catalog;
  onProgress?: (recordsRead: number) => void;
}): Promise<Reindexing> {
  const { root, catalog, onProgress } = options;
  const problems: Reindexing['problems'] = [];
  async function* entries(): AsyncGenerator<CatalogEntry> {
    let read = 0;
    for await (const some of mapBounded(places(root), readAtOnce, (place) => readPlace(root, place, problems))) {
      onProgress?.(++read);
      yield* some;
    }
  }
  return { ...(await catalog.rebuild(entries())), problems };
}

type RecordPlace =
  | { kind: 'snapshot' | 'attempt' | 'item-run'; path: string }
  | { kind: 'item-actions'; path: string; account: string }
  | { kind: 'item'; path: string; files: ItemFiles; quarantine: string | null; itsRoot: string }
  | { kind: 'hold'; path: string; committee: string; id: string };

async function* places(root: string): AsyncGenerator<RecordPlace> {
  for await (const { folder } of sealedSnapshots(root)) yield { kind: 'snapshot', path: folder };
  for await (const path of attemptFiles(root)) yield { kind: 'attempt', path };
  yield* itemPlaces(root);
  for (const { committee, id, number } of holdFiles(root)) {
    if (number === 1) yield { kind: 'hold', path: holdFile(committee, id), committee, id };
  }
}

/** Account by account, also where its folders lie under several committees: the items, the runs by their start, the actions. */
async function* itemPlaces(root: string): AsyncGenerator<RecordPlace> {
  const homes = await homesOf(root);
  const committees = new Map<string, string[]>();
  for await (const { committee, account } of accountFolders(root)) {
    committees.set(account, [...(committees.get(account) ?? []), committee]);
  }
  for (const [account, its] of committees) {
    for (const committee of its) {
      for (const home of homes) {
        for await (const files of itemFiles(home.itsRoot, committee, account)) {
          yield { kind: 'item', path: files.versions[0]?.path ?? '', files, ...home };
        }
      }
    }
    for (const path of await runsInOrder(root, its, account)) yield { kind: 'item-run', path };
    for (const committee of its) {
      for (const path of await actionFiles(root, committee, account)) yield { kind: 'item-actions', path, account };
    }
  }
}

/** One record that cannot be read must not keep the others out of the catalog: it is named instead. */
async function readPlace(root: string, place: RecordPlace, problems: Reindexing['problems']): Promise<CatalogEntry[]> {
  try {
    return await read(root, place, problems);
  } catch (error) {
    problems.push({ path: place.path, problem: error instanceof Error ? error.message : String(error) });
    return [];
  }
}

async function read(root: string, place: RecordPlace, problems: Reindexing['problems']): Promise<CatalogEntry[]> {
  const { path } = place;
  switch (place.kind) {
    case 'snapshot':
      return readSnapshotEntries(root, path, problems);
    case 'attempt':
      return [{ kind: 'attempt', description: await readAttempt(root, path) }];
    case 'item':
      return [{ kind: 'item', versions: await versionsOf(place) }];
    case 'item-run':
      return [{ kind: 'item-run', filed: await readRun(root, path) }];
    case 'item-actions':
      return [{ kind: 'item-actions', account: place.account, actions: await readActions(root, path) }];
    case 'hold':
      return [{ kind: 'hold', filed: await readHold(root, place.committee, place.id) }];
  }
}

async function readSnapshotEntries(
  root: string,
  path: string,
  problems: Reindexing['problems'],
): Promise<CatalogEntry[]> {
  const sealed = await readSnapshot(root, path);
  if (!sealed) {
    problems.push({ path, problem: 'holds no snapshot' });
    return [];
  }
  const { description, manifestDigest } = sealed;
  const { id, account } = description;
  const snapshot: CatalogEntry = { kind: 'snapshot', description, manifestDigest };
  try {
    return [snapshot, { kind: 'shown', snapshot: id, account, names: namesOfShown(await shownPosts(root, path)) }];
  } catch (error) {
    problems.push({ path, problem: (error as Error).message });
    return [snapshot];
  }
}

async function versionsOf({
  files: { month, versions },
  quarantine,
  itsRoot,
}: Extract<RecordPlace, { kind: 'item' }>): Promise<FiledVersion[]> {
  const where = quarantine === null ? {} : { quarantine };
  return Promise.all(versions.map(async ({ path }) => ({ month, record: await readVersion(itsRoot, path), ...where })));
}
