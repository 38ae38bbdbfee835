import type { ReservedName } from '../../config/base/reserved-names.ts';
import { civilTime } from '../records/civil-time.ts';

/** The names of the ledger's files (liggaren), inside the archive folder. See `layout.ts`. */

export const ledgerFolder: ReservedName = 'liggare';

export function ledgerMonth(at: string, timezone: string): string {
  return civilTime(at, timezone).slice(0, 'YYYY-MM'.length);
}

export function ledgerFile(at: string, timezone: string): string {
  return ledgerFileOfMonth(ledgerMonth(at, timezone));
}

export function ledgerFileOfMonth(month: string): string {
  return `${ledgerFolder}/${month}.jsonl`;
}

/** The month in the name of one of the ledger's files. Null for any other name. */
export function parseLedgerFile(name: string): string | null {
  return /^(\d{4}-\d{2})\.jsonl$/.exec(name)?.[1] ?? null;
}

/** The place, in quarantine, of an unfinished last line that was cut away. `at` is where the line began. */
export function cutTail(month: string, at: number, sha256: string): string {
  return `liggare-${month}-${at}-${sha256.slice(0, 16)}.txt`;
}

export function isCutTail(name: string): boolean {
  return /^liggare-\d{4}-\d{2}-\d+-[0-9a-f]{16}\.txt$/.test(name);
}
