import type { DisposalList } from '../../storage/records/disposal-list.ts';
import type { Workplace } from '../workplace.ts';

/** Writes anew the pages that tell of what a list has taken or given back: of its accounts, and of themes. */
export async function refreshAfter(workplace: Workplace, { entries }: Pick<DisposalList, 'entries'>): Promise<void> {
  await workplace.office.refreshPages(workplace, new Set(entries.map(({ account }) => account)));
}
