import { createHash } from 'node:crypto';
import { canonicalJson } from '../files/canonical-json.ts';
import { type LedgerEntry, ledgerEntrySchema } from '../records/ledger-entry.ts';

/** One line of the ledger as text, and back. Pure. */

/** The `prev` of a ledger's first entry. */
export const noPrevious = '0'.repeat(64);

export function sealEntry(entry: Omit<LedgerEntry, 'hash'>): LedgerEntry {
  return { ...entry, hash: entryHash(entry) };
}

/** SHA-256 of the canonical JSON (keys sorted, no white space) of everything but `hash`. */
export function entryHash(entry: Omit<LedgerEntry, 'hash'> & { hash?: string }): string {
  const { hash: _, ...hashed } = entry;
  return createHash('sha256').update(canonicalJson(hashed)).digest('hex');
}

/** The entry as text, with its line break. */
export function lineOf({ seq, prev, at, actor, event, data, hash }: LedgerEntry): string {
  return `${JSON.stringify({ seq, prev, at, actor, event, data, hash })}\n`;
}

export type ReadLine = { entry: LedgerEntry; problem: null } | { entry: LedgerEntry | null; problem: string };

/** `text` has no line break. An entry with a problem is returned too, if it could be read at all. */
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
  // If two spellings of one entry were accepted, a changed byte could go unnoticed.
  if (lineOf(entry) !== `${text}\n`) return { entry, problem: 'is not spelled as it was written' };
  return { entry, problem: null };
}
