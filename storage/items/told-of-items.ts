import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { tombstoneLines } from '../disposal/tombstones.ts';
import { digestText } from '../files/bag.ts';
import { cannotRead, damage, type Problem } from '../files/damage.ts';
import { codeOf } from '../files/faults.ts';
import { isItemId, isItemMonth } from '../layout/items-layout.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { type FoundLine, foundIn } from './found-files.ts';
import type { VersionDigest } from './item-files.ts';
import { digestsIn, versionKey } from './run-files.ts';

/** Lines of a month's file of decisions. */
export interface ToldLines {
  from: number;
  bytes: number;
  sha256: string;
  /** Ids of the items that the lines are about. */
  items: readonly string[];
  /** The person who decided. Null where nobody has told the ledger. */
  by: string | null;
  /** The number of the ledger's entry. */
  seq: number;
}

/** The ledger's events about collecting. `items-begun`: something is filed from here on, and the next of these events tells what. */
const collectingEvents = ['items-begun', 'items-collected', 'items-found'] as const;

/**
 * Versions of before 1.1 have others' items in what the source answered. `items-narrowing`: the list `file` says which files are about to be written
 * without that. `items-narrowed`: no file of the account under this committee needs it any more, but for those that are `damaged`: they are not as the ledger knows them.
 */
export const narrowingEvents = ['items-narrowing', 'items-narrowed'] as const;

/** Whether the ledger knows anything that was collected of the account. Reads no further than the first such entry. */
export async function isKnownToLedger(ledger: Pick<Ledger, 'entriesAbout'>, account: string): Promise<boolean> {
  for await (const { data } of ledger.entriesAbout(collectingEvents)) if (data.account === account) return true;
  return false;
}

/** `verify`'s words for something that no process of ours has begun. */
export const unknownOrigin =
  'somebody has put it there, or who wrote it was killed. A person who knows where it comes from takes it in by `ogonblick witness`';

/** The actor who locks an item about which a decision is unknown. */
export const closer = 'ogonblick';

/** What ledger and runs say of an account's items. */
export interface ToldOfAccount {
  runs: Map<string, string>;
  /** Lists of what was found, with their digests. Only those that are as the ledger knows them. */
  found: Map<string, string>;
  /** When the ledger was told of a run or of such a list, UTC. */
  toldAt: Map<string, string>;
  /** `at`: when the ledger was told, UTC. */
  versions: Map<string, ToldVersion>;
  lines: Map<string, ToldLines[]>;
  /** Files of notes that were found without a line that tells of them. */
  notes: Map<string, string>;
  /** A run's file or a list of finds is missing or changed, so what it told is not known. */
  blind: boolean;
  /** The ledger knows that something of the account was collected, or is being collected. */
  known: boolean;
  /** By committee: when it was last found that no file has others' items in it, UTC; null: files are being narrowed, or some are left. */
  narrowed: Map<string, string | null>;
  /** The committee of a filing that was begun and that no run has told of yet: a process is working on it, or was broken off. */
  begun: string | null;
}

/** `was`: what the file had before it was narrowed, which it still has where a process was killed meanwhile. */
export interface ToldVersion extends VersionDigest {
  committee: string;
  at: string;
  was?: { sha256: string; bytes: number };
}

export interface ToldOfItems {
  accounts: Map<string, ToldOfAccount>;
  /** Ids of items that were disposed of, or are going. */
  gone: ReadonlySet<string>;
  /** The runs' files and lists of finds that are not as the ledger knows them. */
  problems: Problem[];
}

