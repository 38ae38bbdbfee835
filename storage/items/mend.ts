import { basename, join } from 'node:path';
import type { FiledVersion, ItemCatalog } from '../catalog/item-catalog.ts';
import { accountFolder, placeOf } from '../layout.ts';
import { mapBounded } from '../map-bounded.ts';
import { namesIn } from '../names-in.ts';
import { listsInQuarantine, quarantineFor } from '../quarantine.ts';
import { actionFiles, readActions } from './action-files.ts';
import { countVersions, type ItemFiles, itemFiles, orphanedMedia, readVersion } from './item-files.ts';
import { readRun, runFiles } from './run-files.ts';
import { setAside } from './set-aside.ts';

/** Items looked up, and files read, at the same time. */
const atOnce = 200;

/**
 * Brings the catalog up to what lies in the account's folders, before anything is collected: a process that was killed between the
 * two, or a catalog that was lost, must not make one item two. Costs the listing of the folders when all is well.
 * Returns where pictures that belong to no item were moved.
 */
export async function mend(root: string, catalog: ItemCatalog, account: string): Promise<string[]> {
  const committees = await committeesWith(root, account);
  const there = await holdingsOnDisk(root, committees, account);
  const known = await catalog.holdings(account);
  const aside: string[] = [];
  if (there.versions !== known.versions) {
    for (const committee of committees) {
      const homes = await homesOf(root);
      const roots = homes.map(({ itsRoot }) => itsRoot);
      aside.push(...(await setAsideStrays(root, catalog, await orphanedMedia(root, roots, committee, account))));
      for (const { quarantine, itsRoot } of homes) {
        await recordItems(itsRoot, catalog, itemFiles(itsRoot, committee, account), quarantine);
      }
    }
  }
  if (there.runs !== known.runs) await recordRuns(root, catalog, committees, account);
  if (there.actions !== known.actions) {
    for await (const actions of actionsOf(root, committees, account)) await catalog.recordActions(account, actions);
  }
  return aside;
}

/**
 * Pictures of an item that no version was filed of: who collected them was killed before, or somebody has lost the file. Where the catalog
 * knows the item it was lost, and `verify` and people have to look: its pictures stay.
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
  const found = { versions: 0, runs: 0, actions: 0 };
  for (const committee of committees) {
    for (const { itsRoot } of await homesOf(root)) found.versions += await countVersions(itsRoot, committee, account);
    found.runs += (await runFiles(root, committee, account)).length;
  }
  for await (const actions of actionsOf(root, committees, account)) found.actions += actions.length;
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

async function recordItems(
  root: string,
  catalog: ItemCatalog,
  items: AsyncIterable<ItemFiles>,
  quarantine: string | null,
): Promise<void> {
  let some: ItemFiles[] = [];
  const record = async () => {
    const rows = await catalog.find({ ids: some.map(({ id }) => id) });
    const known = new Map(rows.map(({ id, version }) => [id, version]));
    const lacking = some.flatMap(({ id, month, versions }) =>
      versions.filter(({ version }) => version > (known.get(id) ?? 0)).map(({ path }) => ({ month, path })),
    );
    const read = async ({ month, path }: { month: string; path: string }): Promise<FiledVersion> => ({
      month,
      record: await readVersion(root, path),
      ...(quarantine === null ? {} : { quarantine }),
    });
    const versions: FiledVersion[] = [];
    for await (const version of mapBounded(lacking, atOnce, read)) versions.push(version);
    await catalog.recordVersions(versions);
    some = [];
  };
  for await (const item of items) {
    some.push(item);
    if (some.length === atOnce) await record();
  }
  await record();
}

/** In the order of their start, over all folders. */
async function recordRuns(
  root: string,
  catalog: ItemCatalog,
  committees: readonly string[],
  account: string,
): Promise<void> {
  const known = new Set((await catalog.runs(account)).map(({ path }) => path));
  for (const path of await runsInOrder(root, committees, account)) {
    if (!known.has(path)) await catalog.recordRun(await readRun(root, path));
  }
}

/** Paths of an account's runs under all its committees, by their start. */
export async function runsInOrder(root: string, committees: readonly string[], account: string): Promise<string[]> {
  const paths = (await Promise.all(committees.map((committee) => runFiles(root, committee, account)))).flat();
  const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
  return paths.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

async function* actionsOf(root: string, committees: readonly string[], account: string) {
  for (const committee of committees) {
    for (const path of await actionFiles(root, committee, account)) yield await readActions(root, path);
  }
}
