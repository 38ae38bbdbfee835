import type { DisposalList } from '../../storage/records/disposal-list.ts';
import type { LedgerEntry } from '../../storage/records/ledger-entry.ts';
import { sealingEvents } from '../../storage/verify/unknown-snapshots.ts';
import type { Reader } from '../workplace.ts';

/**
 * Snapshots that the ledger heard of after the list was made, and that were begun before all was destroyed: no search could know of them.
 * The end of a visit says nothing: the process that sealed its snapshot may have been killed before the archive was told.
 */
export async function sealedSince(
  { ledger }: Reader,
  { entries, proposedAt }: DisposalList,
  told: readonly LedgerEntry[],
): Promise<string[]> {
  const accounts = new Set(entries.map(({ account }) => account));
  const end = told.findLast(({ event }) => event === 'disposal-executed')?.at ?? '';
  const found = new Set<string>();
  for await (const { at, data } of ledger.entriesAbout(sealingEvents)) {
    if (at >= proposedAt && accounts.has(String(data.account)) && String(data.startedAt) <= end) {
      found.add(String(data.snapshot));
    }
  }
  return [...found].sort();
}
