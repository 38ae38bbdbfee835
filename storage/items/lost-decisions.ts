import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { accountFolders } from '../archive/snapshot.ts';
import { codeOf } from '../files/faults.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { actionFiles } from './action-files.ts';
import { closer, type ToldLines, type ToldOfItems, toldOfLedger } from './told-of-items.ts';
import { gapsIn, isAsTold, linesAsTold, linesIn } from './verify-decisions.ts';

/** An item of which the ledger tells a decision that the archive does not have. */
export interface LostDecision {
  id: string;
  committee: string;
  account: string;
}

export interface LostDecisions {
  lost: LostDecision[];
  /** The lines of decisions that the ledger does not know. */
  untold: UntoldLine[];
}

/** `from`: where the line begins in the file. */
export interface UntoldLine {
  id: string;
  path: string;
  from: number;
}

/**
 * The items that must be locked because a decision about them is unknown. If a line that the ledger knows is missing or changed, it may
 * have been a lock or a secrecy. A line that the ledger does not know does not count, but may be one too. Items that were locked for this
 * reason since are left out. `monthNow` names today's files of decisions. `only`: decisions in the files of this account.
 */
export async function lostDecisions(
  root: string,
  ledger: Pick<Ledger, 'entriesAbout'>,
  { monthNow, only }: { monthNow: string; only?: string },
): Promise<LostDecisions> {
  const told = await toldOfLedger(root, ledger);
  const [lostAt, locks] = [new Map<string, number>(), new Map<string, Place[]>()];
  const places = new Map<string, LostDecision>();
  for (const [account, { lines }] of told.accounts) {
    for (const [path, its] of lines) {
      const bytes = await bytesOrNone(join(root, path));
      const [committee = ''] = path.split('/');
      for (const one of its) {
        const isThere = isAsTold(bytes, one);
        for (const id of one.items) {
          if (told.gone.has(id)) continue;
          if (!isThere) {
            places.set(id, { id, committee, account });
            lostAt.set(id, Math.max(one.seq, lostAt.get(id) ?? 0));
          } else if (one.by === closer) locks.set(id, [...(locks.get(id) ?? []), { path, ...one }]);
        }
      }
    }
  }
  const isLocked = (id: string, since: (lock: Place) => boolean) => (locks.get(id) ?? []).some(since);
  const lost = [...places.values()].filter(
    ({ id, account }) =>
      (only === undefined || account === only) && !isLocked(id, ({ seq }) => seq > (lostAt.get(id) ?? 0)),
  );
  const lostIds = new Set(lost.map(({ id }) => id));
  const untold = (await untoldLines(root, told, only)).filter(
    ({ id, ...place }) =>
      !told.gone.has(id) && !isLocked(id, (lock) => isBehind(lock, place, monthNow)) && !lostIds.has(id),
  );
  return { lost, untold };
}

type Place = Pick<ToldLines, 'from' | 'seq'> & { path: string };

/** Whether the lock was written after the line at that place. A line in a month still to come is not ours. */
function isBehind(lock: Place, { path, from }: { path: string; from: number }, monthNow: string): boolean {
  const [its, month] = [basename(lock.path), basename(path)];
  if (month > monthNow || lock.path !== path) return month > monthNow || its >= month;
  return lock.from > from;
}

/** The items of the lines that the ledger does not know, in accounts that it knows. */
async function untoldLines(root: string, told: ToldOfItems, only?: string) {
  const found: UntoldLine[] = [];
  for await (const { committee, account } of accountFolders(root)) {
    const its = told.accounts.get(account);
    if (!its?.known || (only !== undefined && account !== only)) continue;
    for (const path of await actionFiles(root, committee, account)) {
      const bytes = await bytesOrNone(join(root, path));
      for (const { from, to } of gapsIn(linesAsTold(bytes, its.lines.get(path)), bytes.lastIndexOf('\n') + 1))
        for (const { item, at } of linesIn(bytes.subarray(from, to))) found.push({ id: item, path, from: from + at });
    }
  }
  return found;
}

async function bytesOrNone(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
