import type { ItemFilter, ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Reader } from '../workplace.ts';
import { gatherWhole } from './gather-whole.ts';
import { wholeContext } from './whole-context.ts';
import { type WholeItem, withoutContent } from './whole-item.ts';

/** The filter, for what may be shown: secret items to officers only, and locked items to nobody who searches by words. */
export function readableBy(as: string | undefined, filter: ItemFilter): ItemFilter {
  return { ...filter, withoutSecret: as === undefined, withoutLocked: filter.text !== undefined };
}

/** The items whole; of locked ones only that they are there. */
export async function showItems(workplace: Reader, rows: readonly ItemRow[]): Promise<WholeItem[]> {
  const items = await gatherWhole(await wholeContext(workplace), rows);
  return items.map((item) => (item.locked ? withoutContent(item) : item));
}
