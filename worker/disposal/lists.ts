import { type ListSetting, type ListStanding, standingOf } from '../../jobs/disposal/list-state.ts';
import { type DisposalLists, type ListName, openDisposalLists } from '../../storage/disposal-lists.ts';
import type { Workplace } from '../workplace.ts';

export function listsOf({ archive, catalog, ledger }: Workplace): DisposalLists {
  return openDisposalLists({ root: archive.root, lock: catalog, ledger });
}

/** Null: a draft, of which the ledger knows nothing. */
export type NamedStanding = ListName & { standing: ListStanding | null };

/** Where every list stands by the ledger, by its number; whether one is stale only a look at its items tells. */
export async function standings(workplace: Workplace, today: string): Promise<NamedStanding[]> {
  const lists = listsOf(workplace);
  const told = await lists.told();
  const setting: ListSetting = { approvals: workplace.configuration.settings.disposal.approvals, today };
  return lists.names().map((name) => ({ ...name, standing: standingOf(told.get(name.id) ?? [], setting) }));
}

/** What is under way: nothing of it may be on another list. */
const underWay: readonly ListStanding['state'][] = ['proposed', 'approved', 'grace', 'executing', 'partial'];

/** The items of all lists of a committee that are under way, and which list each is on. `but`: this list aside. */
export async function itemsUnderWay(
  workplace: Workplace,
  { committee, today, but }: { committee: string; today: string; but?: string },
): Promise<Map<string, string>> {
  const lists = listsOf(workplace);
  const listed = new Map<string, string>();
  for (const { standing, ...name } of await standings(workplace, today)) {
    if (standing === null || name.committee !== committee || name.id === but) continue;
    if (!underWay.includes(standing.state)) continue;
    const { list } = await lists.read(name);
    for (const { item } of list.entries) listed.set(item, name.id);
  }
  return listed;
}
