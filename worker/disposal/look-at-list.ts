import type { ListState } from '../../jobs/disposal/list-state.ts';
import { siftItems } from '../../jobs/disposal/sift-items.ts';
import { type StaleItem, staleItems } from '../../jobs/disposal/stale.ts';
import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { FiledList } from '../../storage/disposal-lists.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import type { Workplace } from '../workplace.ts';
import { listsOf, type NamedStanding } from './lists.ts';
import { siftContext } from './sift-context.ts';

/** A list with what a look at its items tells: which of them are not any more as they were frozen. */
export interface SeenList extends NamedStanding {
  /** Null for a draft, and for what cannot be read (`problem`). */
  filed: FiledList | null;
  stale: StaleItem[];
  /** One sentence; null: its files are what the ledger says. */
  problem: string | null;
}

/** Looks at a list, and at its items as long as nothing of it has been moved. `today` is civil. */
export async function lookAtList(workplace: Workplace, named: NamedStanding, today: string): Promise<SeenList> {
  if (named.standing === null) return { ...named, filed: null, stale: [], problem: null };
  try {
    const filed = await listsOf(workplace).read(named);
    const open = named.state === 'proposed' || named.state === 'approved';
    const stale = open ? await staleOf(workplace, filed.list, today) : [];
    return { ...named, filed, stale, problem: null, state: stale.length > 0 ? 'stale' : named.state };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'RecordDamagedError') throw error;
    const state: ListState = named.state === 'proposed' || named.state === 'approved' ? 'stale' : named.state;
    return { ...named, filed: null, stale: [], problem: error.message, state };
  }
}

async function staleOf(workplace: Workplace, list: DisposalList, today: string): Promise<StaleItem[]> {
  const { id: but, committee } = list;
  const known = new Set<string>();
  async function* pages(): AsyncGenerator<ItemRow[]> {
    for (let start = 0; start < list.entries.length; start += 500) {
      const ids = list.entries.slice(start, start + 500).map(({ item }) => item);
      const rows = await workplace.catalog.items.find({ ids, committee });
      for (const { id } of rows) known.add(id);
      yield rows;
    }
  }
  const sifted = await siftItems(await siftContext(workplace, { committee, today, but }), pages());
  return staleItems(list, sifted, known);
}
