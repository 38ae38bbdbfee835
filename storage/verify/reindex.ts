import { attemptFiles, readAttempt } from '../archive/attempts.ts';
import { accountFolders, readSnapshot, sealedSnapshots, shownPosts } from '../archive/snapshot.ts';
import type { Catalog, CatalogEntry, ComparedPart, FiledVersion, Rebuilt } from '../catalog/catalog.ts';
import type { FiledRun } from '../catalog/item-catalog.ts';
import { type RunWord, wordsIn } from '../catalog/item-history.ts';
import { buriedItems, buriedSnapshots } from '../disposal/buried-items.ts';
import { holdFiles, readHold } from '../disposal/holds.ts';
import { countTombstones } from '../disposal/tombstones.ts';
import { mapBounded } from '../files/map-bounded.ts';
import { actionFiles } from '../items/action-files.ts';
import { countedActions, toldOrNull } from '../items/counted-actions.ts';
import { type ItemFiles, itemFiles, readVersion } from '../items/item-files.ts';
import { homesOf, runsInOrder } from '../items/mend.ts';
import { readRun } from '../items/run-files.ts';
import type { ToldOfItems } from '../items/told-of-items.ts';
import { holdFile, isTombstonesFolder, tombstonesFolder } from '../layout/disposal-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { namesInSnapshot } from '../shown/names-in-snapshot.ts';

export interface Reindexing extends Rebuilt {
  /** Folders and files that could not be read. Everything else is in the catalog. */
  problems: { path: string; problem: string }[];
}

/** Records read at the same time. */
const readAtOnce = 32;

/** Makes the catalog anew from what lies in the archive. When it throws, the catalog is as it was. */
export async function reindex(options: {
  root: string;
  catalog: Catalog;
  ledger: Pick<Ledger, 'entriesAbout'>;
  onProgress?: (recordsRead: number) => void;
}): Promise<Reindexing> {
  const { root, catalog, ledger, onProgress } = options;
  const problems: Reindexing['problems'] = [];
  const rebuilt = await catalog.rebuild(recordsOf({ root, ledger, onProgress }, problems));
  // If a tombstone could not be read, nothing is judged: what it told is unknown, which is not the same as nothing.
  if (!problems.some(({ path }) => isTombstonesFolder(path))) await catalog.disposal.caughtUp();
  return { ...rebuilt, problems };
}

/** All that lies in the archive, or persons' decisions and holds only, for the catalog. What could not be read is put among the problems. */
export async function* recordsOf(
  { root, ledger, onProgress }: Pick<Parameters<typeof reindex>[0], 'root' | 'ledger' | 'onProgress'>,
  problems: Reindexing['problems'],
  part: ComparedPart = 'all',
): AsyncGenerator<CatalogEntry> {
  let read = 0;
  // Read once the catalog is ours: earlier decisions have their lines, and later ones are recorded when we are done.
  const told = await toldOrNull(root, ledger);
  for await (const some of mapBounded(places(root, problems, part), readAtOnce, (place) =>
    readPlace(root, place, told, problems),
  )) {
    onProgress?.(++read);
    yield* some;
  }
}

type RecordPlace =
  | { kind: 'attempt'; path: string }
  | { kind: 'snapshot'; path: string; quarantine: string | null; itsRoot: string }
  | { kind: 'item-run'; path: string; filed: FiledRun }
  | { kind: 'item-actions'; path: string; account: string }
  | { kind: 'buried'; path: string; committee: string; account: string }
  | { kind: 'item'; path: string; files: ItemFiles; quarantine: string | null; itsRoot: string; words: RunWord[] }
  | { kind: 'hold'; path: string; committee: string; id: string };

async function* places(
  root: string,
  problems: Reindexing['problems'],
  part: ComparedPart,
): AsyncGenerator<RecordPlace> {
  if (part === 'decisions') {
    for await (const { committee, account } of accountFolders(root)) yield* actionPlaces(root, committee, account);
  } else {
    for (const home of await homesOf(root)) {
      for await (const { folder } of sealedSnapshots(home.itsRoot)) yield { kind: 'snapshot', path: folder, ...home };
    }
    for await (const path of attemptFiles(root)) yield { kind: 'attempt', path };
    yield* itemPlaces(root, problems);
  }
  for (const { committee, id, number } of holdFiles(root)) {
    if (number === 1) yield { kind: 'hold', path: holdFile(committee, id), committee, id };
  }
}

