import type { KnownItem } from '../../storage/catalog/item-catalog.ts';
import type { ItemStore } from '../../storage/items/item-store.ts';
import type { Facts } from './facts.ts';

/**
 * Puts sightings back in the places that were told first. When something above an item is removed, platforms end the way up there, or
 * forget it: of an answer to a removed status, Mastodon remembers only whose status it was. A page shown in part may lack what is above. `known` is what the catalog knows of everything
 * that is named; its `ids` learn the names of those places.
 */
export async function inFirstPlaces(
  items: Pick<ItemStore, 'newest'>,
  told: readonly Facts[],
  { ids, rows }: { ids: Map<string, string>; rows: ReadonlyMap<string, KnownItem> },
): Promise<Facts[]> {
  const placeOf = async (row: KnownItem) => {
    const { kind, parent, thread, platformParent, platformThread } = await items.newest(row);
    ids.set(platformThread, thread);
    if (platformParent !== null && parent !== null) ids.set(platformParent, parent);
    return { kind, platformParent, platformThread };
  };
  const placed: Facts[] = [];
  for (const facts of told) {
    const before = rows.get(facts.platformId);
    const start = rows.get(facts.platformThread);
    const isUnder = facts.platformParent === facts.platformThread && before?.parent !== before?.thread;
    if (before?.parent && (facts.platformParent === null || (facts.inPart && isUnder)))
      placed.push({ ...facts, ...(await placeOf(before)) });
    else if (start?.parent) {
      // What the platform takes for the start of the thread answers something itself.
      const { platformThread } = await placeOf(start);
      placed.push({ ...facts, platformThread, kind: facts.kind === 'comment' ? 'reply' : facts.kind });
    } else placed.push(facts);
  }
  return placed;
}
