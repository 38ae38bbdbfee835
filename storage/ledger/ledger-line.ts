import { createHash } from 'node:crypto';
import { canonicalJson } from '../files/canonical-json.ts';
import { type LedgerEntry, ledgerEntrySchema } from '../records/ledger-entry.ts';

/** One line of the ledger as text, and back. Pure. */

/** What the first entry of a ledger has as `prev`. */
export const noPrevious = '0'.repeat(64);

export function sealEntry(entry: Omit<LedgerEntry, 'hash'>): LedgerEntry {
  return { ...entry, hash: entryHash(entry) };
}

/** SHA-256 of the canonical JSON (keys sorted, no white space) of everything but `hash`. */
export function entryHash(entry: Omit<LedgerEntry, 'hash'> & { hash?: string }): string {
  const { hash: _, ...hashed } = entry;
  return createHash('sha256').update(canonicalJson(hashed)).digest('hex');
}

/** With its line break. */
export function lineOf({ seq, prev, at, actor, event, data, hash }: LedgerEntry): string {
  return `${JSON.stringify({ seq, prev, at, actor, event, data, hash })}\n`;
}

export type ReadLine = { entry: LedgerEntry; problem: null } | { entry: LedgerEntry | null; problem: string };

/** `text` without its line break. The entry comes back with a problem too, where it could be read at all. */
export function readLine(text: string): ReadLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { entry: null, problem: 'is not JSON' };
  }
  const parsed = ledgerEntrySchema.safeParse(json);
  if (!parsed.success) return { entry: null, problem: 'is not a ledger entry' };
  const entry = parsed.data;
  if (entry.hash !== entryHash(entry)) return { entry, problem: 'does not match its own hash' };
  // Two spellings of the same entry would leave a changed byte unnoticed.
  if (lineOf(entry) !== `${text}\n`) return { entry, problem: 'is not spelled as it was written' };
  return { entry, problem: null };
}
