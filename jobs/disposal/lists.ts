import { rolesIn } from '../../config/people/people.ts';
import {
  type DisposalLists,
  type DisposalListsReader,
  type ListName,
  openDisposalLists,
  readDisposalLists,
} from '../../storage/disposal/disposal-lists.ts';
import { refusals } from '../refusal/refusals.ts';
import type { Reader, Workplace } from '../workplace.ts';
import { DisposalRefusedError } from './guards.ts';
import { type ListSetting, type ListStanding, type ListState, standingOf } from './list-state.ts';

export function listsReader({ archive, ledger }: Reader): DisposalListsReader {
  return readDisposalLists({ root: archive.root, ledger });
}

export function listsOf({ archive, catalog, configuration, ledger }: Workplace): DisposalLists {
  const whoIs = (id: string, committee: string) => {
    const person = configuration.people.find((one) => one.id === id);
    return person === undefined ? {} : { name: person.name, title: person.title, roles: rolesIn(person, committee) };
  };
  return openDisposalLists({ root: archive.root, lock: catalog, ledger, whoIs });
}

/** `standing` null: its beginning is lost from the ledger. */
export interface NamedStanding extends ListName {
  standing: ListStanding | null;
  state: ListState;
}

/** Where every list that the ledger tells of stands, by its number. A folder that it does not tell of counts for nothing; `verify` names it. Only a look at its items tells whether a list is stale (`lookAtList`). */
export async function standings(workplace: Reader, today: string): Promise<NamedStanding[]> {
  const lists = listsReader(workplace);
  const told = await lists.told();
  const setting: ListSetting = { approvals: workplace.configuration.settings.disposal.approvals, today };
  return lists.names().flatMap((name) => {
    const entries = told.get(name.id) ?? [];
    if (entries[0]?.data.committee !== name.committee) return [];
    const standing = standingOf(entries, setting);
    return [{ ...name, standing, state: standing?.state ?? 'cancelled' }];
  });
}

/** Throws DisposalRefusedError when there is none. */
export async function requireStanding(workplace: Reader, id: string, today: string): Promise<NamedStanding> {
  const found = (await standings(workplace, today)).find((one) => one.id === id);
  if (found) return found;
  throw new DisposalRefusedError(
    `expected the list ${id}, found none`,
    'See `ogonblick dispose list`.',
    refusals.listGone,
  );
}

/** Throws DisposalRefusedError unless the list is in one of these states. */
export function requireState({ id, state }: NamedStanding, states: readonly ListState[]): void {
  if (states.includes(state)) return;
  throw new DisposalRefusedError(
    `expected ${id} to be ${states.slice(0, 2).join(' or ')}, found that it is ${state}`,
    `See \`ogonblick dispose show ${id}\`.`,
    refusals.otherState,
  );
}

/** The states of lists under way: their items may be on no other list. What a `partial` list left out stays and may be proposed anew. */
const underWay: readonly ListState[] = ['proposed', 'approved', 'grace', 'executing', 'not-gone'];

/**
 * The items of all lists of a committee that are under way, and the lists that each is on. The bag that takes another's place is on its list as
 * well: no other list may take it before the old one has gone.
 */
export async function itemsUnderWay(
  workplace: Reader,
  { committee, today }: { committee: string; today: string },
): Promise<Map<string, string[]>> {
  const lists = listsReader(workplace);
  const told = await lists.told();
  const listed = new Map<string, string[]>();
  for (const { state, ...name } of await standings(workplace, today)) {
    if (name.committee !== committee || !underWay.includes(state)) continue;
    const { list } = await lists.read(name, told.get(name.id));
    const its = list.entries.flatMap(({ item, redaction }) =>
      redaction === undefined ? [item] : [item, redaction.to],
    );
    for (const item of its) listed.set(item, [...(listed.get(item) ?? []), name.id]);
  }
  return listed;
}
