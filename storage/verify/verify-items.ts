import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { digestFile, digestText } from '../files/bag.ts';
import { cannotRead, damage, type Problem, warning } from '../files/damage.ts';
import { exists } from '../files/durable.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { mapBounded } from '../files/map-bounded.ts';
import { type FiledItems, type FiledVersionFile, filedItems, isCollecting } from '../items/filed-items.ts';
import { countVersions } from '../items/item-files.ts';
import { homesOf } from '../items/mend.ts';
import { versionKey } from '../items/run-files.ts';
import {
  readVersions,
  type ToldOfAccount,
  type ToldOfItems,
  toldOfLedger,
  unknownOrigin,
} from '../items/told-of-items.ts';
import { isItemMediaFile, itemVersionFile } from '../layout/items-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { itemVersionSchema } from '../records/item.ts';
import type { FixityRound } from './fixity-round.ts';
import { lateProblems } from './late-times.ts';
import { glanceAt, type LookedVersion, lookedVersion, notNarrowedYet } from './quick-items.ts';
import type { TellProgress } from './verify-progress.ts';

/** Versions read at the same time. */
const readAtOnce = 32;

/** `versions` counts the versions that were looked at, `sizesUnknown` those whose length no run tells. */
export interface ItemsReport {
  versions: number;
  sizesUnknown: number;
  problems: Problem[];
}

/** The means for looking at an account. */
interface Look {
  root: string;
  ledger: Pick<Ledger, 'entriesAbout'>;
  gone: ReadonlySet<string>;
  quick: boolean;
  /** Called for each version. */
  count(): void;
  /** Called with what was read of a version. Null: nobody wants to know. */
  breathe: ((bytes: number) => Promise<void>) | null;
}

/**
 * Checks every version of every item, and the pictures and films that it names, against the digests of the collecting runs. A version that
 * no run tells of is a warning: its process may have been killed before it could tell. `quick`: only names, sizes and times of the
 * versions. One account is held in memory at a time. `told` was read before anything was listed, without its versions.
 */
export async function verifyItems(
  { root, ledger, told }: { root: string; ledger: Look['ledger']; told: ToldOfItems },
  { quick, round = null, onProgress }: { quick: boolean; round?: FixityRound | null; onProgress: TellProgress },
): Promise<ItemsReport> {
  const report: ItemsReport = { versions: 0, sizesUnknown: 0, problems: [] };
  onProgress({ phase: 'listing', done: 0, of: null });
  const { accounts, versions: of } = await accountsThere(root);
  const count = () => onProgress({ phase: 'items', done: ++report.versions, of: Math.max(of, report.versions) });
  for (const account of new Set([...accounts, ...told.accounts.keys()])) {
    const known = round?.account(account) ?? null;
    if (known !== null) {
      report.versions += known;
      continue;
    }
    const before = report.versions;
    const breathe = round === null ? null : (bytes: number) => round.breathe(bytes);
    const look: Look = { root, ledger, gone: told.gone, quick, count, breathe };
    const { sizesUnknown, problems } = await verifyAccount(look, account, told.accounts.get(account));
    await round?.noteAccount(account, { versions: report.versions - before, problems });
    report.problems.push(...problems);
    report.sizesUnknown += sizesUnknown;
  }
  return report;
}

async function accountsThere(root: string): Promise<{ accounts: string[]; versions: number }> {
  const accounts: string[] = [];
  let versions = 0;
  for await (const { committee, account } of accountFolders(root)) {
    accounts.push(account);
    for (const { itsRoot } of await homesOf(root)) versions += await countVersions(itsRoot, committee, account);
  }
  return { accounts, versions };
}

