import type { DisposalEntry } from '../../storage/records/disposal-list.ts';
import type { Redaction } from '../../storage/records/redaction.ts';
import type { Reader } from '../workplace.ts';
import { outsidePlans, redacting } from './redacting.ts';
import type { Due, SiftContext } from './sift-items.ts';
import { barOn, entryOf, type SiftedSnapshots, surroundingsOf } from './sift-snapshots.ts';

/** A snapshot that something is to be taken out of, and by what. */
export interface AskedRedaction extends Due {
  item: string;
  redaction: Redaction;
}

/**
 * Finds which of these snapshots something may be taken out of today. What keeps a snapshot from going keeps it whole as well; its age does not, since
 * another takes its place. By a rule that the plans do not have any more nothing may be taken out. Writes nothing; the catalog has been told what snapshots show (`recordStanding`).
 */
export async function siftRedactions(
  reader: Reader,
  { committee, today, listed }: { committee: string } & Pick<SiftContext, 'listed' | 'today'>,
  asked: readonly AskedRedaction[],
): Promise<SiftedSnapshots> {
  const wanted = new Set(asked.map(({ item }) => item));
  const rows = (await reader.catalog.snapshots({ committee, gone: true })).filter(
    ({ id, disposedAt }) => disposedAt === null && wanted.has(id),
  );
  const sifted: SiftedSnapshots = { entries: [], leftOut: [], known: rows.map(({ id }) => id) };
  if (rows.length === 0) return sifted;
  const redacts = redacting(reader.configuration.committees, { committee, today });
  const around = await surroundingsOf(reader, committee, rows);
  for (const { item, redaction, ...due } of asked) {
    const row = rows.find(({ id }) => id === item);
    if (row === undefined || !(due.rule === outsidePlans.rule || redacts(due) === null)) continue;
    const bar = barOn(item, around, listed);
    const taken = bar === null ? await entryOf(reader, row, due, around) : bar;
    if ('entry' in taken) sifted.entries.push({ ...taken.entry, redaction });
    else if ('damaged' in taken) sifted.leftOut.push({ item, because: 'damaged', detail: taken.damaged });
    else sifted.leftOut.push({ item, ...taken });
  }
  return sifted;
}

/** What a list froze of the snapshots that something is taken out of, to be found anew. */
export function redactionsOn(entries: readonly DisposalEntry[]): AskedRedaction[] {
  return entries.flatMap(({ item, rule, decision, trigger, dueFrom, redaction, ...entry }) =>
    redaction === undefined ? [] : [{ item, class: entry.class, rule, decision, trigger, dueFrom, redaction }],
  );
}
