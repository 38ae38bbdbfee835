import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Workplace } from '../workplace.ts';
import { type FoundNote, findNotes } from './find-notes.ts';
import { type FoundSnapshot, findSnapshots, unsearched } from './find-snapshots.ts';
import { type FoundKind, foundKinds } from './found-kinds.ts';
import type { PageOf, Sought } from './sought.ts';

export interface Found {
  items: ItemRow[];
  snapshots: FoundSnapshot[];
  notes: FoundNote[];
  /** How many were not searched by words. */
  unread: { snapshots: number; notes: number };
}

/** All that is found, of each kind the asked part, newest first. `kinds`: only these. A locked item's words are not searched. */
export async function findEverything(
  workplace: Workplace,
  sought: Sought,
  { kinds = foundKinds, ...page }: PageOf & { kinds?: readonly FoundKind[] },
): Promise<Found> {
  const { withoutSecret, limit, offset } = page;
  const byWords = sought.text !== undefined;
  const filter = { ...sought, withoutSecret, withoutLocked: byWords, limit, offset };
  const items = kinds.includes('items') ? await workplace.catalog.items.find(filter) : [];
  const inSnapshots = kinds.includes('snapshots');
  const snapshots = inSnapshots ? await findSnapshots(workplace, sought, page) : [];
  const { notes, unread } = kinds.includes('notes')
    ? await findNotes(workplace, sought, page)
    : { notes: [], unread: 0 };
  const unreadSnapshots = inSnapshots && byWords ? await unsearched(workplace, sought) : 0;
  return { items, snapshots, notes, unread: { snapshots: unreadSnapshots, notes: unread } };
}
