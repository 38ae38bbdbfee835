import type { ItemRow } from '../../storage/catalog/item-catalog.ts';
import type { Workplace } from '../workplace.ts';
import { itemStoreOf } from './item-store-of.ts';

/** So many days a receiver has for their receipt where nobody says another day. */
export const receiptDays = 30;

/** A package of an item as it was written: its digest and size, who is to receive it, and the last civil day for their receipt. */
export interface MadePackage {
  sha256: string;
  bytes: number;
  receiver: string;
  receiptBy: string;
}

/** Notes that a package of an item was made: its receipt is waited for from then on. `at`: UTC. `purpose`: why, where that was asked for. */
export async function notePackage(
  workplace: Workplace,
  row: ItemRow,
  made: MadePackage,
  { by, at, purpose }: { by: string; at: string; purpose: string | null },
): Promise<void> {
  const { sha256, receiptBy } = made;
  const told = { item: row.id, committee: row.committee, sha256, receiptBy, ...(purpose === null ? {} : { purpose }) };
  // The ledger is where packages that wait are looked for: no decision may stand without its line there.
  await workplace.ledger.append('item-packaged', by, told);
  const store = itemStoreOf(workplace);
  await store.decide(by, at, [{ id: store.newId(), row, decision: { what: 'package', ...made } }]);
}
