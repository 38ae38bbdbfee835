import { besideAccounts, fileName } from './layout.ts';
import type { Numbered } from './numbered-names.ts';

/** The names of what persons said was the last look at a closed account (sista genomgång), inside the archive folder. See `layout.ts`. */

export function lastLooksShelf(committee: string): string {
  return besideAccounts(committee, 'sista-genomgang');
}

export function lastLookFile(committee: string, account: string, number: number): string {
  return `${lastLooksShelf(committee)}/${fileName(`${account}_${number}.json`)}`;
}

/** Null for any other name. `id` is the account's. */
export function parseLastLookFile(name: string): Numbered | null {
  const [, id, number] = /^([a-z0-9-]+)_([1-9]\d*)\.json$/.exec(name) ?? [];
  return id ? { id, number: Number(number) } : null;
}
