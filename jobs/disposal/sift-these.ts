import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import { parseSnapshotId } from '../../storage/layout/layout.ts';
import { asLook } from '../look.ts';
import type { Reader } from '../workplace.ts';
import { siftContext } from './sift-context.ts';
import { type SiftContext, type Sifted, siftItems, together } from './sift-items.ts';
import { type AskedRedaction, siftRedactions } from './sift-redactions.ts';
import { siftSnapshots } from './sift-snapshots.ts';

/** Items and snapshots by their ids. */
export interface TheseItems {
  committee: string;
  ids: readonly string[];
  /** Those of the snapshots that something is taken out of: they are on the list whatever the rules for snapshots say. */
  redactions: readonly AskedRedaction[];
}

/** `known`: those of the items that the catalog has; `snapshots`: those of the snapshots, by their ids. */
export interface SiftedThese {
  sifted: Sifted;
  known: Pick<ItemRow, 'id' | 'nonce'>[];
  snapshots: string[];
}

/** Finds which of these items and snapshots may go today, whatever list they are on. `today` is civil. Writes nothing. */
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
  reader: Reader,
  { committee, ids: all, redactions }: TheseItems,
): Promise<SiftedThese> {
  const { catalog } = reader;
  const { today, listed } = sifting;
  const named = all.filter((id) => parseSnapshotId(id) !== null);
  const only = new Set(named.filter((id) => !redactions.some(({ item }) => item === id)));
  const ids = all.filter((id) => !named.includes(id));
  const snapshots = only.size === 0 ? null : await siftSnapshots(reader, { committee, today, listed, only });
  const redacted =
    redactions.length === 0 ? null : await siftRedactions(reader, { committee, today, listed }, redactions);
  const known: SiftedThese['known'] = [];
  async function* pages(): AsyncGenerator<ItemRow[]> {
    for (let start = 0; start < ids.length; start += 500) {
      const rows = await catalog.items.find({ ids: ids.slice(start, start + 500), committee });
      for (const { id, nonce } of rows) known.push({ id, nonce });
      yield rows;
    }
  }
  const sifted = await siftItems(sifting, pages());
  const bags = [snapshots, redacted].flatMap((one) => one ?? []);
  return { sifted: bags.reduce<Sifted>(together, sifted), known, snapshots: bags.flatMap((one) => one.known) };
}
