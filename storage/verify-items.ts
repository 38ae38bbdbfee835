import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { digestFile, digestText } from './bag.ts';
import { cannotRead, damage, type Problem, warning } from './damage.ts';
import { exists } from './durable.ts';
import { codeOf } from './faults.ts';
import { type FiledItems, type FiledVersionFile, isCollecting } from './items/filed-items.ts';
import { homesOf } from './items/mend.ts';
import { versionKey } from './items/run-files.ts';
import { type ToldOfAccount, type ToldOfItems, unknownOrigin } from './items/told-of-items.ts';
import { itemVersionFile } from './items-layout.ts';
import { jsonOrNull } from './json-or-null.ts';
import { lateProblems } from './late-times.ts';
import { mapBounded } from './map-bounded.ts';
import { glanceAt, type LookedVersion, lookedVersion } from './quick-items.ts';
import { itemVersionSchema } from './records/item.ts';
import type { TellProgress } from './verify-progress.ts';

/** Versions read at the same time. */
const readAtOnce = 32;

/** `versions` counts those that were looked at, `sizesUnknown` those of which no run tells how long they are. */
export interface ItemsReport {
  versions: number;
  sizesUnknown: number;
  problems: Problem[];
}

/**
 * Holds every version of every item, and the pictures and films that it names, against the digests that the collecting runs have. What no
 * run tells of is a warning: who filed it may have been killed before it could tell. `quick`: only names, sizes and times of the versions.
 */
export async function verifyItems(
  root: string,
  there: ReadonlyMap<string, FiledItems>,
  told: ToldOfItems,
  { quick, onProgress }: { quick: boolean; onProgress: TellProgress },
): Promise<ItemsReport> {
  const report: ItemsReport = { versions: 0, sizesUnknown: 0, problems: [] };
  const { problems } = report;
  const of = [...there.values()].reduce((sum, { versions }) => sum + versions.length, 0);
  const look = quick ? glanceAt : check;
  for (const [account, filed] of there) {
    const its = told.accounts.get(account);
    if (!filed.collecting) problems.push(...unknownRuns(filed, its));
    const [unknown, late]: [string[], string[]] = [[], []];
    /** Folders of pictures of which a version cannot say any more which belong to it. */
    const unread = new Set<string>();
    const media = new Set(quick ? [] : filed.media.map(({ path }) => path));
    for await (const found of mapBounded(filed.versions, readAtOnce, (version) => look(version, its))) {
      problems.push(...found.problems);
      if (!found.known) unknown.push(found.path);
      if (!found.sizeKnown) report.sizesUnknown++;
      if (found.late) late.push(found.path);
      for (const path of found.media) media.delete(path);
      if (found.problems.some(({ path }) => path === found.path)) unread.add(mediaFolderOf(found.path));
      onProgress({ phase: 'items', done: ++report.versions, of });
    }
    problems.push(...lateProblems(late, dirname(dirname(late[0] ?? ''))));
    if (filed.collecting || isCollecting(root, account)) continue;
    problems.push(...unknownVersions(unknown, its));
    for (const path of media)
      if (!unread.has(dirname(path))) problems.push(warning(path, 'belongs to no version of its item'));
  }
  problems.push(...(await missing(root, there, told)));
  return report;
}

function mediaFolderOf(version: string): string {
  return version.replace(/\.v\d+\.json$/, '');
}

async function check(file: FiledVersionFile, its: ToldOfAccount | undefined): Promise<LookedVersion> {
  const { path, itsRoot, id, version, month, committee } = file;
  const told = its?.versions.get(versionKey({ id, version }));
  const checked = lookedVersion(file.shown, told !== undefined);
  try {
    const text = await readFile(join(itsRoot, path), 'utf8');
    if (told !== undefined && digestText(text) !== told.sha256) {
      checked.problems.push(damage(file.shown, 'changed', 'was changed since it was collected'));
      return checked;
    }
    const record = itemVersionSchema.safeParse(jsonOrNull(text));
    if (!record.success) checked.problems.push(damage(file.shown, 'changed', 'is no version of an item'));
    else if (
      record.data.id !== id ||
      record.data.version !== version ||
      record.data.committee !== committee ||
      (told?.month ?? month) !== month
    )
      checked.problems.push(damage(file.shown, 'misplaced', 'is not where it was filed'));
    else {
      const folder = `${dirname(path)}/${id}`;
      for (const { file: name, sha256 } of record.data.media) {
        if (name === null) continue;
        const shown = `${dirname(file.shown)}/${id}/${name}`;
        checked.media.push(shown);
        checked.problems.push(...(await checkMedia(join(itsRoot, folder, name), shown, sha256)));
      }
    }
  } catch (error) {
    // Disposed of, or moved to quarantine, since it was listed.
    if (codeOf(error) !== 'ENOENT') checked.problems.push(cannotRead(file.shown, error));
  }
  return checked;
}

async function checkMedia(file: string, shown: string, sha256: string | null): Promise<Problem[]> {
  try {
    if (sha256 === null || (await digestFile(file)).sha256 === sha256) return [];
    return [damage(shown, 'changed', 'was changed since it was collected')];
  } catch (error) {
    return [
      codeOf(error) === 'ENOENT'
        ? damage(shown, 'missing', 'is missing: a version of its item names it')
        : cannotRead(shown, error),
    ];
  }
}

function unknownRuns({ runs }: FiledItems, its: ToldOfAccount | undefined): Problem[] {
  if (!its?.known) return [];
  return runs
    .filter((path) => !its.runs.has(path))
    .map((path) => warning(path, `is not known to the ledger: ${whoAdds(its)}`));
}

const whoAdds = (its: ToldOfAccount | undefined) => (its?.begun ? brokenOff : its?.known ? unknownOrigin : isAdded);
const isAdded = 'a start of the worker or `ogonblick reindex` adds it as found';
const brokenOff = `its collecting was broken off, and ${isAdded}`;

/** Of an account that the ledger tells nothing of at all, one line: it was collected by an earlier version. */
function unknownVersions(paths: readonly string[], its: ToldOfAccount | undefined): Problem[] {
  const [first] = paths;
  if (first === undefined || its?.blind) return [];
  if (!its?.known) {
    const folder = dirname(dirname(first));
    return [warning(folder, `holds ${paths.length} versions of items that the ledger does not know yet: ${isAdded}`)];
  }
  return paths.map((path) => warning(path, `is not known to any collecting run: ${whoAdds(its)}`));
}

/** What the runs tell of and is nowhere, though nobody has disposed of it. */
async function missing(root: string, there: ReadonlyMap<string, FiledItems>, told: ToldOfItems): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const [account, { versions }] of told.accounts) {
    const left = new Map(versions);
    for (const version of there.get(account)?.versions ?? []) left.delete(versionKey(version));
    for (const version of left.values()) {
      const path = itemVersionFile({ ...version, account });
      if (told.gone.has(version.id) || (await isSomewhere(root, path))) continue;
      problems.push(damage(path, 'missing', 'is missing: it was collected, and nobody has disposed of it'));
    }
  }
  return problems;
}

/** It may have been on its way to quarantine, or back, when the folders were listed. */
async function isSomewhere(root: string, path: string): Promise<boolean> {
  for (const { itsRoot } of await homesOf(root)) if (await exists(join(itsRoot, path))) return true;
  return false;
}
