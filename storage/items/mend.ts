import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { FiledRun, FiledVersion, ItemCatalog } from '../catalog/item-catalog.ts';
import { type ItemHistory, type RunWord, wordsIn } from '../catalog/item-history.ts';
import { buriedItems } from '../disposal/buried-items.ts';
import { listsInQuarantine, quarantineFor } from '../disposal/quarantine.ts';
import { countTombstones } from '../disposal/tombstones.ts';
import { mapBounded } from '../files/map-bounded.ts';
import { namesIn } from '../files/names-in.ts';
import { accountFolder, placeOf } from '../layout/layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { actionFiles } from './action-files.ts';
import { type CountedActions, countedActions, toldOrNull } from './counted-actions.ts';
import { countVersions, type ItemFiles, itemFiles, orphanedMedia, readVersion } from './item-files.ts';
import { readRun, runFiles } from './run-files.ts';
import { setAside } from './set-aside.ts';

/** Items looked up, and files read, at the same time. */
const atOnce = 200;

/**
 * Brings the catalog up to what lies in the account's folders, before anything is collected. Otherwise a process killed between file and
 * catalog, or a lost catalog, would make one item two. When all is well the cost is one listing of the folders.
 *
 * Returns where media without an item were moved, and whether some decisions do not count since the ledger does not know them.
 */
export async function mend(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'entriesAbout'> },
  catalog: ItemCatalog,
  account: string,
): Promise<{ aside: string[]; untold: boolean }> {
  const committees = await committeesWith(root, account);
  const there = await holdingsOnDisk(root, committees, account);
  const known = await catalog.holdings(account);
  const runs = there.runs === known.runs ? [] : await lackingRuns(root, catalog, committees, account);
  const told = new Set<string>();
  const aside: string[] = [];
  if (there.versions !== known.versions) {
    const words = wordsIn(runs);
    for (const committee of committees) {
      const homes = await homesOf(root);
      const roots = homes.map(({ itsRoot }) => itsRoot);
      aside.push(...(await setAsideStrays(root, catalog, await orphanedMedia(root, roots, committee, account))));
      for (const { quarantine, itsRoot } of homes) {
        const files = itemFiles(itsRoot, committee, account);
        for (const id of await recordItems(itsRoot, catalog, files, quarantine, words)) told.add(id);
      }
    }
  }
  // A run's words on an item were applied in their turn when the item's versions were recorded with them.
  for (const { lines, ...run } of runs)
    await catalog.recordRun({ ...run, lines: lines.filter(({ id }) => !told.has(id)) });
  const untold =
    there.actions !== known.actions && (await recordCounted({ root, ledger }, catalog, committees, account));
  if (there.buried !== known.buried) {
    for (const committee of committees) await catalog.recordBuried(await buriedItems(root, committee, account));
  }
  return { aside, untold };
}

/** Returns whether there are decisions that do not count. Throws RecordDamagedError after the other decisions are recorded. */
async function recordCounted(
  { root, ledger }: { root: string; ledger: Pick<Ledger, 'entriesAbout'> },
  catalog: ItemCatalog,
  committees: readonly string[],
  account: string,
): Promise<boolean> {
  const told = await toldOrNull(root, ledger);
  const read: CountedActions[] = [];
  for await (const path of actionPaths(root, committees, account)) {
    const counted = await countedActions(root, { path, account }, told);
    await catalog.recordActions(account, counted.actions);
    read.push(counted);
  }
  for (const { fault } of read) if (fault !== null) throw fault;
  return read.some(({ untold }) => untold);
}

/**
 * Moves aside media of an item without any filed version. If the catalog does not know the item, the collecting process was killed before
 * it filed a version. If the catalog knows it, the version was lost: the media stay, and `verify` and people have to look.
 */
async function setAsideStrays(root: string, catalog: ItemCatalog, folders: readonly string[]): Promise<string[]> {
  const known = new Set((await catalog.find({ ids: folders.map((folder) => basename(folder)) })).map(({ id }) => id));
  const aside: string[] = [];
  for (const folder of folders) if (!known.has(basename(folder))) aside.push(await setAside(root, folder));
  return aside;
}