/** What `toldOfLedger` says, and for every account what `readVersions` reads. */
export async function toldOfItems(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<ToldOfItems> {
  const told = await toldOfLedger(root, ledger);
  for (const its of told.accounts.values()) told.problems.push(...(await readVersions(root, its)));
  return told;
}

/** Reads the ledger's entries about collecting and deciding, for all accounts. The versions in the runs' files are not read yet. */
export async function toldOfLedger(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<ToldOfItems> {
  const told: ToldOfItems & { gone: Set<string> } = { accounts: new Map(), gone: new Set(), problems: [] };
  const found: { path: string; sha256: string; its: ToldOfAccount; seq: number; at: string }[] = [];
  for await (const { event, data, actor, seq, at } of ledger.entriesAbout(events)) {
    if (event.startsWith('disposal-')) {
      for (const item of String(data.items).split(' ')) told.gone.add(item);
      continue;
    }
    const its = toldOf(told, String(data.account));
    const sha256 = String(data.sha256);
    if (event === 'items-narrowed' || event === 'items-narrowing') {
      its.narrowed.set(String(data.committee), event === 'items-narrowed' && data.damaged === 0 ? at : null);
      if (event === 'items-narrowing') found.push({ path: String(data.file), sha256, its, seq, at });
      continue;
    }
    its.known ||= event !== 'items-decided';
    if (event !== 'items-decided') its.begun = event === 'items-begun' ? String(data.committee) : null;
    if (event === 'items-collected') {
      its.runs.set(String(data.run), sha256);
      its.toldAt.set(String(data.run), at);
    }
    if (event === 'items-found' && data.versions !== 0) its.narrowed.delete(String(data.committee));
    if (event === 'items-found') found.push({ path: String(data.file), sha256, its, seq, at });
    if (event === 'items-decided') {
      const [from, bytes, items] = [Number(data.from), Number(data.bytes), String(data.items).split(' ')];
      addLines(its, String(data.file), { from, bytes, sha256, items, by: actor, seq });
    }
  }
  for await (const { tombstone } of tombstoneLines(root)) if (tombstone !== null) told.gone.add(tombstone.item);
  for (const { path, sha256, its, seq, at } of found) {
    const text = await textAsTold(root, path, sha256, told.problems);
    if (text === null) {
      its.blind = true;
      continue;
    }
    its.found.set(path, sha256);
    its.toldAt.set(path, at);
    for (const line of foundIn(text)) takeIn(its, line, { seq, at });
  }
  return told;
}

/** Reads the account's versions from the runs' files that are as the ledger says. Returns what is wrong with the others. */
export async function readVersions(root: string, its: ToldOfAccount): Promise<Problem[]> {
  const problems: Problem[] = [];
  const textOf = async (path: string, sha256: string) => {
    const text = await textAsTold(root, path, sha256, problems);
    its.blind ||= text === null;
    return text ?? '';
  };
  const add = (path: string, digest: VersionDigest) => {
    if (isItemId(digest.id) && isItemMonth(digest.month)) addVersion(its, path, digest);
    else problems.push(damage(path, 'changed', `tells of ${JSON.stringify(digest.id)}, which no item can be called`));
  };
  const narrowed: [string, ToldVersion][] = [];
  for (const [path, sha256] of its.found) {
    const [committee = ''] = path.split('/');
    // Until the ledger is told that all are written, nobody can say when one was.
    const at = its.narrowed.get(committee) ?? notYet;
    for (const line of foundIn(await textOf(path, sha256))) {
      if (line.is === 'filed') add(path, line);
      if (line.is !== 'narrowed') continue;
      const { is: _, leftOut: __, ...told } = line;
      narrowed.push([versionKey(line), { ...told, committee, at }]);
    }
  }
  for (const [path, sha256] of its.runs) for (const digest of digestsIn(await textOf(path, sha256))) add(path, digest);
  // The runs told of these files as they were before.
  for (const [key, version] of narrowed) its.versions.set(key, version);
  return problems;
}

const notYet = '9999-12-31T00:00:00.000Z';
const events = [...collectingEvents, ...narrowingEvents, 'items-decided', 'disposal-intent', 'disposal-destroyed'];

function toldOf({ accounts }: ToldOfItems, account: string): ToldOfAccount {
  const its = accounts.get(account) ?? {
    runs: new Map(),
    found: new Map(),
    toldAt: new Map(),
    versions: new Map(),
    lines: new Map(),
    notes: new Map(),
    blind: false,
    known: false,
    begun: null,
    narrowed: new Map(),
  };
  accounts.set(account, its);
  return its;
}

function takeIn(its: ToldOfAccount, line: FoundLine, { seq, at }: { seq: number; at: string }): void {
  if (line.is === 'run') {
    its.runs.set(line.path, line.sha256);
    its.toldAt.set(line.path, at);
  }
  if (line.is === 'note') its.notes.set(line.path, line.sha256);
  if (line.is === 'lines') addLines(its, line.path, { ...line, by: null, seq });
}

function addVersion(its: ToldOfAccount, path: string, digest: VersionDigest): void {
  const { id, version, month, sha256, bytes } = digest;
  const [committee = ''] = path.split('/');
  const at = its.toldAt.get(path) ?? '';
  its.versions.set(versionKey({ id, version }), { id, version, month, sha256, bytes, committee, at });
}

function addLines({ lines }: ToldOfAccount, path: string, { from, bytes, sha256, items, by, seq }: ToldLines): void {
  const its = lines.get(path);
  const one = { from, bytes, sha256, items, by, seq };
  if (its) its.push(one);
  else lines.set(path, [one]);
}

/** Null when the file is not the one that the ledger knows. That becomes a problem. */
async function textAsTold(root: string, path: string, sha256: string, problems: Problem[]): Promise<string | null> {
  try {
    const text = await readFile(join(root, path), 'utf8');
    if (digestText(text) === sha256) return text;
    problems.push(
      damage(path, 'changed', 'was changed since it was filed: its digest is not the one that the ledger keeps'),
    );
  } catch (error) {
    const missing = damage(path, 'missing', 'is missing: the ledger says that it was filed');
    problems.push(codeOf(error) === 'ENOENT' ? missing : cannotRead(path, error));
  }
  return null;
}
