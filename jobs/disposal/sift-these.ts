import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { asLook } from '../look.ts';
import type { Reader } from '../workplace.ts';
import { siftContext } from './sift-context.ts';
import { type SiftContext, type Sifted, siftItems } from './sift-items.ts';

/** Items by their ids. */
export interface TheseItems {
  committee: string;
  ids: readonly string[];
}

/** `known`: those of the items that the catalog has. */
export interface SiftedThese {
  sifted: Sifted;
  known: Pick<ItemRow, 'id' | 'nonce'>[];
}

/** Finds which of these items may go today, whatever list they are on. `today` is civil. Writes nothing. */
export const siftThese = asLook('siftThese', siftTheseHere);

async function siftTheseHere(
  workplace: Reader,
  { today, ...these }: TheseItems & { today: string },
): Promise<SiftedThese> {
  return siftBy(await siftContext(workplace, { ...these, today }), workplace, these);
}

/** The same in a context that is open already. */
export async function siftBy(
  sifting: SiftContext,
  { catalog }: Pick<Reader, 'catalog'>,
  { committee, ids }: TheseItems,
): Promise<SiftedThese> {
  const known: SiftedThese['known'] = [];
  async function* pages(): AsyncGenerator<ItemRow[]> {
    for (let start = 0; start < ids.length; start += 500) {
      const rows = await catalog.items.find({ ids: ids.slice(start, start + 500), committee });
      for (const { id, nonce } of rows) known.push({ id, nonce });
      yield rows;
    }
  }
  return { sifted: await siftItems(sifting, pages()), known };
}
