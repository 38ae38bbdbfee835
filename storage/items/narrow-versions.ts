import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { digestText } from '../files/bag.ts';
import { codeOf } from '../files/faults.ts';
import { jsonOrNull } from '../files/json-or-null.ts';
import { mapBounded } from '../files/map-bounded.ts';
import { itemVersionFile } from '../layout/items-layout.ts';
import type { Ledger, LedgerReader } from '../ledger/ledger.ts';
import { type ItemVersion, itemVersionSchema } from '../records/item.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';
import { type FiledVersionFile, filedItems } from './filed-items.ts';
import { type FoundLine, foundIn, foundText } from './found-files.ts';
import { replaceVersion, versionText } from './item-files.ts';
import { versionKey } from './run-files.ts';
import { type ToldOfAccount, toldOfItems } from './told-of-items.ts';
import { fileFound } from './witness-items.ts';

/** Of what a source answered, what is the item's own. */
export type OwnPartOf = (record: ItemVersion) => { raw: unknown; leftOut: string[] };

interface Place {
  root: string;
  ledger: Pick<LedgerReader, 'entriesAbout'>;
}

interface Narrowing extends Place {
  timezone: string;
  ledger: Pick<Ledger, 'append' | 'entriesAbout'>;
  ownPartOf: OwnPartOf;
}

/** What became of an account's files: `versions` were narrowed. `damaged`: paths of files that are not as the ledger knows them, and stay as they are. */
export interface Narrowed {
  account: string;
  committee: string;
  versions: number;
  damaged: string[];
}

const readAtOnce = 32;

/**
 * Takes what is of other items out of all versions that have it: versions of before 1.1 have a source's whole answer. The ledger is told first of
 * each file's old and new digest, then the files are replaced, then it is told that they are. Killed anywhere, the next call goes on. A file that is
 * not as the ledger knows it is left to a person: its new digest would vouch for what nobody collected. `claim` keeps others from the account.
 */
export async function narrowVersions(
  narrowing: Narrowing,
  {
    actor,
    now,
    claim,
  }: { actor: string; now: string; claim(account: string): Promise<{ release(): Promise<void> } | null> },
): Promise<Narrowed[]> {
  const { root, ledger } = narrowing;
  const done: Narrowed[] = [];
  const told = await toldOfItems(root, ledger);
  for await (const { committee, account } of accountFolders(root)) {
    if ((told.accounts.get(account)?.narrowed.get(committee) ?? null) !== null) continue;
    const mine = await claim(account);
    // Whoever collects from it now goes on; the next start comes back.
    if (mine === null) continue;
    try {
      const its = told.accounts.get(account);
      const one = await narrowAccount(narrowing, { committee, account, its }, { actor, now });
      if (one !== null) done.push(one);
    } finally {
      await mine.release();
    }
  }
  return done;
}

/** Null: nothing was collected of the account. */
async function narrowAccount(
  narrowing: Narrowing,
  { committee, account, its }: { committee: string; account: string; its: ToldOfAccount | undefined },
  { actor, now }: { actor: string; now: string },
): Promise<Narrowed | null> {
  const { root, timezone, ledger } = narrowing;
  const all = await versionsOf(root, account, committee);
  if (all.length === 0) return null;
  const lines: FoundLine[] = [];
  const files: FiledVersionFile[] = [];
  const damaged: string[] = [];
  for await (const { file, before, after, leftOut } of wide(narrowing, all)) {
    const { id, version, month } = file;
    const known = its?.versions.get(versionKey(file));
    const was = { sha256: digestText(before), bytes: Buffer.byteLength(before) };
    if (known === undefined || (known.sha256 !== was.sha256 && known.was?.sha256 !== was.sha256)) {
      damaged.push(file.shown);
      continue;
    }
    const told = { sha256: digestText(after), bytes: Buffer.byteLength(after) };
    lines.push({ is: 'narrowed', id, version, month, ...told, was, leftOut });
    files.push(file);
  }
  const about = { account, committee, versions: lines.length };
  if (lines.length > 0) {
    const list = foundText([{ is: 'said', by: actor, at: now, reason: why }, ...lines]);
    const file = await fileFound(root, { committee, account, now, timezone }, list);
    await ledger.append('items-narrowing', actor, { ...about, file, sha256: digestText(list) });
    // Made anew, one at a time: all of an account's are more than memory holds.
    for await (const one of wide(narrowing, files))
      await replaceVersion(root, one.file.itsRoot, one.file.path, one.after);
  }
  await ledger.append('items-narrowed', actor, { ...about, damaged: damaged.length });
  return { account, committee, versions: lines.length, damaged };
}

