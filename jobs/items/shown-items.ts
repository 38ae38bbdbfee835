import type { ItemFilter, ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Reader } from '../workplace.ts';
import { gatherWhole } from './gather-whole.ts';
import { wholeContext } from './whole-context.ts';
import { type WholeItem, withoutContent } from './whole-item.ts';

/** The same filter for what may be shown: what is secret to officers only, and to nobody by its words what a locked item says. */
export function readableBy(as: string | undefined, filter: ItemFilter): ItemFilter {
  return { ...filter, withoutSecret: as === undefined, withoutLocked: filter.text !== undefined };
}

/** The items whole; of locked ones only that they are there. */
export async function showItems(workplace: Reader, rows: readonly ItemRow[]): Promise<WholeItem[]> {
  const items = await gatherWhole(await wholeContext(workplace), rows);
  return items.map((item) => (item.locked ? withoutContent(item) : item));
}
