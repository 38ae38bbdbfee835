import type { ReservedName } from '../config/reserved-names.ts';
import { civilTime } from './civil-time.ts';

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

/** The month of one of the ledger's files; null for any other name. */
export function parseLedgerFile(name: string): string | null {
  return /^(\d{4}-\d{2})\.jsonl$/.exec(name)?.[1] ?? null;
}
