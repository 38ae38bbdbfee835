import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { wideFiles } from '../narrowing/narrow-items.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader } from '../workplace.ts';
import { DisposalRefusedError } from './guards.ts';

/**
 * Refuses a list while files of its accounts still repeat other items, as versions of before 1.1 filed them: what is disposed of would stand there on.
 * Throws DisposalRefusedError.
 */
export async function refuseWide(workplace: Reader, { id, entries }: DisposalList): Promise<void> {
  const accounts = [...new Set(entries.map(({ account }) => account))];
  const wide = await wideFiles(workplace, accounts);
  if (wide.length === 0) return;
  throw new DisposalRefusedError(
    `expected files that hold their own item alone at the accounts of ${id}, found ${wide.length} that repeat others, such as ${wide[0]}`,
    'Run `ogonblick reindex`, or start the worker anew: it writes them without that. What it leaves `ogonblick verify` names; put those files back from a copy.',
    refusals.filesRepeatOthers(id, wide.length),
  );
}
