import { readSnapshot } from '../../storage/archive/snapshot.ts';
import { RecordDamagedError } from '../../storage/files/faults.ts';
import type { DisposalEntry, DisposalList } from '../../storage/records/disposal-list.ts';
import type { Replacement } from '../../storage/records/redaction.ts';
import { decisionWords } from '../judge/rule-words.ts';
import { recordSealed } from '../visit/take-snapshot.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { replacingBag } from './replacing-bag.ts';
import type { StaleItem } from './stale.ts';

/**
 * Seals the bag that takes the place of a listed snapshot, and tells ledger and catalog of it. Each step does nothing the second time, so that this can
 * be broken off anywhere and done again. Does nothing for an entry that goes whole.
 */
export async function redactListed(
  workplace: Workplace,
  { id: list, decisions }: DisposalList,
  { item, redaction, decision, snapshot }: DisposalEntry,
  by: string,
): Promise<void> {
  if (redaction === undefined || snapshot === undefined) return;
  const sealed = await readSnapshot(workplace.archive.root, snapshot.folder);
  if (sealed === null) throw notThere(item);
  const named = decisions.find(({ id }) => id === decision);
  const { locale } = workplace.configuration.settings;
  const words = named === undefined ? decision : decisionWords(named)[locale];
  const made = await workplace.office.redactSnapshot(workplace, sealed, { redaction, list, decision: words });
  await recordSealed({ ...workplace, actor: by }, made);
}

/** See `ExecutionContext.unreplaced`. */
export async function unreplaced(reader: Reader, entries: readonly DisposalEntry[]): Promise<StaleItem[]> {
  const stale: StaleItem[] = [];
  for (const { item, account, redaction, snapshot } of entries) {
    if (redaction === undefined || snapshot === undefined) continue;
    const replacement = await replacingBag(reader, { account, folder: snapshot.folder, id: redaction.to });
    if (replacement?.replaces !== snapshot.manifestDigest)
      stale.push({ item, because: 'damaged', detail: redaction.to });
  }
  return stale;
}

/** See `ExecutionContext.replacementOf`. */
export async function replacementOf(
  reader: Reader,
  { account, redaction, snapshot }: DisposalEntry,
): Promise<Replacement | null> {
  if (redaction === undefined || snapshot === undefined) return null;
  const found = await replacingBag(reader, { account, folder: snapshot.folder, id: redaction.to });
  if (found?.replaces !== snapshot.manifestDigest) throw notThere(redaction.to);
  return { id: redaction.to, manifestDigest: found.manifestDigest };
}

function notThere(id: string): RecordDamagedError {
  return new RecordDamagedError(
    `expected the sealed snapshot ${id}, found none, or another in its place`,
    'Run `ogonblick verify`; restore the folder from a backup.',
  );
}