/** Account by account, even when its folders lie under several committees: the items, the runs by their start, the actions. */
async function* itemPlaces(root: string, problems: Reindexing['problems']): AsyncGenerator<RecordPlace> {
  const homes = await homesOf(root);
  const committees = new Map<string, string[]>();
  for await (const { committee, account } of accountFolders(root)) {
    committees.set(account, [...(committees.get(account) ?? []), committee]);
  }
  for (const [account, its] of committees) {
    const runs = await runsOf(root, its, account, problems);
    const words = wordsIn(runs);
    for (const committee of its) {
      for (const home of homes) {
        for await (const files of itemFiles(home.itsRoot, committee, account)) {
          const path = files.versions[0]?.path ?? '';
          yield { kind: 'item', path, files, ...home, words: words.get(files.id) ?? [] };
        }
      }
    }
    for (const filed of runs) yield { kind: 'item-run', path: filed.path, filed: { ...filed, lines: [] } };
    for (const committee of its) {
      yield* actionPlaces(root, committee, account);
      const { items, snapshots } = await countTombstones(root, committee, account);
      if (items + snapshots > 0)
        yield { kind: 'buried', path: tombstonesFolder(committee, account), committee, account };
    }
  }
}

async function* actionPlaces(root: string, committee: string, account: string): AsyncGenerator<RecordPlace> {
  for (const path of await actionFiles(root, committee, account)) yield { kind: 'item-actions', path, account };
}

/** The runs' words on items are yielded with each item. They are few compared with the items, since runs name only what is new. */
async function runsOf(
  root: string,
  committees: readonly string[],
  account: string,
  problems: Reindexing['problems'],
): Promise<FiledRun[]> {
  const runs: FiledRun[] = [];
  for (const path of await runsInOrder(root, committees, account)) {
    try {
      runs.push(await readRun(root, path));
    } catch (error) {
      problems.push(problemAt(path, error));
    }
  }
  return runs;
}

/** One unreadable record must not keep the others out of the catalog, so it is reported instead. */
async function readPlace(
  root: string,
  place: RecordPlace,
  told: ToldOfItems | null,
  problems: Reindexing['problems'],
): Promise<CatalogEntry[]> {
  try {
    return await read(root, place, told, problems);
  } catch (error) {
    problems.push(problemAt(place.path, error));
    return [];
  }
}

function problemAt(path: string, error: unknown): Reindexing['problems'][number] {
  return { path, problem: error instanceof Error ? error.message : String(error) };
}

async function read(
  root: string,
  place: RecordPlace,
  told: ToldOfItems | null,
  problems: Reindexing['problems'],
): Promise<CatalogEntry[]> {
  const { path } = place;
  switch (place.kind) {
    case 'snapshot':
      return readSnapshotEntries(place, problems);
    case 'attempt':
      return [{ kind: 'attempt', description: await readAttempt(root, path) }];
    case 'item':
      return [{ kind: 'item', versions: await versionsOf(place), words: place.words }];
    case 'item-run':
      return [{ kind: 'item-run', filed: place.filed }];
    case 'item-actions': {
      const { actions, fault } = await countedActions(root, place, told);
      if (fault !== null) problems.push(problemAt(path, fault));
      return [{ kind: 'item-actions', account: place.account, actions }];
    }
    case 'buried':
      return [
        {
          kind: 'buried',
          items: await buriedItems(root, place.committee, place.account),
          snapshots: await buriedSnapshots(root, place.committee, place.account),
        },
      ];
    case 'hold':
      return [{ kind: 'hold', filed: await readHold(root, place.committee, place.id) }];
  }
}

async function readSnapshotEntries(
  { itsRoot: root, path, quarantine }: Extract<RecordPlace, { kind: 'snapshot' }>,
  problems: Reindexing['problems'],
): Promise<CatalogEntry[]> {
  const sealed = await readSnapshot(root, path);
  if (!sealed) {
    problems.push({ path, problem: 'holds no snapshot' });
    return [];
  }
  const { description, manifestDigest } = sealed;
  const { id, account } = description;
  const snapshot: CatalogEntry = { kind: 'snapshot', description, manifestDigest, quarantine };
  try {
    return [
      snapshot,
      { kind: 'shown', snapshot: id, account, names: namesInSnapshot(await shownPosts(root, path), description) },
    ];
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
