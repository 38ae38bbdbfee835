import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { digestBytes, digestText } from '../files/bag.ts';
import { codeOf } from '../files/faults.ts';
import { actionFiles, readActions } from '../items/action-files.ts';
import { opens } from '../items/counted-actions.ts';
import { foundIn } from '../items/found-files.ts';
import { closer } from '../items/told-of-items.ts';
import { type Ledger, LedgerDamagedError } from '../ledger/ledger.ts';
import { decisionsOf } from '../records/decisions.ts';
import type { ItemAction } from '../records/item-action.ts';
import type { LedgerEntry } from '../records/ledger-entry.ts';

/** An item that persons' records close, whether it is here or was disposed of: what is locked is shown to nobody, what is secret to officers. */
export interface ClosedItem {
  id: string;
  account: string;
  committee: string;
  locked: boolean;
  secret: boolean;
  /** What was decided about it that closes or opens, oldest first. */
  actions: readonly ItemAction[];
}

/** The gate of all that goes out: the records themselves, and never an index of them. */
export interface ClosedItems {
  /** By their ids. Follows the archive's folder: what was decided before the call counts. */
  all(): Promise<ReadonlyMap<string, ClosedItem>>;
}

/** Decisions that close an item, or open it. */
const closing: readonly string[] = ['lock', 'unlock', 'secrecy', 'takedown', 'inherit'] satisfies ItemAction['what'][];

/** Lines of a month's file of decisions as the ledger was told of them. `by` null: somebody has found them. */
interface Told {
  path: string;
  account: string;
  from: number;
  bytes: number;
  sha256: string;
  items: readonly string[];
  by: string | null;
  seq: number;
}

/** What is kept in memory: the few decisions that close. */
interface Kept {
  /** How many of the ledger's entries about decisions have been read, and the last of them. */
  read: number;
  last: string | null;
  about: Map<string, { account: string; committee: string; actions: ItemAction[] }>;
  /** Told lines that are not there, or not as they were told. */
  lost: Told[];
  /** When the program itself last locked an item because something was lost: the number of the ledger's entry. */
  lockedSince: Map<string, number>;
}

const events = ['items-decided', 'items-found'];

/**
 * `root` is the archive's. The ledger tells where decisions stand that close something; those lines are read once and kept in memory. Where such a line
 * is missing or changed, what it said is unknown, and its items are locked. With a damaged ledger all lines of the files count that close, and
 * none that opens.
 */
export function openClosedItems(root: string, ledger: Pick<Ledger, 'entriesAbout'>): ClosedItems {
  let kept = nothing();
  let turn: Promise<unknown> = Promise.resolve();
  const look = async () => {
    try {
      kept = await follow(root, ledger, kept);
      return closedBy(kept);
    } catch (error) {
      if (!(error instanceof LedgerDamagedError)) throw error;
      return closedBy(await allThatCloses(root));
    }
  };
  return {
    all() {
      const mine = turn.then(look);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

function nothing(): Kept {
  return { read: 0, last: null, about: new Map(), lost: [], lockedSince: new Map() };
}

/** Reads what the ledger tells since. A ledger that another was put in the place of is read from its beginning. */
async function follow(root: string, ledger: Pick<Ledger, 'entriesAbout'>, before: Kept): Promise<Kept> {
  let kept = before;
  const entries: LedgerEntry[] = [];
  for await (const entry of ledger.entriesAbout(events, Math.max(0, kept.read - 1))) entries.push(entry);
  if (kept.read > 0 && entries.shift()?.hash !== kept.last) {
    kept = nothing();
    entries.splice(0, entries.length);
    for await (const entry of ledger.entriesAbout(events)) entries.push(entry);
  }
  const lost: Told[] = [];
  for (const told of kept.lost) if (!(await isTakenIn(root, kept, told))) lost.push(told);
  kept.lost = lost;
  for (const entry of entries) {
    for (const told of await linesToldBy(root, entry)) if (!(await isTakenIn(root, kept, told))) kept.lost.push(told);
    kept.read += 1;
    kept.last = entry.hash;
  }
  return kept;
}

async function linesToldBy(root: string, { event, data, actor, seq }: LedgerEntry): Promise<Told[]> {
  const [account, sha256] = [String(data.account), String(data.sha256)];
  if (event === 'items-decided') {
    if (
      !String(data.what)
        .split(' ')
        .some((what) => closing.includes(what))
    )
      return [];
    const [from, bytes, items] = [Number(data.from), Number(data.bytes), String(data.items).split(' ')];
    return [{ path: String(data.file), account, from, bytes, sha256, items, by: actor, seq }];
  }
  const text = await textOrNone(join(root, String(data.file)));
  if (digestText(text) !== sha256) return [];
  return foundIn(text).flatMap((line) => (line.is === 'lines' ? [{ ...line, account, by: null, seq }] : []));
}

/** False where the lines are not there as they were told. */
async function isTakenIn(root: string, kept: Kept, told: Told): Promise<boolean> {
  const { path, account, items, by, seq } = told;
  const bytes = await pieceOf(join(root, path), told);
  if (digestBytes(bytes) !== told.sha256) return false;
  remember(kept, { path, account }, readActions(bytes, path).actions);
  if (by === closer) for (const item of items) kept.lockedSince.set(item, seq);
  return true;
}

function remember(
  { about }: Kept,
  { path, account }: { path: string; account: string },
  actions: readonly ItemAction[],
): void {
  const [committee = ''] = path.split('/');
  for (const action of actions.filter(({ what }) => closing.includes(what))) {
    const its = about.get(action.item) ?? { account, committee, actions: [] };
    its.actions.push(action);
    about.set(action.item, its);
  }
}

function closedBy({ about, lost, lockedSince }: Kept): Map<string, ClosedItem> {
  const closed = new Map<string, ClosedItem>();
  for (const [id, { account, committee, actions }] of about) {
    // Those of one moment stay in the order in which the ledger was told of them.
    const inOrder = actions.toSorted((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
    const { locked, secret } = decisionsOf(inOrder);
    if (locked || secret) closed.set(id, { id, account, committee, locked, secret, actions: inOrder });
  }
  for (const { items, account, path, seq } of lost) {
    for (const id of items) {
      if ((lockedSince.get(id) ?? 0) > seq) continue;
      const known = closed.get(id) ?? { id, account, committee: path.split('/')[0] ?? '', secret: false, actions: [] };
      closed.set(id, { ...known, locked: true });
    }
  }
  return closed;
}

async function allThatCloses(root: string): Promise<Kept> {
  const kept = nothing();
  for await (const { committee, account } of accountFolders(root)) {
    for (const path of await actionFiles(root, committee, account)) {
      const bytes = await readFile(join(root, path));
      const { actions } = readActions(bytes.subarray(0, bytes.lastIndexOf('\n') + 1), path);
      remember(
        kept,
        { path, account },
        actions.filter((action) => !opens(action)),
      );
    }
  }
  return kept;
}

async function pieceOf(path: string, { from, bytes: length }: Pick<Told, 'from' | 'bytes'>): Promise<Buffer> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

async function textOrNone(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw error;
  }
}