/** The folders that items lie under: the archive, and the quarantines of the lists that are under way. */
export async function homesOf(root: string): Promise<{ quarantine: string | null; itsRoot: string }[]> {
  const lists = await listsInQuarantine(root);
  const quarantines = lists.map((list) => ({ quarantine: list, itsRoot: quarantineFor(root, list).root }));
  return [...quarantines, { quarantine: null, itsRoot: root }];
}

async function holdingsOnDisk(root: string, committees: readonly string[], account: string) {
  const found = { versions: 0, runs: 0, actions: 0, buried: 0 };
  for (const committee of committees) {
    found.buried += (await countTombstones(root, committee, account)).items;
    for (const { itsRoot } of await homesOf(root)) found.versions += await countVersions(itsRoot, committee, account);
    found.runs += (await runFiles(root, committee, account)).length;
  }
  for await (const path of actionPaths(root, committees, account))
    found.actions += (await readFile(join(root, path), 'utf8')).split('\n').length - 1;
  return found;
}

/** The committees that have a folder in the archive. */
export async function committeeFolders(root: string): Promise<string[]> {
  return (await namesIn(root)).filter((name) => placeOf(name)?.kind === 'committee').sort();
}

/** The committees under which the account has a folder. */
async function committeesWith(root: string, account: string): Promise<string[]> {
  const committees = await committeeFolders(root);
  const has = await Promise.all(
    committees.map(async (committee) => (await namesIn(join(root, accountFolder(committee, account)))).length > 0),
  );
  return committees.filter((_, index) => has[index]);
}

/** Records the versions that the catalog lacks, together with what new runs say of their items. Returns the ids of items with such versions. */
async function recordItems(
  root: string,
  catalog: ItemCatalog,
  items: AsyncIterable<ItemFiles>,
  quarantine: string | null,
  words: ReadonlyMap<string, RunWord[]>,
): Promise<string[]> {
  let some: ItemFiles[] = [];
  const told: string[] = [];
  const record = async () => {
    const rows = await catalog.find({ ids: some.map(({ id }) => id) });
    const known = new Map(rows.map(({ id, version }) => [id, version]));
    const lacking = some.flatMap(({ id, month, versions }) => {
      const its = versions.filter(({ version }) => version > (known.get(id) ?? 0));
      return its.length === 0 ? [] : [{ id, month, versions: its }];
    });
    const read = async ({ id, month, versions }: ItemFiles): Promise<ItemHistory> => {
      const filed: FiledVersion[] = [];
      for (const { path } of versions) {
        const record = await readVersion(root, path);
        filed.push({ month, record, ...(quarantine === null ? {} : { quarantine }) });
      }
      return { versions: filed, words: words.get(id) ?? [] };
    };
    const histories: ItemHistory[] = [];
    for await (const history of mapBounded(lacking, atOnce, read)) histories.push(history);
    await catalog.recordHistories(histories);
    told.push(...lacking.map(({ id }) => id));
    some = [];
  };
  for await (const item of items) {
    some.push(item);
    if (some.length === atOnce) await record();
  }
  await record();
  return told;
}

/** The runs that the catalog lacks, in the order of their start, over all folders. */
async function lackingRuns(
  root: string,
  catalog: ItemCatalog,
  committees: readonly string[],
  account: string,
): Promise<FiledRun[]> {
  const known = new Set((await catalog.runs(account)).map(({ path }) => path));
  const lacking = (await runsInOrder(root, committees, account)).filter((path) => !known.has(path));
  const runs: FiledRun[] = [];
  for await (const run of mapBounded(lacking, atOnce, (path) => readRun(root, path))) runs.push(run);
  return runs;
}

/** Paths of an account's runs under all its committees, by their start. */
export async function runsInOrder(root: string, committees: readonly string[], account: string): Promise<string[]> {
  const paths = (await Promise.all(committees.map((committee) => runFiles(root, committee, account)))).flat();
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  return paths.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

async function* actionPaths(root: string, committees: readonly string[], account: string) {
  for (const committee of committees) yield* await actionFiles(root, committee, account);
}
