import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { refreshThemePages } from '../themes/refresh-pages.ts';
import type { Workplace } from '../workplace.ts';

/** Writes anew the pages that tell of what a list has taken or given back: of its snapshots' accounts, and of themes. */
export async function refreshAfter(workplace: Workplace, { entries }: Pick<DisposalList, 'entries'>): Promise<void> {
  const accounts = new Set(entries.flatMap(({ snapshot, account }) => (snapshot === undefined ? [] : [account])));
  if (accounts.size > 0) await workplace.office.refreshPages(workplace, accounts);
  else await refreshThemePages(workplace);
}
