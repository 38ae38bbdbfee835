import { withoutItems } from '../../storage/disposal/disposal-lists.ts';
import type { DisposalList } from '../../storage/records/disposal-list.ts';
import { keepsParents } from '../judge/governing-rules.ts';
import type { Reader } from '../workplace.ts';
import { keptParents } from './kept-parents.ts';

/** Items on a list that must stay because items below them do not go with it. None where the plan lets a parent go alone. */
export async function parentsLeft(
  { catalog, configuration }: Reader,
  list: DisposalList,
  out: readonly string[],
): Promise<Iterable<string>> {
  if (!keepsParents(configuration.committees, list.committee)) return [];
  const chosen = new Set(out);
  const threads = list.entries.filter(({ item }) => chosen.has(item)).map(({ thread }) => thread);
  const members = await catalog.items.members([...new Set(threads)]);
  const going = new Set(withoutItems(list, out).entries.map(({ item }) => item));
  return keptParents(going, members).keys();
}
