import { standings } from '../../../jobs/disposal/lists.ts';
import type { ActMeans } from '../acts/desk-act.ts';
import type { OrderedAct } from '../acts/ordered-act.ts';
import { civilToday } from '../page/desk-means.ts';

/** Names an order: the same may be ordered again another time. */
export function orderName({ id, orderedAt }: OrderedAct): string {
  return `${id} ${orderedAt}`;
}

/** The page of the list that an earlier start of this act was killed just after filing. Null: it has filed none. */
export async function filedBefore(here: ActMeans, ordered: OrderedAct): Promise<string | null> {
  const all = await standings(here.workplace, civilToday(here));
  const its = all.find(({ standing }) => standing?.order === orderName(ordered));
  return its === undefined ? null : `/gallring/${its.id}`;
}