async function verifyAccount(
  { root, ledger, gone, quick, count, breathe }: Look,
  account: string,
  its: ToldOfAccount | undefined,
): Promise<Omit<ItemsReport, 'versions'>> {
  const filed = (await filedItems(root, account)).get(account) ?? nothingFiled;
  const problems = its === undefined ? [] : await readVersions(root, its);
  const [unknown, late]: [FiledVersionFile[], string[]] = [[], []];
  const media = new Set(quick ? [] : filed.media.map(({ path }) => path));
  /** Media folders of items with a version that can no longer say which files belong to it. */
  const unread = new Set<string>();
  let sizesUnknown = 0;
  const look = quick ? glanceAt : check;
  const looked = mapBounded(filed.versions, readAtOnce, async (file) => ({ file, found: await look(file, its) }));
  for await (const { file, found } of looked) {
    problems.push(...found.problems);
    if (!found.known) unknown.push(file);
    if (!found.sizeKnown) sizesUnknown++;
    if (found.late) late.push(found.path);
    for (const path of found.media) media.delete(path);
    if (found.problems.some(({ path }) => path === found.path)) unread.add(mediaFolderOf(found.path));
    count();
    if (breathe !== null) await breathe(found.bytes);
  }
  problems.push(...lateProblems(late, dirname(dirname(late[0] ?? ''))));
  const lacking = await missing(root, account, filed, its);
  const unknownRuns = filed.runs.filter((path) => !its?.runs.has(path));
  its?.versions.clear();
  if (unknown.length + lacking.length + unknownRuns.length > 0) {
    // The ledger is read again, for items that were told, disposed of or begun to be collected meanwhile.
    const now = await toldOfLedger(root, ledger);
    const itsNow = now.accounts.get(account);
    if (itsNow !== undefined) await readVersions(root, itsNow);
    problems.push(...lacking.filter(({ id }) => !gone.has(id) && !now.gone.has(id)).map(({ path }) => lost(path)));
    if (!filed.collecting) problems.push(...runsProblems(unknownRuns, itsNow));
    if (!filed.collecting && !isCollecting(root, account)) problems.push(...versionsProblems(unknown, itsNow));
  }
  if (!filed.collecting && !isCollecting(root, account))
    for (const path of media)
      if (!unread.has(dirname(path)) && isItemMediaFile(basename(path)))
        problems.push(warning(path, 'belongs to no version of its item'));
  return { sizesUnknown, problems };
}

const nothingFiled: FiledItems = { collecting: false, runs: [], versions: [], media: [] };

function mediaFolderOf(version: string): string {
  return version.replace(/\.v\d+\.json$/, '');
}

async function check(file: FiledVersionFile, its: ToldOfAccount | undefined): Promise<LookedVersion> {
  const { path, itsRoot, id, version, month, committee } = file;
  const told = its?.versions.get(versionKey({ id, version }));
  const checked = lookedVersion(file.shown, told !== undefined);
  try {
    const text = await readFile(join(itsRoot, path), 'utf8');
    checked.bytes += text.length;
    const digest = digestText(text);
    if (told?.was !== undefined && digest === told.was.sha256)
      checked.problems.push(warning(file.shown, notNarrowedYet));
    else if (told !== undefined && digest !== told.sha256) {
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
      for (const { file: name, sha256, bytes } of record.data.media) {
        if (name === null) continue;
        const shown = `${dirname(file.shown)}/${id}/${name}`;
        checked.media.push(shown);
        checked.bytes += bytes ?? 0;
        checked.problems.push(...(await checkMedia(join(itsRoot, folder, name), shown, sha256)));
      }
    }
  } catch (error) {
    // The file was disposed of, or moved to quarantine, since it was listed.
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

function runsProblems(paths: readonly string[], its: ToldOfAccount | undefined): Problem[] {
  if (!its?.known) return [];
  return paths
    .filter((path) => !its.runs.has(path))
    .map((path) => warning(path, `is not known to the ledger: ${whoAdds(its)}`));
}

const whoAdds = (its: ToldOfAccount | undefined) => (its?.begun ? brokenOff : its?.known ? unknownOrigin : isAdded);
const isAdded = 'a start of the worker or `ogonblick reindex` adds it as found';
const brokenOff = `its collecting was broken off, and ${isAdded}`;

/** One line for an account of which the ledger tells nothing at all: an earlier version collected it. */
function versionsProblems(files: readonly FiledVersionFile[], its: ToldOfAccount | undefined): Problem[] {
  const paths = files.filter((file) => !its?.versions.has(versionKey(file))).map(({ shown }) => shown);
  const [first] = paths;
  if (first === undefined || its?.blind) return [];
  if (!its?.known) {
    const folder = dirname(dirname(first));
    return [warning(folder, `holds ${paths.length} versions of items that the ledger does not know yet: ${isAdded}`)];
  }
  return paths.map((path) => warning(path, `is not known to any collecting run: ${whoAdds(its)}`));
}

/** Versions that the runs tell of and that are nowhere. The caller checks whether somebody has disposed of them. */
async function missing(
  root: string,
  account: string,
  { versions }: FiledItems,
  its: ToldOfAccount | undefined,
): Promise<{ id: string; path: string }[]> {
  const left = new Map(its?.versions);
  for (const version of versions) left.delete(versionKey(version));
  const lacking: { id: string; path: string }[] = [];
  for (const version of left.values()) {
    const path = itemVersionFile({ ...version, account });
    if (!(await isSomewhere(root, path))) lacking.push({ id: version.id, path });
  }
  return lacking;
}

function lost(path: string): Problem {
  return damage(path, 'missing', 'is missing: it was collected, and nobody has disposed of it');
}

/** The file may have been on its way to quarantine, or back, when the folders were listed. */
async function isSomewhere(root: string, path: string): Promise<boolean> {
  for (const { itsRoot } of await homesOf(root)) if (await exists(join(itsRoot, path))) return true;
  return false;
}
