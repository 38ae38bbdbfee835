import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ledger, LedgerDamagedError } from '../ledger/ledger.ts';
import type { ItemAction } from '../records/item-action.ts';
import { type ReadActions, readActions } from './action-files.ts';
import { type ToldOfItems, toldOfLedger } from './told-of-items.ts';
import { gapsIn, linesAsTold } from './verify-decisions.ts';

export interface CountedActions extends ReadActions {
  /** The file has lines that the ledger does not know. They do not count. */
  untold: boolean;
}

/**
 * The decisions of a month's file that count: those that stand there as the ledger was told. A line that somebody else wrote into the file
 * opens, lifts and closes nothing, and makes nothing due. If the ledger knows nothing collected of the account, all lines count: an earlier
 * version filed them. `told` is null when the ledger is damaged. Then decisions that open do not count, since nothing is known of them.
 */
export async function countedActions(
  root: string,
  { path, account }: { path: string; account: string },
  told: ToldOfItems | null,
): Promise<CountedActions> {
  const bytes = await readFile(join(root, path));
  const whole = bytes.lastIndexOf('\n') + 1;
  if (told === null) {
    const { actions, fault } = readActions(bytes.subarray(0, whole), path);
    return { actions: actions.filter((action) => !opens(action)), fault, untold: false };
  }
  const its = told.accounts.get(account);
  if (!its?.known) return { ...readActions(bytes.subarray(0, whole), path), untold: false };
  const counted = linesAsTold(bytes, its.lines.get(path));
  const pieces = counted.map(({ from, bytes: length }) => bytes.subarray(from, from + length));
  return { ...readActions(Buffer.concat(pieces), path), untold: gapsIn(counted, whole).length > 0 };
}

/** What `toldOfLedger` says. Null when the ledger is damaged. */
export async function toldOrNull(root: string, ledger: Pick<Ledger, 'entriesAbout'>): Promise<ToldOfItems | null> {
  try {
    return await toldOfLedger(root, ledger);
  } catch (error) {
    if (error instanceof LedgerDamagedError) return null;
    throw error;
  }
}

export function opens(action: ItemAction): boolean {
  return action.what === 'unlock' || (action.what === 'secrecy' && action.paragraph === null);
}