/** Stands in the archive, in the list of what was done. */
const why =
  'Filerna hade källans hela svar, där andras inlägg upprepades. Varje fil håller nu bara sitt eget inlägg. (The files had the source’s whole ' +
  'answer, which repeated items of others. Each file now holds its own item alone.)';

/** Paths of the versions of these accounts that have what is of other items. Reads the files of those of which the ledger does not say that none has. */
export async function wideVersions(
  narrowing: Place & Pick<Narrowing, 'ownPartOf'>,
  accounts: readonly string[],
): Promise<string[]> {
  const { root, ledger } = narrowing;
  const narrowed = new Map<string, boolean>();
  const { accounts: told } = await toldOfItems(root, ledger);
  for await (const { committee, account } of accountFolders(root))
    narrowed.set(`${committee}/${account}`, (told.get(account)?.narrowed.get(committee) ?? null) !== null);
  const found: string[] = [];
  for (const [place, isNarrowed] of narrowed) {
    const [committee = '', account = ''] = place.split('/');
    if (isNarrowed || !accounts.includes(account)) continue;
    for await (const { file } of wide(narrowing, await versionsOf(root, account, committee))) found.push(file.shown);
  }
  return found;
}

/** A file that was narrowed, or is about to be. `at`: when the ledger was told, UTC. `path`: in the archive. */
export interface NarrowedFile {
  at: string;
  item: string;
  path: string;
  sha256: string;
  bytes: number;
  was: { sha256: string; bytes: number };
}

/** The ledger's entries that tell of a list of narrowed files. */
export function narrowings(ledger: Place['ledger']): AsyncIterable<LedgerEntry> {
  return ledger.entriesAbout(['items-narrowing']);
}

/** The files that `told` (`narrowings`) tells of. `isWanted`: which lists are read, by whose they are and when the ledger was told. */
export async function* narrowedFiles(
  root: string,
  told: AsyncIterable<LedgerEntry> | Iterable<LedgerEntry>,
  isWanted: (list: { committee: string; account: string; at: string }) => boolean = () => true,
): AsyncGenerator<NarrowedFile> {
  for await (const { data, at } of told) {
    const [committee, account] = [String(data.committee), String(data.account)];
    if (!isWanted({ committee, account, at })) continue;
    const text = await readFile(join(root, String(data.file)), 'utf8');
    // A list that was changed vouches for nothing; `verify` names it.
    if (digestText(text) !== data.sha256) continue;
    for (const line of foundIn(text)) {
      if (line.is !== 'narrowed') continue;
      const { id, sha256, bytes, was } = line;
      yield { at, item: id, path: itemVersionFile({ committee, account, ...line }), sha256, bytes, was };
    }
  }
}

async function versionsOf(root: string, account: string, committee: string): Promise<FiledVersionFile[]> {
  const versions = (await filedItems(root, account)).get(account)?.versions ?? [];
  return versions.filter((one) => one.committee === committee);
}

/** The versions that have something of others. */
async function* wide({ ownPartOf }: Pick<Narrowing, 'ownPartOf'>, files: readonly FiledVersionFile[]) {
  const look = async (file: FiledVersionFile) => {
    const before = await textAt(file);
    const record = jsonOrNull(before) as object | null;
    const version = itemVersionSchema.safeParse(record).data;
    if (record === null || version === undefined || version.leftOut !== undefined) return null;
    const { raw, leftOut } = ownPartOf(version);
    return { file, before, after: versionText({ ...record, raw, leftOut }), leftOut };
  };
  for await (const one of mapBounded(files, readAtOnce, look)) if (one !== null && one.leftOut.length > 0) yield one;
}

/** Empty where the file was moved meanwhile: `verify` tells of what is missing. */
async function textAt({ itsRoot, path }: FiledVersionFile): Promise<string> {
  try {
    return await readFile(join(itsRoot, path), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
